import { describe, expect, test } from 'vitest';
import type { Query, Statement } from '../../../src/blueprint/model.ts';
import { Imports } from '../../../src/render/views/imports.ts';
import { createLookup } from '../../../src/render/views/lookup.ts';
import {
  type CallContext,
  createCall,
  createManyCall,
  includeCall,
  includeType,
  lockCall,
  queryCall,
  rowType,
} from '../../../src/render/views/modules/repository/query-calls.ts';
import { blueprintOf } from '../plan-views.ts';
import { column, compare, given, parameter, query, types } from './query-ir.ts';

const blueprint = blueprintOf(`
groundplan: 1
project: { name: shop }
tables:
  users: { fields: { email: "email, unique", password_hash: password, role: "customer | admin" } }
  products: { fields: { name: text } }
  orders: { fields: { user: -> users, product: -> products, total: money } }
  reviews: { fields: { product: -> products, stars: integer } }
api:
  orders: { endpoints: { "GET /orders/{id}": { do: get orders, allow: owner } } }
  reviews: { endpoints: { "GET /reviews/{id}": { do: get reviews, allow: public, include: [product] } } }
auth: { table: users, roles: [customer, admin] }
`);

const id = parameter('id', types.uuid, { column: 'id' });
const byId = { where: compare(column('id', types.uuid), '==', given('id', types.uuid)), byId: true, parameters: [id] };

function contextOf(queries: readonly Query[], more: Partial<CallContext> = {}): CallContext & { imports: Imports } {
  return { lookup: createLookup({ ...blueprint, queries }), imports: new Imports(), root: '../', ...more };
}

function callOf(step: Query, given: { arguments: readonly string[]; owner?: string }): string {
  return queryCall(step, { ...given, db: 'tx', context: contextOf([step]) });
}

describe('calls of queries', () => {
  test.each<[string, Query, { arguments: readonly string[]; owner?: string }, string]>([
    ['nothing', query('orders', 'countAll', { kind: 'count' }), { arguments: [] }, 'orders.countAll(tx)'],
    [
      'one value',
      query('orders', 'lockById', { kind: 'get', lock: true, ...byId }),
      { arguments: ['line.id'] },
      'orders.lockById(tx, line.id)',
    ],
    [
      'one of the same name',
      query('products', 'findById', { kind: 'get', ...byId }),
      { arguments: ['id'] },
      'products.findById(tx, id)',
    ],
    [
      'a key with an owner',
      query('orders', 'findById', { kind: 'get', scoped: true, ...byId }),
      { arguments: ['id'], owner: 'owner' },
      'orders.findById(tx, { id, owner })',
    ],
    [
      "everybody's rows",
      query('orders', 'findById', { kind: 'get', ...byId }),
      { arguments: ['orderId'] },
      'orders.findById(tx, { id: orderId, owner: undefined })',
    ],
    [
      'an owner alone',
      query('orders', 'findAll', { kind: 'find', scoped: true }),
      { arguments: [], owner: 'user.id' },
      'orders.findAll(tx, user.id)',
    ],
    [
      'several values',
      query('orders', 'take', { kind: 'update', ...byId, parameters: [id, parameter('from', types.integer)] }),
      { arguments: ['id', '5'] },
      'orders.take(tx, { id, fromValue: 5 })',
    ],
  ])('with %s', (_what, step, values, code) => {
    expect(callOf(step, values)).toBe(code);
  });

  test('import the repository from where they stand', () => {
    const step = query('orders', 'countAll', { kind: 'count' });
    const elsewhere = contextOf([step]);
    queryCall(step, { arguments: [], db: 'db', context: elsewhere });
    expect(elsewhere.imports.lines).toEqual(["import * as orders from '../modules/orders/orders.repository.ts';"]);
    const beside = contextOf([step], { root: '../../', folder: 'orders' });
    queryCall(step, { arguments: [], db: 'db', context: beside });
    expect(beside.imports.lines).toEqual(["import * as orders from './orders.repository.ts';"]);
  });
});

test('calls that write and lock', () => {
  const context = contextOf([]);
  const orders = context.lookup.table('orders');
  expect(createCall(orders, { values: '{ total }', db: 'db', context })).toBe('orders.create(db, { total })');
  expect(createManyCall(orders, { rows: 'lines', db: 'tx', context })).toBe('orders.createMany(tx, lines)');
  expect(lockCall(orders, { ids: ['one', 'other.id'], db: 'tx', context })).toBe('orders.lock(tx, [one, other.id])');
  expect(rowType(orders, context)).toBe('Order');
});

test('includes of steps share the functions of endpoints, and keep those of two tables apart', () => {
  const reference = blueprint.tables.find(({ name }) => name.snake === 'orders')?.references[1];
  const reviews = blueprint.modules.flatMap(({ endpoints }) => endpoints).find(({ table }) => table === 'reviews');
  if (reference === undefined || reviews?.kind !== 'get') throw new Error('the plan has both');
  const include = reviews.include.map((branch) => ({ ...branch, reference }));
  const step = query('orders', 'findAll', { kind: 'find' });
  const find: Statement = {
    kind: 'find',
    use: { query: step, arguments: [] },
    variable: { name: 'found', type: types.json, role: 'result', isReassigned: false, isRead: true },
    declares: true,
    include,
    at: { start: 0, end: 0 },
  };
  const program = {
    block: { statements: [find], completes: true },
    effects: new Set(['database' as const]),
    usesUser: false,
    usesOwner: false,
    locks: false,
  };
  const lookup = createLookup({
    ...blueprint,
    queries: [step],
    functions: [
      {
        name: reference.name,
        identifier: 'report',
        description: '',
        input: [],
        program,
        effects: program.effects,
        examples: [],
        at: { start: 0, end: 0 },
      },
    ],
  });
  const context = { lookup, imports: new Imports(), root: '../' };
  const orders = lookup.table('orders');
  expect(includeCall(orders, { includes: include, rows: 'rows', db: 'db', context })).toBe(
    'ordersIncludes.includeProduct(db, rows)',
  );
  expect(includeType(orders, { includes: include, context })).toBe('OrderWithProduct');
});
