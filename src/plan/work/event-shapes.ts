import { findNameFault } from '../names.ts';
import { isEmpty, report, shorten } from '../place.ts';
import { present } from '../present.ts';
import type { Channel, EventDefinition, IncomingWebhook, Webhooks } from '../model-async.ts';
import type { Fault } from '../problems.ts';
import type { Place } from '../reading.ts';
import { allow } from '../api/permission.ts';
import { readUrlPath } from '../api/url-path.ts';
import { inputType } from '../fields/field-shapes.ts';
import { wordsOfKey } from '../key-words.ts';
import { entries, list, oneOrMany, phrase } from '../shapes/collections.ts';
import { namedItem, plainItem, record } from '../shapes/record.ts';
import { reference, text } from '../shapes/scalars.ts';
import { described, readShape, type Shape } from '../shapes/shape.ts';
import { wordsOf } from '../words.ts';
import { EVENT_NAME, eventReference } from './event-name.ts';
import { readVariable } from './integration-auth.ts';

/** `order.placed`: names with points between them. */
function checkEventName(name: string): Fault | undefined {
  const parts = name.split('.');
  if (parts.length < 2) {
    const message = `"${shorten(name)}" is not the name of an event.`;
    return { code: 'bad-name', message, expected: 'what and what happened to it: order.placed' };
  }
  return parts.map(findNameFault).find((fault) => fault !== undefined);
}

const event: Shape<EventDefinition> = {
  read: (place) => {
    const item = namedItem({ item: plainItem(place), place }, {});
    if (isEmpty(place)) return item;
    const data = readShape(inputType, place);
    return data && { ...item, data };
  },
  schema: (book) => ({ anyOf: [{ type: 'null' }, inputType.schema(book)] }),
};

/** What happens, under dotted names, with the data it carries. */
export const events: Shape<readonly EventDefinition[]> = entries({
  what: 'events',
  of: event,
  checkName: checkEventName,
  nameSchema: { pattern: EVENT_NAME },
});

/** `stripe STRIPE_WEBHOOK_SECRET` */
const signature: Shape<IncomingWebhook['signature']> = phrase({
  expected: 'a scheme and the NAME of a variable: stripe STRIPE_WEBHOOK_SECRET',
  schema: {
    type: 'string',
    pattern: '^[a-z][a-z0-9_]* [A-Z][A-Z0-9_]*$',
    examples: ['stripe STRIPE_WEBHOOK_SECRET', 'hmac WEBHOOK_SECRET'],
  },
  parse: (written, place) => {
    const words = wordsOf(written);
    const [, scheme, rest] = /^([a-z][a-z0-9_]*)\s+(\S+)$/.exec(words.text) ?? [];
    if (scheme !== undefined && rest !== undefined) {
      const variable = readVariable(words.part(words.text.length - rest.length), place);
      return variable === undefined ? undefined : { scheme, variable };
    }
    const message = 'This does not say how the signature is checked.';
    const expected = 'a scheme and the NAME of a variable: stripe STRIPE_WEBHOOK_SECRET';
    return report(place, { code: 'bad-signature', message, at: words.at, expected });
  },
});

const urlPath: Shape<string> = phrase({
  expected: 'a path: /webhooks/stripe',
  schema: { type: 'string', pattern: '^/' },
  parse: (written, place) => {
    const words = wordsOf(written);
    if (words.text.startsWith('/')) return readUrlPath(words, place) && words.text;
    const message = `"${shorten(words.text)}" does not begin with a slash.`;
    return report(place, { code: 'bad-path', message, at: words.at, expected: '/webhooks/stripe' });
  },
});

const incoming: Shape<IncomingWebhook> = record({
  what: 'an incoming webhook',
  keys: {
    description: described('Who sends it, and when.', text()),
    path: described('Where it arrives.', urlPath),
    signature: described('How it is known to be genuine: scheme and variable.', signature),
    run: described('The task that handles it.', reference('the name of a task')),
  },
  required: ['path', 'signature', 'run'],
  build: (read) => {
    const { path: url, signature: check, run } = read.values;
    if (url === undefined || !check || !run) return undefined;
    return { ...namedItem(read, read.values), url, signature: check, run };
  },
});

/** Messages from other systems, and to them. */
export const webhooks: Shape<Webhooks> = record({
  what: 'webhooks',
  keys: {
    incoming: described('What other systems send.', entries({ what: 'webhooks', of: incoming })),
    outgoing: described('Events that others may subscribe to.', list({ what: 'events', of: eventReference })),
  },
  build: ({ values }) => ({ incoming: values.incoming ?? [], outgoing: values.outgoing ?? [] }),
});

const channelKeys: Shape<Pick<Channel, 'allow' | 'on'> & { readonly item: Channel | undefined }> = record({
  what: 'a channel',
  keys: {
    description: described('What is sent.', text()),
    allow,
    on: described('The events that are sent.', oneOrMany({ what: 'events', of: eventReference })),
  },
  required: ['allow', 'on'],
  build: (read) => {
    const { allow: who = [], on = [] } = read.values;
    return { allow: who, on, item: present({ ...namedItem(read, read.values), allow: who, on }) };
  },
});

const channel: Shape<Channel> = {
  read: (place) => {
    checkChannelName(place);
    return readShape(channelKeys, place)?.item;
  },
  schema: (book) => channelKeys.schema(book),
};

function checkChannelName(place: Place): void {
  if (!place.key) return;
  const words = wordsOfKey(place.key);
  if (words.text !== '' && !words.text.startsWith('/')) readUrlPath(words, place);
  else {
    const message = 'A channel is named without a slash at the start.';
    report(place, { code: 'bad-path', message, at: place.key.at, expected: 'orders/{id}' });
  }
}

/** Channels that clients listen to: `orders/{id}`. */
export const realtime: Shape<readonly Channel[]> = entries({
  what: 'channels',
  of: channel,
  // Checked with the channel, as a path.
  checkName: () => undefined,
  nameSchema: { pattern: '^[^/]' },
});
