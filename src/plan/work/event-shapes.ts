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
import { signature } from './signature.ts';

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

const urlPath: Shape<Pick<IncomingWebhook, 'url' | 'segments' | 'urlAt'>> = phrase({
  expected: 'a path: /webhooks/stripe',
  schema: { type: 'string', pattern: '^/' },
  parse: (written, place) => {
    const words = wordsOf(written);
    if (words.text.startsWith('/')) {
      const segments = readUrlPath(words, place);
      return segments && { url: words.text, segments, urlAt: words.at };
    }
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
    const { path: address, signature: check, run } = read.values;
    if (!address || !check || !run) return undefined;
    return { ...namedItem(read, read.values), ...address, signature: check, run };
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

const channelKeys: Shape<Pick<Channel, 'allow' | 'on'> & { readonly item: Omit<Channel, 'segments'> | undefined }> =
  record({
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
    const segments = readChannelName(place);
    const item = readShape(channelKeys, place)?.item;
    return item && { ...item, segments };
  },
  schema: (book) => channelKeys.schema(book),
};

/** Empty where the name is none; reported. */
function readChannelName(place: Place): Channel['segments'] {
  if (!place.key) return [];
  const words = wordsOfKey(place.key);
  if (words.text !== '' && !words.text.startsWith('/')) return readUrlPath(words, place) ?? [];
  const message = 'A channel is named without a slash at the start.';
  report(place, { code: 'bad-path', message, at: place.key.at, expected: 'orders/{id}' });
  return [];
}

/** Channels that clients listen to: `orders/{id}`. */
export const realtime: Shape<readonly Channel[]> = entries({
  what: 'channels',
  of: channel,
  // Checked with the channel, as a path.
  checkName: () => undefined,
  nameSchema: { pattern: '^[^/]' },
});
