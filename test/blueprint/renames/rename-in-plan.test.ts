import { describe, expect, it } from 'vitest';
import type { Rename } from '../../../src/blueprint/renames/rename.ts';
import { renameInPlan } from '../../../src/blueprint/renames/rename-in-plan.ts';
import type { Plan } from '../../../src/plan/model.ts';
import { parsePlan } from '../../../src/plan/parse.ts';

const plan = `groundplan: 1
project: { name: shop }
features:
  ordering: { data: [users, orders] }
tables:
  users:
    fields:
      email: email, unique
      password_hash: password
      role: customer | admin, default customer
  orders:
    fields:
      user_id: -> users # who pays
      status: pending | paid | cancelled, default pending
      price:
      note: text?
  order_lines:
    fields: { order: "-> orders, cascade", quantity: integer, price: money }
api:
  orders: # The group.
    description: What was ordered.
    allow: owner
    endpoints:
      GET /orders: list orders
      GET /orders/{order_id}: { do: get orders, include: [lines] }
      POST /orders/{id}/cancel: { do: move orders to cancelled, from: [pending], emit: order.cancelled }
  figures:
    allow: admin
    endpoints:
      POST /figures:
        input: { note: text }
        steps:
          - find: order_lines
            where: quantity > 3
            as: lines
          - call: total_of
            with: { lines: = lines }
            as: total
          - count: orders
            where: note == input.note
            as: how_many
          - return: { total: = total.sum, how_many: = how_many }
functions:
  total_of:
    description: The sum.
    input: { lines: [{ price: money, quantity: integer }] }
    returns: { sum: money }
    steps:
      - return: { sum: "= sum(lines, line => line.price * line.quantity)" }
tasks:
  tell:
    on: order.cancelled
    steps:
      - get: orders
        where: id == order_id
        as: order
      - log: "{order_id} of {order.user_id} is {order.status}"
auth: { table: users, roles: [customer, admin] }
build: { slices: [first: [orders, tell], second: [figures]] }
`;

interface Options {
  readonly was?: boolean;
  readonly paths?: 'follow';
  readonly generated?: Plan;
  readonly text?: string;
}

function rename(wanted: Rename, { text = plan, was = false, paths, generated }: Options = {}) {
  const request = { rename: wanted, was, paths: paths ?? ('stay' as const), ...(generated && { generated }) };
  return renameInPlan(text, request);
}

const table = (from: string, to: string): Rename => ({ kind: 'table', from, to });
const field = (of: string, from: string, to: string): Rename => ({ kind: 'field', table: of, from, to });

/** Lines that are there now, without their indentation. */
function fresh(text: string, before = plan): readonly string[] {
  const old = new Set(before.split('\n'));
  return text
    .split('\n')
    .filter((line) => !old.has(line))
    .map((line) => line.trim());
}

function parsed(text: string): Plan {
  const { plan: read, problems } = parsePlan(text, 'plan.yaml');
  if (read === undefined) throw new Error(JSON.stringify(problems));
  return read;
}

describe('an integration', () => {
  it('is called so by the mail of sign-in, too', () => {
    const text = plan.replace(
      'auth: { table: users, roles: [customer, admin] }',
      `integrations:
  post: { base_url: "https://a.example", operations: { send: { request: POST /m, input: { to: email, subject: text, text: text } } } }
auth: { table: users, roles: [customer, admin], password_reset: true, mail: post.send }`,
    );
    const { text: renamed } = rename({ kind: 'integration', from: 'post', to: 'mail' }, { text });
    expect(fresh(renamed, text)).toEqual([
      'mail: { base_url: "https://a.example", operations: { send: { request: POST /m, input: { to: email, subject: text, text: text } } } }',
      'auth: { table: users, roles: [customer, admin], password_reset: true, mail: mail.send }',
    ]);
    expect(parsed(renamed).auth?.mail).toMatchObject({ integration: { name: 'mail' } });
  });
});

