import { describe, expect, test } from 'vitest';
import { build, buildSound } from '../build-plan.ts';

interface Given {
  readonly webhook?: string;
  readonly input?: string;
  readonly rest?: string;
  readonly tables?: string;
}

const stripe = 'path: /webhooks/stripe, signature: stripe STRIPE_SECRET';

function plan({
  webhook = stripe,
  input = '{ id: text, type: text, data: json }',
  rest = '',
  tables = '',
}: Given): string {
  return `
tables:
  notes: { fields: { text: "text, max 9" } }
${tables}api: { notes: { allow: public, endpoints: { GET /notes: list notes, POST /notes: create notes } } }
webhooks: { incoming: { sender: { ${webhook}, run: handle } } }
tasks: { handle: { input: ${input}, steps: [{ log: hello }] } }
${rest}`;
}

/** Code, place and message of every problem. */
function problemsOf(given: Given): string[] {
  return build(plan(given)).problems.map(({ code, path, message }) => `${code} ${path}: ${message}`);
}

function incomingOf(given: Given) {
  return buildSound(plan(given)).webhooks.incoming[0];
}

const hmac = (rest: string): string =>
  `path: /webhooks/x, signature: { scheme: hmac, variable: SECRET, header: X-Signature${rest} }`;

describe('an incoming webhook', () => {
  test('is resolved: where it arrives, how it is signed, what its task is given', () => {
    expect(incomingOf({})).toMatchObject({
      name: { snake: 'sender' },
      path: '/webhooks/stripe',
      operationId: 'receiveSender',
      variable: 'STRIPE_SECRET',
      signature: {
        scheme: 'stripe',
        header: 'stripe-signature',
        hasTimestamp: true,
        id: { kind: 'field', name: 'id' },
      },
      task: 'handle',
      input: [
        { field: { name: { snake: 'id' } }, from: 'body' },
        { field: { name: { snake: 'type' } }, from: 'body' },
        { field: { name: { snake: 'data' } }, from: 'body' },
      ],
    });
  });

  test('gives its task the id, the type and the whole message, too', () => {
    const webhook = incomingOf({
      webhook: 'path: /a, signature: github S',
      input: '{ event_id: text, event_type: text, payload: json }',
    });
    expect(webhook?.input.map(({ from }) => from)).toEqual(['id', 'type', 'payload']);
  });

  test.each([
    [
      'hmac X-Signature SECRET',
      {
        header: 'x-signature',
        algorithm: 'sha256',
        encoding: 'hex',
        signed: '{body}',
        hasTimestamp: false,
        id: { kind: 'hash' },
      },
    ],
    [
      'standard SECRET',
      { header: 'webhook-signature', encoding: 'base64', signed: '{id}.{timestamp}.{body}', hasTimestamp: true },
    ],
    [
      'github SECRET',
      {
        header: 'x-hub-signature-256',
        prefix: 'sha256=',
        hasTimestamp: false,
        id: { kind: 'header', name: 'x-github-delivery' },
      },
    ],
  ])('is signed by %s', (signature, expected) => {
    expect(incomingOf({ webhook: `path: /a, signature: ${signature}` })?.signature).toMatchObject(expected);
  });

  test('hmac says everything that differs', () => {
    const webhook = hmac(
      ', algorithm: sha512, encoding: base64, prefix: "v0=", timestamp: X-Time, signed: "v0:{timestamp}:{id}:{body}", id: header X-Id',
    );
    expect(incomingOf({ webhook })?.signature).toEqual({
      ...{ scheme: 'hmac', header: 'x-signature', algorithm: 'sha512', encoding: 'base64', prefix: 'v0=' },
      ...{
        timestamp: 'x-time',
        signed: 'v0:{timestamp}:{id}:{body}',
        hasTimestamp: true,
        id: { kind: 'header', name: 'x-id' },
      },
    });
  });

  test('is left out with its task when that belongs to a later slice', () => {
    const rest = 'build: { slices: [{ first: [notes] }, { second: [handle] }], built: 1 }';
    const { blueprint, decisions } = build(plan({ rest }));
    expect(blueprint?.webhooks.incoming).toEqual([]);
    expect(decisions.filter(({ kind }) => kind === 'left-out').map(({ message }) => message)).toContain(
      'The webhook `sender` is left out.',
    );
  });
});

