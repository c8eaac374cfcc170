import { describe, expect, test } from 'vitest';
import { faultsOf, planOf, problemsOf, suggestionsOf, withFields, withOrders, withSteps } from '../read-plan.ts';

const endpoint = (text: string): string =>
  withOrders(`auth: { table: users, roles: [customer, admin] }\napi:\n  orders:\n    endpoints:\n      ${text}\n`);

describe('names that must stand elsewhere', () => {
  test.each([
    ['a table of a reference', withFields('x: -> other'), 'unknown-table other', 'others'],
    ['a table of a relation', withFields('x: <-> oters'), 'unknown-table oters', 'others'],
    ['a field of an index', `${withFields('x: text')}    indexes: ["x, y desc"]\n`, 'unknown-field y', undefined],
    ['a field of a constraint', `${withFields('name: text')}    unique: ["nmae"]\n`, 'unknown-field nmae', 'name'],
    ['a field of a query', `${withFields('name: text')}    queries: { by name: nam }\n`, 'unknown-field nam', 'name'],
    [
      'an index of something without an order',
      `${withFields('x: json')}    indexes: ["x"]\n`,
      'not-indexable x',
      undefined,
    ],
    ['an owner', `${withFields('x: text')}    owner: y\n`, 'unknown-field y', undefined],
    ['an owner that refers to nobody', `${withFields('x: text')}    owner: x\n`, 'bad-owner x', undefined],
    ['a table of an endpoint', endpoint('GET /orders: list order'), 'unknown-table order', 'orders'],
    ['a filter', endpoint('GET /orders: { do: list orders, filter: [statsu] }'), 'unknown-field statsu', 'status'],
    ['a sort', endpoint('GET /orders: { do: list orders, sort: totl }'), 'unknown-field totl', 'total'],
    [
      'a group',
      endpoint('GET /orders: { do: aggregate orders, group: day(created), show: { n: count() } }'),
      'unknown-field created',
      'created_at',
    ],
    [
      'a measure',
      endpoint('GET /orders: { do: aggregate orders, show: { n: sum(totl) } }'),
      'unknown-field totl',
      'total',
    ],
    ['a state', endpoint('POST /orders/{id}/ship: move orders to shiped'), 'unknown-state shiped', 'shipped'],
    [
      'a state to start from',
      endpoint('POST /orders/{id}/ship: { do: move orders to shipped, from: [payed] }'),
      'unknown-state payed',
      'paid',
    ],
    [
      'a field to attach',
      endpoint('PUT /orders/{id}/tags/{tag_id}: attach tgas to orders'),
      'unknown-field tgas',
      'tags',
    ],
    [
      'a field to attach of the wrong type',
      endpoint('PUT /orders/{id}/n: attach note to orders'),
      'wrong-type note',
      undefined,
    ],
    ['a field to upload', endpoint('POST /orders/{id}/photo: upload orders.note'), 'wrong-type note', undefined],
    ['a role', endpoint('GET /orders: { do: list orders, allow: [owner, amdin] }'), 'unknown-role amdin', 'admin'],
    [
      'a word that is no role',
      endpoint('GET /orders: { do: list orders, allow: publik }'),
      'unknown-role publik',
      'public',
    ],
    [
      'an event',
      endpoint('POST /orders/{id}/ship: { do: move orders to shipped, emit: order.shiped }').concat(
        'events: { order.shipped: }\n',
      ),
      'unknown-event order.shiped',
      'order.shipped',
    ],
    [
      'a task of a webhook',
      withOrders('webhooks: { incoming: { s: { path: /s, signature: stripe SECRET, run: missing } } }'),
      'unknown-task missing',
      undefined,
    ],
    [
      'an outgoing event',
      withOrders('webhooks: { outgoing: [order.payed] }'),
      'unknown-event order.payed',
      'order.paid',
    ],
    [
      'an event of a channel',
      withOrders('realtime: { orders: { allow: public, on: [orders.upated] } }'),
      'unknown-event orders.upated',
      'orders.updated',
    ],
    [
      'the event of a task',
      withOrders('tasks: { t: { on: order.payed, steps: [{ log: a }] } }\nevents: { order.payment: }'),
      'unknown-event order.payed',
      'order.paid',
    ],
    ['the table of auth', withOrders('auth: { table: user }'), 'unknown-table user', 'users'],
    [
      'a member of a slice',
      withOrders('api: { orders: { endpoints: {} } }\nbuild: { slices: [first: [order]] }'),
      'unknown-group order',
      'orders',
    ],
    [
      'a member of two slices',
      withOrders('api: { orders: { endpoints: {} } }\nbuild: { slices: [a: [orders], b: [orders]] }'),
      'duplicate-member orders',
      undefined,
    ],
    ['a table of a feature', withOrders('features: { f: { data: [order] } }'), 'unknown-table order', 'orders'],
    ['a table of a step', withSteps('- get: order\n  where: true'), 'unknown-table order', 'orders'],
    ['a field of a where', withSteps('- get: orders\n  where: { totl: 1 }'), 'unknown-field totl', 'total'],
    ['a field of values', withSteps('- create: tags\n  values: [{ nam: a }]'), 'unknown-field nam', 'name'],
    ['a field of a sum', withSteps('- sum: orders.totl\n  as: n'), 'unknown-field totl', 'total'],
    ['a field to sort by', withSteps('- find: orders\n  sort: totl\n  as: n'), 'unknown-field totl', 'total'],
    ['a field to set', withSteps('- update: orders\n  where: true\n  set: { totl: 1 }'), 'unknown-field totl', 'total'],
    [
      'a field of a row',
      withSteps('- get: orders\n  where: true\n  as: it\n- update: it\n  set: { totl: 1 }'),
      'unknown-field totl',
      'total',
    ],
    [
      'a row',
      withSteps('- get: orders\n  where: true\n  as: it\n- update: itt\n  set: { total: 1 }'),
      'unknown-row itt',
      'it',
    ],
    ['rows of a table without saying which', withSteps('- delete: orders'), 'missing-where orders', undefined],
    ['a function', withSteps('- call: hlep'), 'unknown-function hlep', 'help'],
    [
      'an input of a function',
      withSteps('- call: help\n  with: { amout: 1, amount: 2 }'),
      'unknown-input amout',
      'amount',
    ],
    ['a missing input', withSteps('- call: help'), 'missing-input help', undefined],
    ['a task', withSteps('- run: tel'), 'unknown-task tel', 'tell'],
    ['an integration', withSteps('- request: strip.charge'), 'unknown-integration strip', 'stripe'],
    ['an operation', withSteps('- request: stripe.chrage'), 'unknown-operation chrage', 'charge'],
    [
      'data of an event',
      withSteps('- emit: order.paid\n  data: { order: 1, order_id: 2 }'),
      'unknown-input order',
      undefined,
    ],
  ])('%s', (_name, text, fault, suggestion) => {
    expect(faultsOf(text)).toEqual([fault]);
    expect(suggestionsOf(text)).toEqual([suggestion]);
  });

  test.each([
    [
      'the column of a reference',
      `${withFields('other: -> others')}    unique: ["other_id"]\n    indexes: ["other, created_at desc"]\n`,
    ],
    [
      'fields of the system',
      `${withFields('x: text')}    delete: soft\n    concurrency: version\n    queries: { q: "deleted_at, version, updated_at, id" }\n`,
    ],
    ['a row of a loop', withSteps('- each: items\n  as: item\n  do:\n    - update: item\n      set: { any: 1 }')],
    [
      'a row that was made in a transaction',
      withSteps(
        '- transaction:\n    - create: tags\n      values: { name: a }\n      as: tag\n- update: tag\n  set: { name: b }',
      ),
    ],
    ['a reference as an input', withSteps('- call: help\n  with: { amount: 1, order_id: = order_id }')],
    [
      'events of tables',
      withOrders('realtime:\n  orders/{id}: { allow: public, on: [orders.updated, order.paid, users.created] }'),
    ],
    [
      'events that are only emitted',
      endpoint('POST /orders/{id}/ship: { do: move orders to shipped, emit: parcel.sent }').concat(
        'webhooks: { outgoing: [parcel.sent] }\n',
      ),
    ],
    ['slices of inferred groups', withOrders('build: { slices: [first: [orders]] }')],
    [
      'a role called member',
      withOrders(
        'auth: { table: users, roles: [member, admin] }\napi: { orders: { allow: member, endpoints: { GET /orders: list orders } } }',
      ),
    ],
  ])('%s is known', (_name, text) => {
    expect(planOf(text).tables.length).toBeGreaterThan(0);
  });

  test('a table of a feature is a warning: features come first', () => {
    expect(problemsOf(withOrders('features: { f: { data: [order] } }')).map(({ severity }) => severity)).toEqual([
      'warning',
    ]);
  });

  test('who refers to something that has a problem itself makes no mistake', () => {
    const text = endpoint('GET /orders: { do: list orders, filter: [broken] }').replace(
      'note: "text?"',
      'note: "text?", broken: txt',
    );
    expect(faultsOf(text)).toEqual(['unknown-type txt']);
  });

  test('a role called member is a role, and owner never is', () => {
    const roles = withOrders(
      'auth: { table: users, roles: [member, admin] }\napi: { orders: { allow: member, endpoints: {} } }',
    );
    expect(planOf(roles).api?.[0]?.allow).toMatchObject([{ kind: 'role', role: 'member' }]);
    expect(faultsOf(withOrders('auth: { table: users, roles: [owner, admin] }'))).toEqual(['bad-role owner']);
  });
});

describe('misspelt keys', () => {
  test('do not make everything unknown that stands under them', () => {
    const text = withSteps('- call: help\n  with: { amount: 1 }\n- get: orders\n  where: { total: 1 }');
    expect(faultsOf(text.replace('tables:', 'tabels:'))).toEqual(['missing-key g', 'unknown-key tabels']);
    expect(faultsOf(text.replace('functions:', 'funtions:'))).toEqual(['unknown-key funtions']);
    expect(
      faultsOf(
        withFields('name: text')
          .replace('  things:\n    fields:', '  things:\n    feilds:')
          .concat('    unique: ["name"]\n'),
      ),
    ).toEqual(['missing-key things', 'unknown-key feilds']);
  });
});