describe('a table', () => {
  it('takes its group, its entity and what an event says of it along; paths and names of values stay', () => {
    const { text, renames, paths } = rename(table('orders', 'purchases'));
    expect(fresh(text)).toEqual([
      'ordering: { data: [users, purchases] }',
      'purchases:',
      'fields: { order: "-> purchases, cascade", quantity: integer, price: money }',
      'purchases: # The group.',
      'GET /orders: list purchases',
      'GET /orders/{purchase_id}: { do: get purchases, include: [order_lines] }',
      'POST /orders/{id}/cancel: { do: move purchases to cancelled, from: [pending], emit: order.cancelled }',
      '- count: purchases',
      '- get: purchases',
      'where: id == purchase_id',
      '- log: "{purchase_id} of {order.user_id} is {order.status}"',
      'build: { slices: [first: [purchases, tell], second: [figures]] }',
    ]);
    expect(renames).toEqual([table('orders', 'purchases'), { kind: 'group', from: 'orders', to: 'purchases' }]);
    expect(paths).toEqual(['GET /orders', 'GET /orders/{purchase_id}', 'POST /orders/{id}/cancel']);
  });

  it('names the column where a parameter was only an id behind the name of the table', () => {
    const text = plan.replace(
      '      GET /orders: list orders',
      '      POST /users/{id}/orders: { do: create orders, allow: admin }',
    );
    const steady = rename(table('users', 'people'), { text }).text;
    expect(steady).toContain('POST /users/{user_id}/orders: { do: create orders');
    const following = rename(table('users', 'people'), { text, paths: 'follow' }).text;
    expect(following).toContain('POST /people/{id}/orders: { do: create orders');
  });

  it('takes paths along when they are to follow', () => {
    const { text, paths } = rename(table('orders', 'purchase_orders'), { paths: 'follow' });
    expect(text).toContain('GET /purchase-orders/{purchase_order_id}: { do: get purchase_orders');
    expect(paths).toEqual([]);
  });

  it('says what endpoints without a verb do, as long as their path says it', () => {
    const text = plan.replace('GET /orders: list orders', 'GET /orders:');
    expect(rename(table('orders', 'purchases'), { text }).text).toContain('GET /orders: list purchases');
    expect(rename(table('orders', 'purchases'), { text, paths: 'follow' }).text).toContain('GET /purchases:\n');
  });
});

describe('a field', () => {
  it('keeps the type that its name said, and what others say of its column', () => {
    expect(fresh(rename(field('orders', 'price', 'cost')).text)).toEqual(['cost: money, min 0']);
    const text = plan.replace('price:\n', 'price: { description: What it costs. }\n');
    expect(fresh(rename(field('orders', 'price', 'cost'), { text }).text)).toEqual([
      'cost: { type: money, min: 0, description: What it costs. }',
    ]);
  });

  it('keeps the states of a field beside it, which followed from its name', () => {
    const text = plan.replace('status: pending | paid | cancelled, default pending', 'status:');
    expect(fresh(rename(field('orders', 'price', 'cost'), { text }).text, text)).toEqual([
      'status: pending | paid | shipped | delivered | cancelled, default pending',
      'cost: money, min 0',
    ]);
  });

  it('is still the owner under a name that does not say it', () => {
    const { text } = rename(field('orders', 'user', 'buyer'));
    expect(fresh(text)).toEqual([
      'buyer_id: -> users # who pays',
      'owner: buyer',
      '- log: "{order_id} of {order.buyer_id} is {order.status}"',
    ]);
    expect(rename(field('orders', 'user_id', 'buyer_id')).text).toBe(text);
  });

  it('keeps the index that followed from its name', () => {
    expect(fresh(rename(field('orders', 'status', 'stage')).text)).toContain(
      'indexes: ["user_id, stage, created_at desc"]',
    );
  });

  it('is given member by member where the names of others are wanted', () => {
    expect(fresh(rename(field('order_lines', 'price', 'cost')).text)).toEqual([
      'fields: { order: "-> orders, cascade", quantity: integer, cost: money }',
      'with: { lines: "= map(lines, line => ({ price: line.cost, quantity: line.quantity }))" }',
    ]);
  });

  it('does not hide an input of its new name', () => {
    const text = plan
      .replace('where: note == input.note', 'where: note == text')
      .replace('{ note: text }', '{ text: text }');
    expect(rename(field('orders', 'note', 'text'), { text }).text).toContain('where: text == input.text');
  });

  it('is told from values of its name in conditions: a row, and what goes through a list', () => {
    const where = 'where: note == null && contains(map(lines, note => note.order), id)';
    const others = `- set: { note: "= lines[0]" }
          - require: note != null
          - exists: orders
            where: id == note.order
            as: is_there
          - count: orders`;
    const text = plan.replace('where: note == input.note', where).replace('- count: orders', others);
    expect(fresh(rename(field('orders', 'note', 'remark'), { text }).text, text)).toEqual([
      'remark: text?',
      'where: remark == null && contains(map(lines, note => note.order), id)',
    ]);
  });

  it('is renamed in both places where a condition reads it twice', () => {
    const where = 'where: note != first.note || first.note == null';
    const text = plan
      .replace('where: note == input.note', where)
      .replace(
        '- count: orders',
        '- get: orders\n            where: note == input.note\n            as: first\n          - count: orders',
      );
    expect(fresh(rename(field('orders', 'note', 'remark'), { text }).text, text)).toContain(
      'where: remark != first.remark || first.remark == null',
    );
  });

  it('cannot take the name of a value in a condition on its table', () => {
    const text = plan
      .replace('- count: orders', '- set: { remark: = input.note }\n          - count: orders')
      .replace('note == input.note', 'note == remark');
    expect(() => rename(field('orders', 'note', 'remark'), { text })).toThrow(/the steps have a value remark/);
  });

  it('says its new name where rows are made from lists', () => {
    const steps = `
          - create: order_lines
            values: "= map(lines, line => ({ order: line.order_id, quantity: line.quantity, price: 1 }))"
          - set: { rows: "= map(lines, line => ({ order_id: line.order_id, quantity: line.quantity, price: 1 }))" }
          - create: order_lines
            values: = rows
          - count: orders`;
    const text = plan.replace('\n          - count: orders', steps);
    const renamed = rename(field('order_lines', 'quantity', 'pieces'), { text }).text;
    expect(fresh(renamed, text)).toContain(
      'values: "= map(lines, line => ({ order: line.order_id, pieces: line.pieces, price: 1 }))"',
    );
    expect(fresh(renamed, text)).toContain(
      'values: "= map(rows, row => ({ order_id: row.order_id, pieces: row.quantity, price: row.price }))"',
    );
  });
});

