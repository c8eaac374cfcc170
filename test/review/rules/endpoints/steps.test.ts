import { describe, expect, test } from 'vitest';
import { hitsOf } from '../../review-text.ts';
import { withEndpoints } from './shop.ts';

const read = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `    - count: orders\n      where: total > ${index}\n      as: many_${'x'.repeat(index + 1)}`,
  ).join('\n');

describe('EP-01', () => {
  test('more than seven things', () => {
    expect(hitsOf('EP-01', withEndpoints(`POST /orders/all:\n  steps:\n${read(8)}`))).toEqual([
      'POST /orders/all | POST /orders/all does 8 things itself; 7 are as many as one can keep in mind.',
    ]);
  });

  test('more than three tables', () => {
    const writes = ['users', 'products', 'orders', 'notes'].map(
      (table) =>
        `    - update: ${table}\n      where: id == input.id\n      set: { ${{ users: 'email: a@example.com', products: 'inventory: 1', orders: 'total: 1', notes: 'body: x' }[table]} }`,
    );
    const text = (more: string): string =>
      withEndpoints(
        `POST /orders/{id}/all:\n  steps:\n${writes.join('\n')}${more}`,
        '\nfunctions: { help: { code: true } }',
      );
    expect(hitsOf('EP-01', text(''))).toEqual([
      'POST /orders/{id}/all | POST /orders/{id}/all writes 4 tables itself: users, products, orders, notes.',
    ]);
    expect(hitsOf('EP-01', text('\n    - call: help'))).toEqual([]);
  });

  test('an input that chooses what is done', () => {
    const text = (name: string): string =>
      withEndpoints(`
POST /orders/{id}/do:
  input: { ${name}: pay | cancel }
  steps:
    - if: input.${name} == 'pay'
      then: [{ log: paid }]`);
    expect(hitsOf('EP-01', text('action'))).toEqual([
      'POST /orders/{id}/do | POST /orders/{id}/do does different things, as its input "action" says.',
    ]);
    expect(hitsOf('EP-01', text('outcome'))).toEqual([]);
  });

  test('a type that everything goes by, and one that is asked once', () => {
    const text = (steps: string): string =>
      withEndpoints(`POST /orders/{id}/do:\n  input: { type: gift | plain }\n  steps:\n    - ${steps}`);
    expect(hitsOf('EP-01', text('switch: type\n      cases: { gift: [{ log: a }] }'))).toHaveLength(1);
    expect(hitsOf('EP-01', text("if: type == 'gift'\n      then: [{ log: a }]"))).toEqual([]);
  });

  test('is silent on seven things, and on what functions do', () => {
    expect(hitsOf('EP-01', withEndpoints(`POST /orders/all:\n  steps:\n${read(7)}\n    - log: done`))).toEqual([]);
  });
});

describe('EP-02', () => {
  const steps = (name: string, limit: number): string => `
  steps:
    - get: orders
      where: id == input.id
      as: ${name}
    - require: ${name}.total > ${limit}
      else: { code: TOO_LITTLE, message: Too little. }
    - update: ${name}
      set: { status: paid }`;
  const two = (one: string, other: string): string =>
    withEndpoints(`POST /orders/{id}/pay:${one}\nPOST /orders/{id}/settle:${other}`);

  test('the same steps under other names', () => {
    expect(hitsOf('EP-02', two(steps('order', 1), steps('found', 1)))).toEqual([
      'get | The same steps stand in POST /orders/{id}/pay and in POST /orders/{id}/settle.',
    ]);
  });

  test('points at the first step that does something', () => {
    const logged = steps('order', 1).replace('  steps:', '  steps:\n    - log: begins');
    expect(hitsOf('EP-02', two(logged, logged))).toEqual([
      'get | The same steps stand in POST /orders/{id}/pay and in POST /orders/{id}/settle.',
    ]);
  });

  test('in a function', () => {
    const text = withEndpoints(
      `POST /orders/{id}/pay:${steps('order', 1)}`,
      `
functions:
  pay_order:
    input: { id: uuid }${steps('order', 1).replaceAll(/^/gm, '  ')}`,
    );
    expect(hitsOf('EP-02', text)).toEqual([
      'get | The same steps stand in POST /orders/{id}/pay and in the function pay_order.',
    ]);
  });

  test('is silent where they differ, and where only a row is read', () => {
    expect(hitsOf('EP-02', two(steps('order', 1), steps('order', 2)))).toEqual([]);
    const short = `\n  steps:\n    - get: orders\n      where: id == input.id\n      as: order\n    - log: read\n    - return: order`;
    expect(hitsOf('EP-02', two(short, short))).toEqual([]);
  });
});