describe('refuses', () => {
  test.each<[string, Given, string]>([
    [
      'an unknown scheme',
      { webhook: 'path: /a, signature: strype SECRET' },
      'unknown-scheme webhooks.incoming.sender.signature: `strype` is no way of signing that is known here.',
    ],
    [
      'no scheme',
      { webhook: 'path: /a, signature: none SECRET' },
      'unknown-scheme webhooks.incoming.sender.signature: `none` is no way of signing that is known here.',
    ],
    [
      'hmac without a header',
      { webhook: 'path: /a, signature: hmac SECRET' },
      'bad-signature webhooks.incoming.sender.signature: `hmac` has to be told which header carries the signature.',
    ],
    [
      'a header for stripe',
      { webhook: 'path: /a, signature: stripe X-Signature SECRET' },
      'bad-signature webhooks.incoming.sender.signature: `stripe` says itself how it signs: `header` belongs to `hmac`.',
    ],
    [
      'a time that is not signed',
      { webhook: hmac(', timestamp: X-Time, signed: "{body}"') },
      'bad-signature webhooks.incoming.sender.signature: The `timestamp` is not signed: whoever repeats a message could write a new one.',
    ],
    [
      'a body that is not signed',
      { webhook: hmac(', signed: "{id}", id: header X-Id') },
      'bad-signature webhooks.incoming.sender.signature: What is signed lacks the {body}: anybody could replace it.',
    ],
    [
      'a time that comes from nowhere',
      { webhook: hmac(', signed: "{timestamp}{body}"') },
      'bad-signature webhooks.incoming.sender.signature: `{timestamp}` is signed, but no `timestamp` says which header carries it.',
    ],
    [
      'an id that comes from nowhere',
      { webhook: hmac(', signed: "{id}{body}"') },
      'bad-signature webhooks.incoming.sender.signature: `{id}` is signed, but no `id: header …` says which header carries it.',
    ],
    [
      'something else that is signed',
      { webhook: hmac(', signed: "{path}{body}"') },
      'bad-signature webhooks.incoming.sender.signature: `{path}` is nothing that can be signed: {timestamp}, {id} and {body} are.',
    ],
    [
      'a path with a parameter',
      { webhook: 'path: "/a/{id}", signature: stripe SECRET' },
      'bad-webhook-path webhooks.incoming.sender: `/a/{id}` has a parameter, and no task is given what stands in a path.',
    ],
    [
      'no path',
      { webhook: 'path: /, signature: stripe SECRET' },
      'bad-webhook-path webhooks.incoming.sender: A message has to arrive at a path of its own.',
    ],
    [
      'the path of an endpoint',
      { webhook: 'path: /notes, signature: stripe SECRET' },
      'route-taken webhooks.incoming.sender: `POST /notes` is the same route as `POST /notes`.',
    ],
    [
      'a setting of the server',
      { webhook: 'path: /a, signature: stripe JWT_SECRET' },
      'reserved-variable webhooks.incoming.sender.signature: `JWT_SECRET` is a setting of the server itself, and no secret shared with others.',
    ],
    [
      'a type that nobody gives',
      { webhook: 'path: /a, signature: hmac X-S SECRET', input: '{ event_type: text }' },
      'webhook-lacks-field webhooks.incoming.sender.run: `handle` takes `event_type`, but messages of `sender` do not say what they are about: `hmac` knows no type.',
    ],
    [
      'an id that is a number',
      { input: '{ event_id: integer }' },
      'webhook-lacks-field webhooks.incoming.sender.run: `handle` takes `event_id: integer`, but that name stands for the id of the message.',
    ],
    [
      'a message that is a text',
      { input: '{ payload: text }' },
      'webhook-lacks-field webhooks.incoming.sender.run: `handle` takes `payload: text`, but that name stands for the whole message.',
    ],
    [
      'an id that may be missing',
      { input: '{ id: text? }' },
      'webhook-lacks-field webhooks.incoming.sender.run: `id` tells messages of `sender` apart, so it has to be a text or a whole number that is always there.',
    ],
    [
      'a type that may be missing',
      { input: '{ type: text?, event_type: text }' },
      'webhook-lacks-field webhooks.incoming.sender.run: `event_type` is `type` of the body, which `handle` takes as something else than a text that is always there.',
    ],
    [
      'a table of that name',
      { tables: '  webhook_events: { fields: { text: "text, max 9" } }\n' },
      'reserved-table tables.webhook_events: Incoming webhooks keep a table `webhook_events` of their own.',
    ],
  ])('%s', (_what, given, expected) => {
    expect(problemsOf(given)).toContain(expected);
    expect(build(plan(given)).blueprint).toBeUndefined();
  });

  test('and says which schemes there are, with the nearest one', () => {
    const [problem] = build(plan({ webhook: 'path: /a, signature: githob SECRET' })).problems;
    expect(problem?.expected).toContain('stripe, github, standard, hmac');
    expect(problem?.suggestion).toBe('github');
  });
});
