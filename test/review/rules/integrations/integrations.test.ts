import { describe, expect, test } from 'vitest';
import { hitsOf, reviewText } from '../../review-text.ts';
import { withEndpoints } from '../endpoints/shop.ts';

const withIntegrations = (integrations: string, endpoints = 'GET /orders: list orders', more = ''): string =>
  withEndpoints(
    endpoints,
    `\nintegrations:\n${integrations.replace(/^\n/, '').trimEnd().replaceAll(/^/gm, '  ')}\n${more}`,
  );

const bank = (keys: string, operation = 'request: GET /balance'): string =>
  `bank: { base_url: "https://bank.example/v1", ${keys} operations: { ask: { ${operation} } } }`;

const asking = 'GET /orders/balance:\n  steps:\n    - request: bank.ask';

describe('IN-01', () => {
  test.each([
    ['https://bank.example/v1/accounts', ''],
    ['https://bank.example/cards', 'auth: bearer BANK_KEY, '],
  ])('a second client for %s', (url, auth) => {
    const text = withIntegrations(
      `${bank('retry: 3, auth: bearer BANK_KEY,')}\ncards: { base_url: "${url}", ${auth}operations: {} }`,
    );
    expect(hitsOf('IN-01', text)).toEqual(['cards | bank.example has two clients: bank and cards.']);
  });

  test('is silent on two hosts, even with one key', () => {
    const text = withIntegrations(
      `${bank('retry: 3, auth: bearer BANK_KEY,')}\ncards: { base_url: "https://cards.example/v1", auth: bearer BANK_KEY, operations: {} }`,
    );
    expect(hitsOf('IN-01', text)).toEqual([]);
  });

  test('is silent on two services of one host', () => {
    const text = withIntegrations(
      `${bank('retry: 3, auth: bearer BANK_KEY,')}\ncards: { base_url: "https://bank.example/v12", auth: bearer CARDS_KEY, operations: {} }`,
    );
    expect(hitsOf('IN-01', text)).toEqual([]);
  });
});

describe('IN-02', () => {
  const task = (timeout: string): string =>
    `tasks: { ask_bank: { every: 1h, ${timeout}steps: [{ call: ask }] } }\nfunctions: { ask: { steps: [{ request: bank.ask }] } }`;

  test('an endpoint that waits for a minute', () => {
    const text = withIntegrations(bank('timeout: 60s, retry: 3,'), asking);
    expect(hitsOf('IN-02', text)).toEqual([
      'bank | GET /orders/balance may wait 60 seconds for bank; whoever called it gives up before.',
    ]);
    expect(reviewText(text).find(({ rule }) => rule.id === 'IN-02')?.fix).toEqual([
      { kind: 'set', path: ['integrations', 'bank', 'timeout'], value: '30s' },
    ]);
  });

  test('a task that has less time', () => {
    expect(
      hitsOf('IN-02', withIntegrations(bank('timeout: 60s, retry: 3,'), undefined, task('timeout: 20s, '))),
    ).toEqual(['bank | bank may take 60 seconds, but the task ask_bank has 20 only.']);
  });

  test.each([
    [bank('retry: 3,'), asking, ''],
    [bank('timeout: 30s, retry: 3,'), asking, ''],
    [bank('timeout: 60s, retry: 3,'), 'GET /orders: list orders', task('')],
  ])('is silent on %s', (integration, endpoint, more) => {
    expect(hitsOf('IN-02', withIntegrations(integration, endpoint, more))).toEqual([]);
  });
});

describe('IN-03', () => {
  test.each([
    ['retry: 0,', 'request: GET /balance'],
    ['retry: 0,', 'request: DELETE /card'],
    ['retry: 0,', 'request: POST /pay, input: { order: uuid }, idempotent: input.order'],
  ])('no retry: %s %s', (keys, operation) => {
    const text = withIntegrations(bank(keys, operation));
    expect(hitsOf('IN-03', text)).toEqual(['bank | bank is not tried again when it fails for a moment.']);
  });

  test.each([
    ['retry: 1,', 'request: GET /balance'],
    ['', 'request: GET /balance'],
    ['retry: 0,', 'request: POST /pay'],
  ])('is silent on %s %s', (keys, operation) => {
    expect(hitsOf('IN-03', withIntegrations(bank(keys, operation)))).toEqual([]);
  });
});

