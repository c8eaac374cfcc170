import { findNameProblem } from '../names.ts';
import { isEmpty } from '../place.ts';
import { present } from '../present.ts';
import type { Channel, EventDefinition, IncomingWebhook, Webhooks } from '../model-async.ts';
import type { PlaceKey, Reading } from '../reading.ts';
import type { Report } from '../problems.ts';
import { allow } from '../api/permission.ts';
import { readUrlPath } from '../api/url-path.ts';
import { inputType } from '../fields/field-shapes.ts';
import { wordsOfKey } from '../key-words.ts';
import { entries, list, oneOrMany, phrase } from '../shapes/collections.ts';
import { namedItem, plainItem, record } from '../shapes/record.ts';
import { reference, text } from '../shapes/scalars.ts';
import { described, readShape, type Shape } from '../shapes/shape.ts';
import { wordsOf } from '../words.ts';
import { readVariable } from './integration-auth.ts';

const EVENT_NAME = '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+$';

/** `order.placed`: names with points between them. */
function checkEventName(key: PlaceKey, path: string): Report | undefined {
  const parts = key.name.split('.');
  if (parts.length < 2) {
    const message = `"${key.name.slice(0, 60)}" is not the name of an event.`;
    return { code: 'bad-name', message, at: key.at, path, expected: 'what and what happened to it: order.placed' };
  }
  for (const part of parts) {
    const problem = findNameProblem(part, { at: key.at, path });
    if (problem) return problem;
  }
  return undefined;
}

const event: Shape<EventDefinition> = {
  read: (place, reading) => {
    const item = namedItem({ item: plainItem(place), place }, {});
    if (isEmpty(place)) return item;
    const data = readShape(inputType, place, reading);
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
  parse: (written, place, reading) => {
    const words = wordsOf(written);
    const [, scheme, rest] = /^([a-z][a-z0-9_]*)\s+(\S+)$/.exec(words.text) ?? [];
    if (scheme !== undefined && rest !== undefined) {
      const variable = readVariable(words.part(words.text.length - rest.length), place, reading);
      return variable === undefined ? undefined : { scheme, variable };
    }
    const message = 'This does not say how the signature is checked.';
    const expected = 'a scheme and the NAME of a variable: stripe STRIPE_WEBHOOK_SECRET';
    reading.log.add({ code: 'bad-signature', message, at: words.at, path: place.path, expected });
    return undefined;
  },
});

const urlPath: Shape<string> = phrase({
  expected: 'a path: /webhooks/stripe',
  schema: { type: 'string', pattern: '^/' },
  parse: (written, place, reading) => {
    const words = wordsOf(written);
    if (words.text.startsWith('/')) return readUrlPath(words, { path: place.path, reading }) && words.text;
    const message = `"${words.text.slice(0, 60)}" does not begin with a slash.`;
    reading.log.add({ code: 'bad-path', message, at: words.at, path: place.path, expected: '/webhooks/stripe' });
    return undefined;
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
    outgoing: described(
      'Events that others may subscribe to.',
      list({ what: 'events', of: reference('the name of an event') }),
    ),
  },
  build: ({ values }) => ({ incoming: values.incoming ?? [], outgoing: values.outgoing ?? [] }),
});

const channelKeys: Shape<Pick<Channel, 'allow' | 'on'> & { readonly item: Channel | undefined }> = record({
  what: 'a channel',
  keys: {
    description: described('What is sent.', text()),
    allow,
    on: described('The events that are sent.', oneOrMany({ what: 'events', of: reference('the name of an event') })),
  },
  required: ['allow', 'on'],
  build: (read) => {
    const { allow: who = [], on = [] } = read.values;
    return { allow: who, on, item: present({ ...namedItem(read, read.values), allow: who, on }) };
  },
});

const channel: Shape<Channel> = {
  read: (place, reading) => {
    if (place.key) checkChannelName(place.key, place.path, reading);
    return readShape(channelKeys, place, reading)?.item;
  },
  schema: (book) => channelKeys.schema(book),
};

function checkChannelName(key: PlaceKey, path: string, reading: Reading): void {
  const words = wordsOfKey(key);
  if (words.text === '' || words.text.startsWith('/')) {
    const message = 'A channel is named without a slash at the start.';
    reading.log.add({ code: 'bad-path', message, at: key.at, path, expected: 'orders/{id}' });
  } else readUrlPath(words, { path, reading });
}

/** Channels that clients listen to: `orders/{id}`. */
export const realtime: Shape<readonly Channel[]> = entries({
  what: 'channels',
  of: channel,
  // Checked with the channel, as a path.
  checkName: () => undefined,
  nameSchema: { pattern: '^[^/]' },
});
