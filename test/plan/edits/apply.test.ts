import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyEdits } from '../../../src/plan/edits/apply.ts';
import type { PlanEdit, PlanPath, PlanValue } from '../../../src/plan/edits/edit.ts';
import { parsePlan } from '../../../src/plan/parse.ts';

const shop = readFileSync(new URL('../../../starters/shop.yaml', import.meta.url), 'utf8');

function set(path: PlanPath, value: PlanValue): PlanEdit {
  return { kind: 'set', path, value };
}

describe('a new plan from an empty text', () => {
  it('is written as the starters are', () => {
    const text = applyEdits('', [
      set(['groundplan'], 1),
      set(['tables', 'orders', 'fields', 'user'], '-> users, restrict'),
      set(['tables', 'orders', 'fields', 'total'], 'money, min 0, derived'),
      set(['project'], { name: 'shop', description: 'An online shop.' }),
      set(['auth'], { table: 'users', roles: ['customer', 'admin'] }),
      set(['tables', 'orders', 'description'], 'What a customer ordered.'),
      set(['api', 'orders', 'endpoints', 'GET /orders/{id}'], { do: 'get orders', allow: ['owner', 'admin'] }),
      set(['api', 'orders', 'endpoints', 'POST /orders/checkout'], {
        allow: 'signed in',
        steps: [
          { call: 'price_cart', with: { items: '= input.items', note: '= {a, b}' }, as: 'lines' },
          { transaction: [{ create: 'orders', values: { user: '= auth.user.id' }, as: 'order' }] },
          { return: 'order' },
        ],
        status: 201,
      }),
      set(['api', 'orders', 'description'], 'Order processing.'),
      set(['events'], { 'order.placed': { order_id: 'uuid', total: 'money' } }),
      { kind: 'append', path: ['build', 'slices'], value: { catalogue: ['products'] } },
    ]);
    expect(text).toBe(`groundplan: 1

project:
  name: shop
  description: An online shop.

tables:
  orders:
    description: What a customer ordered.
    fields:
      user: -> users, restrict
      total: money, min 0, derived

api:
  orders:
    description: Order processing.
    endpoints:
      GET /orders/{id}: { do: get orders, allow: [owner, admin] }
      POST /orders/checkout:
        allow: signed in
        steps:
          - call: price_cart
            with: { items: = input.items, note: "= {a, b}" }
            as: lines
          - transaction:
              - create: orders
                values: { user: = auth.user.id }
                as: order
          - return: order
        status: 201

events:
  order.placed: { order_id: uuid, total: money }

auth:
  table: users
  roles: [customer, admin]

build:
  slices:
    - catalogue: [products]
`);
  });

  it('gives the shop starter back from its own values', () => {
    const text = applyEdits(
      '',
      Object.entries(parse(shop) as Record<string, PlanValue>).map(([key, value]) => set([key], value)),
    );
    expect(parse(text)).toEqual(parse(shop));
    const lines = new Set(text.split('\n'));
    const others = shop.split('\n').filter((line) => !lines.has(line));
    // The comments at the top, and lines that are too long.
    expect(others.filter((line) => line.length <= 120 && !line.startsWith('#'))).toEqual([]);
  });
});

it('changes one line of a starter, and no other', () => {
  const result = applyEdits(shop, [set(['api', 'orders', 'endpoints', 'GET /orders/{id}', 'cache'], '1m')]);
  const changed = result.split('\n').filter((line) => !shop.split('\n').includes(line));
  expect(changed).toEqual([
    '      GET /orders/{id}: { do: get orders, allow: [owner, admin, api key], include: [order_items.product], cache: 1m }',
  ]);
  expect(parsePlan(result, 'plan.yaml').problems).toEqual([]);
});

it('indents a list in a list as its first entry, even where lists stand in the column of their keys', () => {
  const text = 'name:\n  prices:\n  - "a: b"\n  - []\n';
  const edit: PlanEdit = { kind: 'append', path: ['name', 'prices', 1], value: { one: 'a', two: 'b' } };
  const changed = applyEdits(text, [edit]);
  expect(parse(changed)).toEqual({ name: { prices: ['a: b', [{ one: 'a', two: 'b' }]] } });
});
