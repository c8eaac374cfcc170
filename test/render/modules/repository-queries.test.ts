import { describe, expect, test } from 'vitest';
import { createLookup } from '../../../src/render/views/lookup.ts';
import { collectUsage } from '../../../src/render/views/modules/usage.ts';
import { calculate, compare, given, literal, logical, nothing, parameter, query, types } from './query-ir.ts';
import { columns, partOf, plans } from './query-parts.ts';

const n = given('n', types.integer);
const five = literal(5, types.integer);
const byId = { where: compare(columns.id, '==', given('id', types.uuid)), byId: true };
const id = parameter('id', types.uuid, { column: 'id' });

describe('functions', () => {
  test('a locked row', () => {
    const part = partOf(query('products', 'lockById', { kind: 'get', lock: true, parameters: [id], ...byId }));
    expect(part).toMatchObject({
      signature: 'db: Db, id: string',
      returns: 'Product | undefined',
      given: 'db, given: Given<{ id: string }>',
      build:
        "db.select(columns).from(products).where(and(eq(products.id, given.id), isNull(products.deletedAt))).limit(1).for('update')",
      body: ['const [row] = await lockByIdQuery(db, { id });', 'return row;'],
    });
  });

  test('a row by its id is what findById finds', () => {
    const step = query('products', 'findById', { kind: 'get', parameters: [id], ...byId });
    const usage = collectUsage(createLookup({ ...plans.number, queries: [step] })).get('products');
    expect(usage?.queries).toEqual([]);
    expect(usage?.keys.get('id')?.find).toBe(true);
  });

  test('rows in an order, null last and no tie open', () => {
    const sort = [{ column: 'launched', direction: 'desc' as const }];
    const { build } = partOf(query('products', 'findLatest', { kind: 'find', sort, limit: 3 }));
    expect(build).toContain('.orderBy(sql`${desc(products.launched)} nulls last`, desc(products.id)).limit(3)');
  });

  test('an atomic change with the next version', () => {
    const set = [{ column: 'stock', value: calculate(columns.stock, '-', n) }];
    const parameters = [id, parameter('n', types.integer)];
    const part = partOf(query('products', 'take', { kind: 'update', parameters, set, ...byId }));
    expect(part.build).toContain(
      '.set({ stock: sql`${products.stock} - ${given.n}`, version: sql`${products.version} + 1`, updatedAt: sql`now()` })',
    );
    expect(part).toMatchObject({
      signature: 'db: Db, given: { id: string; n: number }',
      returns: 'Product | undefined',
    });
  });

  test('what a change stores: literals, parameters, JSON, conditions that are never null', () => {
    const set = [
      { column: 'state', value: literal('live', types.text) },
      { column: 'note', value: nothing },
      { column: 'name', value: given('text', types.text) },
      { column: 'data', value: given('data', types.json) },
      { column: 'active', value: compare(columns.reserved, '<', five) },
    ];
    const parameters = [parameter('text', types.text), parameter('data', types.json)];
    const part = partOf(query('products', 'change', { kind: 'update', parameters, set }));
    expect(part.build).toContain(
      "{ state: 'live', note: null, name: sql`${given.text}`, data: sql`${sql.param(given.json.data, products.data)}`, active: sql`coalesce(${lt(products.reserved, 5)}, false)`,",
    );
    expect(part.returns).toBe('Product[]');
    expect(part.body).toEqual(['return changeQuery(db, { text: given.text, json: { data: given.data } });']);
  });

  test("a sum of decimals has the rows' type", () => {
    const step = query('products', 'sumRate', { kind: 'sum', column: 'rate' });
    expect(partOf(step)).toMatchObject({ returns: 'number' });
    expect(partOf(step, 'string')).toMatchObject({ returns: 'string' });
    expect(partOf(step, 'string').build).toContain('sql<string>`coalesce(sum(${products.rate}), 0)`');
  });

  test('soft deletion settles what depends on the rows, in one transaction with the caller', () => {
    const part = partOf(query('products', 'deleteById', { kind: 'delete', parameters: [id], ...byId }));
    expect(part.body[0]).toBe('return inTransaction(db, async (tx) => {');
    expect(part.build).toContain('db.update(products).set({ deletedAt: sql`now()`');
    expect(part.returns).toBe('boolean');
  });

  test('rows without soft delete are gone', () => {
    const part = partOf(query('orders', 'deleteAll', { kind: 'delete' }));
    expect(part.build).toBe('db.delete(orders).returning({ id: orders.id })');
    expect(part.body).toEqual(['const rows = await deleteAllQuery(db, {});', 'return rows.length;']);
  });

  test("only the caller's rows, through a parent where they are found there", () => {
    const own = partOf(query('orders', 'findAll', { kind: 'find', scoped: true }));
    expect(own.build).toContain('.where(and(given.owner && eq(orders.userId, given.owner)))');
    expect(own.signature).toBe('db: Db, owner: string | undefined');
    const through = partOf(query('parcels', 'countAll', { kind: 'count', scoped: true }));
    expect(through.build).toContain('given.owner && ownedBy(given.owner)');
  });

  test('many parameters have a type of their own; names of the language get another one', () => {
    const parameters = ['default', 'owner', 'b'].map((name) => parameter(name, types.text));
    const where = parameters
      .map(({ name }) => compare(columns.name, '!=', given(name, types.text)))
      .reduce((one, other) => logical(one, '&&', other));
    const part = partOf(query('products', 'findOdd', { kind: 'find', parameters, where }));
    expect(part.interfaces).toMatchObject([
      {
        name: 'FindOdd',
        properties: ['readonly defaultValue: string;', 'readonly ownerValue: string;', 'readonly b: string;'],
      },
    ]);
    expect(part.build).toContain('ne(products.name, given.defaultValue)');
  });
});
