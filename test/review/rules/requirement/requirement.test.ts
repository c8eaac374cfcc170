import { describe, expect, test } from 'vitest';
import { hitsOf } from '../../review-text.ts';
import { withEndpoints } from '../endpoints/shop.ts';

const withFeature = (feature: string, endpoints = 'GET /orders: list orders', more = ''): string =>
  withEndpoints(endpoints, `\nfeatures: { ordering: { ${feature} } }\n${more}`);

describe('RQ-01', () => {
  test('a feature without a need', () => {
    expect(hitsOf('RQ-01', withFeature('data: [orders, products]'))).toEqual([
      'ordering | The feature "ordering" does not say what people need.',
    ]);
  });

  test('a table that nothing is about', () => {
    const text = withFeature('need: People order., data: [orders, products]').replace(
      '\ntables:',
      '\ntables:\n  colors: { fields: { name: "text, max 9" } }',
    );
    expect(hitsOf('RQ-01', text)).toEqual([
      'colors | Nobody needs the table colors: no feature, endpoint, query or step is about it.',
    ]);
  });

  test.each([
    ['an endpoint', 'GET /products: list products', ''],
    [
      'a step',
      'GET /orders: list orders',
      'functions: { count_up: { steps: [{ count: products, as: many }, { return: many }] } }',
    ],
  ])('is silent where %s is about it', (_what, endpoint, more) => {
    expect(hitsOf('RQ-01', withFeature('need: People order., data: [orders]', endpoint, more))).toEqual([]);
  });

  test('is silent on tables that are connected, and without features', () => {
    const connected = withFeature('need: People order., data: [orders, products]');
    expect(hitsOf('RQ-01', connected)).toEqual([]);
    expect(hitsOf('RQ-01', withEndpoints('GET /orders: list orders'))).toEqual([]);
  });

  test('a task that nothing starts', () => {
    const task = 'tasks: { send_mail: { steps: [{ log: sent }] } }';
    expect(hitsOf('RQ-01', withFeature('need: People order., data: [orders, products]', undefined, task))).toEqual([
      'send_mail | Nothing starts the task send_mail.',
    ]);
    const running = 'POST /orders/mail:\n  steps:\n    - run: send_mail';
    expect(hitsOf('RQ-01', withFeature('need: People order., data: [orders, products]', running, task))).toEqual([]);
  });
});

describe('RQ-02', () => {
  test.each(['The order with its payments.', 'An order, and what each payment was.'])('"%s"', (response) => {
    expect(hitsOf('RQ-02', withFeature(`need: People pay., response: "${response}"`))).toEqual([
      'ordering | "ordering" promises payments in its response, but no endpoint returns them.',
    ]);
  });

  test.each([
    ['GET /orders: { do: list orders, include: [payments] }'],
    ['GET /payments: list payments\nGET /orders: list orders'],
    [
      'GET /orders: list orders\nGET /orders/{id}/paid:\n  steps:\n    - find: payments\n      where: order == input.id\n      as: found\n    - return: found',
    ],
  ])('is silent with %s', (endpoints) => {
    expect(
      hitsOf('RQ-02', withFeature('need: People pay., response: The order with its payments.', endpoints)),
    ).toEqual([]);
  });

  test('is silent on words that are no tables', () => {
    expect(hitsOf('RQ-02', withFeature('need: People pay., response: The total and the noted borders of it.'))).toEqual(
      [],
    );
  });
});

describe('BI-01', () => {
  const lists = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `GET /orders/of-${'x'.repeat(index + 1)}: list ${index === 0 ? 'products' : 'orders'}`,
    ).join('\n');
  const slices = '\nbuild: { slices: [{ first: [orders] }] }';

  test('a first slice of six endpoints on two tables', () => {
    expect(hitsOf('BI-01', withEndpoints(lists(6), slices))).toEqual([
      'first | The first slice, "first", has 6 endpoints.',
    ]);
  });

  test.each([
    [lists(5), slices],
    [lists(6).replace('products', 'orders'), slices],
    [lists(6), ''],
  ])('is silent on %s%s', (endpoints, more) => {
    expect(hitsOf('BI-01', withEndpoints(endpoints, more))).toEqual([]);
  });
});

describe('DO-01', () => {
  test('endpoints of steps, functions and tasks without a word', () => {
    const text = withEndpoints(
      'POST /orders/all:\n  steps: [{ log: a }]',
      '\nfunctions: { do_it: { code: true } }\ntasks: { try_it: { every: 1h, steps: [{ log: a }] } }',
    );
    expect(hitsOf('DO-01', text)).toEqual([
      'do_it | The function do_it does not say what it does.',
      'try_it | The task try_it does not say what it does.',
      'POST /orders/all | POST /orders/all does not say what it does.',
    ]);
  });

  test('is silent on verbs, and on what is described', () => {
    const text = withEndpoints(
      'GET /orders: list orders\nPOST /orders/all:\n  summary: All of them.\n  steps: [{ log: a }]',
      '\nfunctions: { do_it: { description: Does it., code: true } }',
    );
    expect(hitsOf('DO-01', text)).toEqual([]);
  });
});

describe('NM-01', () => {
  test.each([
    ['shop-prod', 'shop', 'shop-prod-api'],
    ['dev-shop-api', 'shop-api', 'shop-dev-api'],
  ])('%s', (name) => {
    const stage = name.includes('prod') ? 'prod' : 'dev';
    expect(
      hitsOf('NM-01', `project: { name: ${name} }\ntables: { notes: { fields: { text: text } } }\napi: {}`),
    ).toEqual([`project: { name: ${name} } | "${name}" has the environment "${stage}" in its name.`]);
  });

  test.each(['shop', 'shop-prod-api', 'test', 'live-music-finder-app'.replace('live-', 'alive-')])(
    'is silent on %s',
    (name) => {
      expect(
        hitsOf('NM-01', `project: { name: ${name} }\ntables: { notes: { fields: { text: text } } }\napi: {}`),
      ).toEqual([]);
    },
  );
});

describe('NM-02', () => {
  const named = (...tables: readonly string[]): string =>
    `tables: { ${tables.map((name) => `${name}: { fields: { text: "text, max 9" } }`).join(', ')} }\napi: {}`;

  test('a table in singular among plurals, and the other way round', () => {
    expect(hitsOf('NM-02', named('notes', 'pens', 'book'))).toEqual([
      'book | The table book is in singular, most others are not.',
    ]);
    expect(hitsOf('NM-02', named('note', 'pen', 'books'))).toEqual([
      'books | The table books is in plural, most others are not.',
    ]);
  });

  test('is silent on words of one form', () => {
    expect(hitsOf('NM-02', named('notes', 'news', 'staff', 'equipment', 'stock_history', 'lesson_progress'))).toEqual(
      [],
    );
    expect(hitsOf('NM-02', named('note', 'pen'))).toEqual([]);
  });

  test('paths in several styles', () => {
    const text = withEndpoints(
      'GET /open-orders: list orders\nGET /paid-orders: list orders\nGET /old_orders: list orders\nGET /lateOrders: list orders',
    );
    expect(hitsOf('NM-02', text)).toEqual([
      'GET /old_orders | "old_orders" in GET /old_orders is written with underscores, most other paths with hyphens.',
      'GET /lateOrders | "lateOrders" in GET /lateOrders is written with camelCase, most other paths with hyphens.',
    ]);
  });
});
