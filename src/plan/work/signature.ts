import type { WebhookSignature } from '../model-async.ts';
import { present } from '../present.ts';
import { report, reportForm } from '../place.ts';
import type { Place } from '../reading.ts';
import { either, phrase } from '../shapes/collections.ts';
import { record } from '../shapes/record.ts';
import { text, word } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { wordsOf, type Words } from '../words.ts';
import { readVariable, variableName } from './integration-auth.ts';

const HEADER = /^[A-Za-z][A-Za-z0-9-]{0,99}$/;
const SCHEME = /^[a-z][a-z0-9_]*$/;
const EXPECTED =
  'a scheme and the NAME of a variable: stripe STRIPE_WEBHOOK_SECRET, or hmac X-Signature WEBHOOK_SECRET';

/** `stripe STRIPE_WEBHOOK_SECRET`, `hmac X-Signature WEBHOOK_SECRET`. Which schemes there are is known to the blueprint. */
const short: Shape<WebhookSignature> = phrase({
  expected: EXPECTED,
  schema: {
    type: 'string',
    pattern: '^[a-z][a-z0-9_]*( [A-Za-z][A-Za-z0-9-]*)? [A-Z][A-Z0-9_]*$',
    examples: ['stripe STRIPE_WEBHOOK_SECRET', 'hmac X-Signature WEBHOOK_SECRET'],
  },
  parse: (written, place) => {
    const words = wordsOf(written);
    const parts = [...words.text.matchAll(/\S+/g)].map((found) =>
      words.part(found.index, found.index + found[0].length),
    );
    const [scheme, ...rest] = parts;
    const last = rest.at(-1);
    if (scheme === undefined || last === undefined || rest.length > 2 || !SCHEME.test(scheme.text)) {
      const message = 'This does not say how the signature is checked.';
      return report(place, { code: 'bad-signature', message, at: words.at, expected: EXPECTED });
    }
    const variable = readVariable(last, place);
    const [named] = rest.length === 2 ? rest : [];
    if (variable === undefined || (named !== undefined && readHeader(named, place) === undefined)) return undefined;
    return present({ scheme: scheme.text, at: scheme.at, variable, header: named?.text });
  },
});

function readHeader({ text: name, at }: Words, place: Place): string | undefined {
  if (HEADER.test(name)) return name;
  const message = 'This is not the name of a header.';
  return report(place, { code: 'bad-signature', message, at, expected: 'letters, digits and hyphens: X-Signature' });
}

const header: Shape<string> = phrase({
  expected: 'the name of a header: X-Signature',
  schema: { type: 'string', pattern: HEADER.source },
  parse: (written, place) => readHeader(wordsOf(written), place),
});

const scheme: Shape<{ readonly name: string; readonly at: WebhookSignature['at'] }> = phrase({
  expected: 'a scheme: stripe, github, standard or hmac',
  schema: { type: 'string', pattern: SCHEME.source },
  parse: (written, place) => {
    const { text: name, at } = wordsOf(written);
    return SCHEME.test(name) ? { name, at } : reportForm(place, 'a scheme: stripe, github, standard or hmac');
  },
});

/** `header X-Delivery` or `field event_id`: what tells one message from another. */
const messageId: Shape<NonNullable<WebhookSignature['id']>> = phrase({
  expected: 'header NAME or field NAME: header X-Delivery',
  schema: { type: 'string', pattern: '^(header [A-Za-z][A-Za-z0-9-]*|field [a-z][a-z0-9_]*)$' },
  parse: (written, place) => {
    const words = wordsOf(written);
    const [, kind, name = ''] = /^(header|field)\s+(\S+)$/.exec(words.text) ?? [];
    const isKnown = kind === 'header' ? HEADER.test(name) : /^[a-z][a-z0-9_]{0,99}$/.test(name);
    if ((kind === 'header' || kind === 'field') && isKnown) return { kind, name };
    const message = 'This does not say where the id of a message stands.';
    const expected = 'header X-Delivery, or field event_id';
    return report(place, { code: 'bad-signature', message, at: words.at, expected });
  },
});

const long: Shape<WebhookSignature> = record({
  what: 'a signature',
  keys: {
    scheme: described('How messages are signed: stripe, github, standard, hmac.', scheme),
    variable: described('The environment variable that holds the secret.', variableName),
    header: described('hmac: the header that carries the signature.', header),
    algorithm: described('hmac: the hash; sha256 when it is left out.', word(['sha256', 'sha384', 'sha512'])),
    encoding: described('hmac: how the signature is written; hex when it is left out.', word(['hex', 'base64'])),
    prefix: described('hmac: what stands before the signature: sha256=.', text({ max: 40 })),
    timestamp: described('hmac: the header with the time of sending, in seconds since 1970.', header),
    signed: described('hmac: what is signed, of {timestamp}, {id} and {body}.', text({ max: 200 })),
    id: described('hmac: the header or field with the id of the message.', messageId),
  },
  required: ['scheme', 'variable'],
  build: ({ values }) => {
    const { scheme: named, variable, ...rest } = values;
    if (named === undefined || variable === undefined) return undefined;
    const { header: own, algorithm, encoding, prefix, timestamp, signed, id } = rest;
    return present({
      ...{ scheme: named.name, at: named.at, variable, header: own },
      ...{ algorithm, encoding, prefix, timestamp, signed, id },
    });
  },
});

/** How a message from another system is known to be genuine. */
export const signature: Shape<WebhookSignature> = either({ short, long });