describe('EP-04', () => {
  test('an input that is declared nowhere', () => {
    const text = withEndpoints(
      `POST /orders/{id}/note:\n  steps:\n    - create: notes\n      values: { order: = input.id, body: = input.body }`,
    );
    expect(hitsOf('EP-04', text)).toEqual([
      'input.body | POST /orders/{id}/note reads "body", which is neither in its path nor in its `input`.',
    ]);
  });

  test('is silent on what is declared, and on what a reference is called', () => {
    const text = withEndpoints(
      `POST /notes:\n  input: { order: -> orders, body: text }\n  steps:\n    - create: notes\n      values: { order: = input.order_id, body: = input.body }`,
    );
    expect(hitsOf('EP-04', text)).toEqual([]);
  });
});

describe('EP-05', () => {
  test.each([
    [
      'GET /orders/{id}/touch',
      '- update: orders\n      where: id == input.id\n      set: { status: paid }',
      'changes rows, but GET only reads',
    ],
    ['GET /orders/{id}/send', '- call: tell', 'emits an event, but GET only reads'],
    [
      'POST /orders/search',
      '- count: orders\n      as: many\n    - return: { many: = many }',
      'only reads, but POST is for what changes something',
    ],
    ['PATCH /orders/{id}/sum', '- log: looked', 'changes nothing, but PATCH is for updating'],
    ['DELETE /orders/{id}/sum', '- log: looked', 'changes nothing, but DELETE is for removing'],
  ])('%s', (route, steps, message) => {
    const text = withEndpoints(
      `${route}:\n  steps:\n    ${steps}`,
      '\nfunctions: { tell: { steps: [{ emit: order.told }] } }\nevents: { order.told: }',
    );
    expect(hitsOf('EP-05', text)).toEqual([`${route} | ${route} ${message}.`]);
  });

  test.each([
    ['GET /orders/{id}/sum', '- count: orders\n      as: many\n    - return: { many: = many }'],
    ['POST /orders/quote', '- return: { total: 3 }'],
    ['PUT /orders/{id}/ship', '- call: ship_by_hand'],
    ['PATCH /orders/{id}/pay', '- update: orders\n      where: id == input.id\n      set: { status: paid }'],
  ])('is silent on %s', (route, steps) => {
    expect(
      hitsOf(
        'EP-05',
        withEndpoints(`${route}:\n  steps:\n    ${steps}`, '\nfunctions: { ship_by_hand: { code: true } }'),
      ),
    ).toEqual([]);
  });
});

describe('EP-06', () => {
  test.each([
    ['{ success: true, data: { total: 1 } }', 'success'],
    ['{ data: [1], meta: { total: 1 } }', 'data'],
    ['"= ({ ok: true, message: \'done\' })"', 'ok'],
    ['{ error: NOT_FOUND, message: Nothing there. }', 'error'],
  ])('returns %s', (value, key) => {
    expect(hitsOf('EP-06', withEndpoints(`GET /orders/sum:\n  steps:\n    - return: ${value}`))).toEqual([
      `return | GET /orders/sum returns an envelope of its own ("${key}") inside the one that every answer has.`,
    ]);
  });

  test.each([
    '{ total: 1, orders: 2 }',
    '{ success: true }',
    '{ imported: 3, errors: 0 }',
    '{ data: [1] }',
    '{ status: paid, message: Thank you. }',
    '{ status: failed, error: No answer. }',
  ])('is silent on %s', (value) => {
    expect(hitsOf('EP-06', withEndpoints(`GET /orders/sum:\n  steps:\n    - return: ${value}`))).toEqual([]);
  });
});
