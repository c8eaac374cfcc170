import { describe, expect, test } from 'vitest';
import { faultsOf, planOf, suggestionsOf, withOrders } from '../read-plan.ts';

const BASE = 'base_url: https://a.example';

describe('functions', () => {
  test('carry input, result, steps and examples', () => {
    const plan = planOf(
      withOrders(
        'functions:\n  f:\n    input: { a: integer }\n    returns: { b: integer }\n    steps: [{ return: { b: = a } }]\n    examples: [{ name: one, input: { a: 1 }, returns: { b: 1 } }]\n',
      ),
    );
    expect(plan.functions).toMatchObject([
      {
        name: 'f',
        code: false,
        examples: [{ name: 'one', input: { a: 1 }, returns: { b: 1 } }],
        steps: [{ key: 'return' }],
      },
    ]);
  });

  test.each([
    ['f: {}', 'no-body f'],
    ['f: { code: false }', 'no-body code'],
    ['f: { code: true, steps: [{ log: a }] }', 'contradiction code'],
    ['f: { code: true, examples: [{ name: a }] }', 'missing-key'],
    ['f: { code: true, examples: [{ name: a, input: 1, status: 201 }] }', 'unknown-key status'],
  ])('refuse %s', (text, fault) => {
    const [first] = faultsOf(withOrders(`functions: { ${text} }`));
    expect(first?.startsWith(fault)).toBe(true);
  });
});

test('functions, tasks and operations say how long they take, functions why they are kept', () => {
  const plan = planOf(
    withOrders(
      `functions: { f: { code: true, keep: Tested alone., takes: 40s } }\ntasks: { t: { takes: 2m, steps: [{ log: a }] } }\nintegrations: { a: { ${BASE}, operations: { b: { request: GET /b, takes: 3s } } } }\n`,
    ),
  );
  expect(plan.functions).toMatchObject([{ keep: 'Tested alone.', takesSeconds: 40 }]);
  expect(plan.tasks).toMatchObject([{ takesSeconds: 120 }]);
  expect(plan.integrations[0]?.operations).toMatchObject([{ takesSeconds: 3 }]);
});

describe('integrations', () => {
  test('are addresses, ways in and operations', () => {
    const text = `integrations:\n  a:\n    ${BASE}\n    auth: header X-Api-Key A_KEY\n    timeout: 10s\n    retry: 3\n    rate_limit: 25/s\n    operations:\n      get_it: { request: "GET /things/{id}", input: { id: uuid }, returns: { name: text }, idempotent: = input.id, example: { name: x }, cache: 1m }\n`;
    expect(planOf(withOrders(text)).integrations).toMatchObject([
      {
        ...{ baseUrl: 'https://a.example', auth: { kind: 'header', parameter: 'X-Api-Key', variable: 'A_KEY' } },
        ...{ timeoutSeconds: 10, retry: 3, rateLimit: { max: 25, seconds: 1 } },
        operations: [
          { name: 'get_it', method: 'GET', requestPath: '/things/{id}', cacheSeconds: 60, example: { name: 'x' } },
        ],
      },
    ]);
  });

  test.each([
    'bearer A_KEY',
    'basic A_KEY',
    'query key A_KEY',
    '{ type: bearer, variable: A_KEY }',
    '{ type: header, name: X-Key, variable: A_KEY }',
  ])('are entered by %s', (auth) => {
    expect(
      planOf(withOrders(`integrations: { a: { ${BASE}, auth: ${auth}, operations: {} } }`)).integrations[0]?.auth
        ?.variable,
    ).toBe('A_KEY');
  });

  test.each([
    [`a: { ${BASE}, auth: bearer sk_live_secret, operations: {} }`, 'bad-variable sk_live_secret'],
    [`a: { ${BASE}, auth: bearr A_KEY, operations: {} }`, 'bad-auth bearr A_KEY'],
    [`a: { ${BASE}, auth: header A_KEY, operations: {} }`, 'bad-auth header A_KEY'],
    ['a: { base_url: "https://user:pass@a.example", operations: {} }', 'bad-url "https://user:pass@a.example"'],
    ['a: { base_url: file:///etc, operations: {} }', 'bad-url file:///etc'],
    ['a: { base_url: https://a.example?x=1, operations: {} }', 'bad-url https://a.example?x=1'],
    [`a: { ${BASE}, operations: { b: { request: POTS /x } } }`, 'bad-request POTS /x'],
    [`a: { ${BASE}, operations: { b: { request: POST x } } }`, 'bad-request POST x'],
    [`a: { ${BASE}, retry: 99, operations: {} }`, 'out-of-range 99'],
    [`a: { ${BASE}, timeout: 10, operations: {} }`, 'bad-quantity 10'],
  ])('refuse %s', (text, fault) => {
    expect(faultsOf(withOrders(`integrations: { ${text} }`))).toEqual([fault]);
  });

  test('never repeat what may be a secret', () => {
    const text = withOrders(`integrations: { a: { ${BASE}, auth: bearer sk_live_secret, operations: {} } }`);
    expect(JSON.stringify(suggestionsOf(text))).not.toContain('sk_live');
  });
});