describe('what it was called', () => {
  it('is written for data, files and edits to follow', () => {
    const { text } = rename(table('orders', 'purchases'), { was: true });
    expect(text).toContain('  purchases:\n    was: orders\n');
    expect(parsed(text).api?.[0]?.was).toBe('orders');
    expect(fresh(rename(field('orders', 'note', 'remark'), { was: true }).text)).toContain(
      'remark: { type: text?, was: note }',
    );
  });

  it('stays the name that was generated, and goes when that one comes back', () => {
    const generated = parsed(plan);
    const once = rename(table('orders', 'purchases'), { was: true, generated }).text;
    const twice = rename(table('purchases', 'sales'), { was: true, generated, text: once }).text;
    expect(parsed(twice).tables[1]).toMatchObject({ name: 'sales', was: 'orders' });
    const back = rename(table('sales', 'orders'), { was: true, generated, text: twice }).text;
    expect(parsed(back).tables[1]).not.toHaveProperty('was');
    const applied = rename(table('purchases', 'sales'), { was: true, generated: parsed(once), text: once }).text;
    expect(parsed(applied).tables[1]).toMatchObject({ name: 'sales', was: 'purchases' });
  });

  it('is not written for what was never generated', () => {
    const generated = parsed(plan.replace('      note: text?\n', '').replace('note == input.note', 'true'));
    const { text } = rename(field('orders', 'note', 'remark'), { was: true, generated });
    expect(text).toContain('      remark: text?\n');
    const moved = rename(table('orders', 'purchases'), { was: true, generated: parsed(plan) }).text;
    const both = rename(field('purchases', 'note', 'remark'), { was: true, generated: parsed(plan), text: moved }).text;
    expect(both).toContain('remark: { type: text?, was: note }');
  });
});

describe('other names', () => {
  it.each([
    [{ kind: 'function', from: 'total_of', to: 'sum_of' }, ['- call: sum_of', 'sum_of:']],
    [
      { kind: 'task', from: 'tell', to: 'inform' },
      ['inform:', 'build: { slices: [first: [orders, inform], second: [figures]] }'],
    ],
    [
      { kind: 'group', from: 'figures', to: 'sums' },
      ['sums:', 'build: { slices: [first: [orders, tell], second: [sums]] }'],
    ],
    [{ kind: 'feature', from: 'ordering', to: 'buying' }, ['buying: { data: [users, orders] }']],
  ] as const)('%j', (wanted, lines) => {
    expect(fresh(rename(wanted).text)).toEqual(lines);
  });

  it('of events change wherever they are emitted and awaited', () => {
    const text = plan.replace(
      'auth:',
      'events:\n  order.cancelled: { order_id: uuid }\nwebhooks: { outgoing: [order.cancelled] }\nauth:',
    );
    const renamed = rename({ kind: 'event', from: 'order.cancelled', to: 'order.gone' }, { text, was: true }).text;
    expect(renamed).not.toContain('order.cancelled');
    expect(renamed.match(/order\.gone/g)).toHaveLength(4);
  });
});

describe('refusals', () => {
  it.each([
    [table('ordrs', 'sales'), 'There is no table ordrs.'],
    [table('orders', 'users'), 'There is a table users already.'],
    [table('orders', 'orders'), 'orders has that name.'],
    [table('orders', 'Sales'), '"Sales" is not a name.'],
    [field('orders', 'note', 'user_id'), 'There is a field orders.user_id already.'],
    [{ kind: 'event', from: 'order.cancelled', to: 'gone' }, 'There is no event order.cancelled.'],
    [field('users', 'role', 'kind'), 'users.role means something by its name'],
    [field('order_lines', 'quantity', 'created_at'), 'has a column `created_at` already'],
  ] as const)('%j: %s', (wanted, message) => {
    expect(() => rename(wanted)).toThrow(message);
  });
});