describe('IN-04', () => {
  const loop = (steps: string): string =>
    `tasks: { ask_often: { every: 1h, steps: [{ find: orders, where: "total > 0", as: found }, { each: found, as: one, do: [${steps}] }] } }\nfunctions: { ask: { steps: [{ request: bank.ask }] } }`;

  test('a service that is known to have a limit', () => {
    const text = withIntegrations(bank('retry: 3,').replace('bank.example', 'api.github.com'));
    expect(hitsOf('IN-04', text)).toEqual(['bank | bank is asked without a limit, but api.github.com has one.']);
  });

  test.each(['{ request: bank.ask }', '{ call: ask }', '{ if: "one.total > 9", then: [{ request: bank.ask }] }'])(
    '%s in a loop',
    (step) => {
      expect(hitsOf('IN-04', withIntegrations(bank('retry: 3,'), undefined, loop(step)))).toEqual([
        'bank | The task ask_often asks bank once for each of a list, without a limit.',
      ]);
    },
  );

  test('is silent with a limit, and without a loop', () => {
    expect(
      hitsOf('IN-04', withIntegrations(bank('rate_limit: 9/s, retry: 3,'), undefined, loop('{ call: ask }'))),
    ).toEqual([]);
    expect(hitsOf('IN-04', withIntegrations(bank('retry: 3,'), asking))).toEqual([]);
  });
});

describe('IN-05', () => {
  test('an endpoint that reads from another system', () => {
    expect(hitsOf('IN-05', withIntegrations(bank('retry: 3,'), asking))).toEqual([
      'ask | Every GET /orders/balance waits for bank.ask.',
    ]);
  });

  test.each([
    ['request: GET /balance, cache: 5m', asking],
    ['request: POST /balance', asking],
    ['request: GET /balance', asking.replace('GET', 'POST')],
    ['request: GET /balance', asking.replace('steps:', 'cache: 1m\n  steps:')],
  ])('is silent on %s', (operation, endpoint) => {
    expect(hitsOf('IN-05', withIntegrations(bank('retry: 3,', operation), endpoint))).toEqual([]);
  });
});

describe('IN-06', () => {
  const stripe = ['sk', 'live', '51AbCdEfGhIjKl'].join('_');
  const sending = (value: string): string =>
    withIntegrations(
      bank('retry: 3,', 'request: POST /pay, input: { token: text, note: text }'),
      `POST /orders/pay:\n  steps:\n    - request: bank.ask\n      with: ${value}`,
    );

  test.each([
    `{ token: x, note: "${stripe}" }`,
    `{ token: 3f9a8B7c6D5e4F3a2B1c0D9e, note: x }`,
    `{ token: x, note: "= 'Bearer ' + '${stripe}'" }`,
  ])('a key in a step: %s', (value) => {
    const found = hitsOf('IN-06', sending(value));
    expect(found).toEqual(['request | There is what looks like a secret in POST /orders/pay.']);
    expect(JSON.stringify(reviewText(sending(value)).map(({ message, remedy }) => [message, remedy]))).not.toContain(
      stripe,
    );
  });

  test('a key as a default, and in an example', () => {
    const text = withIntegrations(
      bank('retry: 3,', `request: GET /a, returns: { id: text }, example: { id: ${stripe} }`),
    ).replace('slug: "slug, unique"', `slug: "slug, unique", token: "text, max 99, default ${stripe}"`);
    expect(hitsOf('IN-06', text)).toEqual([
      'token | There is what looks like a secret as the default of token.',
      'ask | There is what looks like a secret in bank.ask.',
    ]);
  });

  test.each([
    '{ token: short, note: "a long note with 20 words and more" }',
    '{ token: order-confirmation-v1-2026, note: x }',
    "{ token: \"= env('TOKEN') ?? ''\", note: 3f9a8B7c6D5e4F3a2B1c0D9e }",
  ])('is silent on %s', (value) => {
    expect(hitsOf('IN-06', sending(value))).toEqual([]);
  });
});