describe('tasks', () => {
  test.each([
    ['on: orders.created', { on: { name: 'orders.created' } }],
    ['every: 1h', { everySeconds: 3600 }],
    ['cron: "0 6 * * mon-fri"', { cron: { expression: '0 6 * * mon-fri', timezone: 'UTC' } }],
    ['cron: "*/15 0-6,22 1 jan *", timezone: Europe/Berlin', { cron: { timezone: 'Europe/Berlin' } }],
    ['cron: "0 6 * * *", timezone: UTC', { timezoneAt: { start: expect.any(Number) } }],
    ['input: { a: text }, retry: 5, timeout: 2m, concurrency: 3', { retry: 5, timeoutSeconds: 120, concurrency: 3 }],
    ['input: { a: text }, priority: -5, unique: a', { priority: -5, unique: [{ name: 'a' }] }],
    ['input: { a: text, b: text }, unique: [a, b]', { unique: [{ name: 'a' }, { name: 'b' }] }],
    ['every: 1h, unique: true', { unique: [] }],
  ])('%s', (keys, task) => {
    expect(planOf(withOrders(`tasks: { t: { ${keys}, steps: [{ log: a }] } }`)).tasks).toMatchObject([task]);
  });

  test.each([
    ['on: orders.created, every: 1h', 'contradiction every'],
    ['timezone: UTC', 'contradiction timezone'],
    ['every: 1h, input: { a: text }', 'contradiction input'],
    ['cron: "0 6 * *"', 'bad-cron 0 6 * *'],
    ['cron: "0 25 * * *"', 'bad-cron 25'],
    ['cron: "0 6 * * mon-xyz"', 'bad-cron mon-xyz'],
    ['cron: "*/0 6 * * *"', 'bad-cron */0'],
    ['cron: "0 6 * * *", timezone: Europe/Berln', 'bad-timezone Europe/Berln'],
    ['every: 1 fortnight', 'bad-quantity 1 fortnight'],
    ['every: 1h, priority: 2000', 'out-of-range 2000'],
    ['every: 1h, unique: false', 'contradiction false'],
  ])('refuse %s', (keys, fault) => {
    expect(faultsOf(withOrders(`tasks: { t: { ${keys}, steps: [{ log: a }] } }`))).toEqual([fault]);
  });
});

describe('events, webhooks and channels', () => {
  test('are read', () => {
    const plan = planOf(
      withOrders(
        'events: { order.paid: { order_id: uuid }, order.sent: }\nwebhooks:\n  incoming: { s: { path: /hooks/s, signature: stripe S_SECRET, run: t } }\n  outgoing: [order.paid]\nrealtime:\n  orders/{id}: { allow: [owner], on: order.paid }\ntasks: { t: { steps: [{ log: a }] } }\n',
      ),
    );
    expect(plan.events).toMatchObject([{ name: 'order.paid', data: { kind: 'object' } }, { name: 'order.sent' }]);
    expect(plan.webhooks).toMatchObject({
      incoming: [
        { name: 's', url: '/hooks/s', signature: { scheme: 'stripe', variable: 'S_SECRET' }, run: { name: 't' } },
      ],
      outgoing: [{ name: 'order.paid' }],
    });
    expect(plan.realtime).toMatchObject([
      { name: 'orders/{id}', allow: [{ kind: 'owner' }], on: [{ name: 'order.paid' }] },
    ]);
  });

  test('a signature is written short or long', () => {
    const read = (signature: string) =>
      planOf(
        withOrders(
          `webhooks: { incoming: { s: { path: /s, signature: ${signature}, run: t } } }\ntasks: { t: { steps: [{ log: a }] } }\n`,
        ),
      ).webhooks.incoming[0]?.signature;
    expect(read('hmac X-Sig S')).toMatchObject({ scheme: 'hmac', header: 'X-Sig', variable: 'S' });
    expect(
      read(
        '{ scheme: hmac, variable: S, header: X-Sig, algorithm: sha512, encoding: base64, prefix: "v0=", timestamp: X-T, signed: "{timestamp}.{body}", id: field event_id }',
      ),
    ).toMatchObject({
      ...{ scheme: 'hmac', variable: 'S', header: 'X-Sig', algorithm: 'sha512', encoding: 'base64', prefix: 'v0=' },
      ...{ timestamp: 'X-T', signed: '{timestamp}.{body}', id: { kind: 'field', name: 'event_id' } },
    });
  });

  test.each([
    ['events: { paid: }', 'bad-name paid'],
    ['events: { order.Paid: }', 'bad-name order.Paid'],
    ['events: { order.constructor: }', 'taken-name order.constructor'],
    ['webhooks: { incoming: { s: { path: s, signature: stripe S, run: t } } }', 'bad-path s'],
    ['webhooks: { incoming: { s: { path: /s, signature: stripe secret, run: t } } }', 'bad-variable secret'],
    ['webhooks: { incoming: { s: { path: /s, signature: S, run: t } } }', 'bad-signature S'],
    ['webhooks: { incoming: { s: { path: /s, signature: hmac X-A X-B S, run: t } } }', 'bad-signature hmac X-A X-B S'],
    ['webhooks: { incoming: { s: { path: /s, signature: hmac 1X S, run: t } } }', 'bad-signature 1X'],
    [
      'webhooks: { incoming: { s: { path: /s, signature: { scheme: hmac, variable: S, id: body x }, run: t } } }',
      'bad-signature body x',
    ],
    [
      'webhooks: { incoming: { s: { path: /s, signature: { scheme: hmac, variable: S, algorithm: md5 }, run: t } } }',
      'unknown-word md5',
    ],
    ['webhooks: { incoming: { s: { path: /s, signature: { scheme: hmac, variable: s }, run: t } } }', 'bad-variable s'],
    ['realtime: { /orders: { allow: public, on: orders.created } }', 'bad-path /orders'],
    ['realtime: { orders/../x: { allow: public, on: orders.created } }', 'bad-path ..'],
  ])('refuse %s', (text, fault) => {
    expect(faultsOf(withOrders(`${text}\ntasks: { t: { steps: [{ log: a }] } }\n`))).toEqual([fault]);
  });
});
