import { describe, expect, test } from 'vitest';
import { boundedName, NameRegistry } from '../../src/blueprint/bounded-name.ts';
import { namesOf } from '../../src/blueprint/casing.ts';
import { reservedIdentifiers, reservedTypes } from '../../src/blueprint/reserved.ts';
import { nameTables } from '../../src/blueprint/table-names.ts';

test('a name has every casing', () => {
  expect(namesOf('order_items', 'camel')).toEqual({
    snake: 'order_items',
    camel: 'orderItems',
    pascal: 'OrderItems',
    kebab: 'order-items',
    words: 'order items',
    key: 'orderItems',
  });
  expect(namesOf('order_items', 'snake').key).toBe('order_items');
});

describe('bounded names', () => {
  test('short ones stay, long ones keep their beginning and get a stable ending', () => {
    const long = `${'very_'.repeat(20)}long`;
    expect(boundedName('orders_status_idx')).toBe('orders_status_idx');
    expect(boundedName(long)).toHaveLength(63);
    expect(boundedName(long)).toBe(boundedName(long));
    expect(boundedName(`${long}_a`)).not.toBe(boundedName(`${long}_b`));
  });

  test('a registry never gives a name twice', () => {
    const names = new NameRegistry(['a']);
    expect([names.take('a'), names.take('a'), names.take('b')]).toEqual(['a_2', 'a_3', 'b']);
  });
});

describe('names of tables', () => {
  const nameOne = (name: string) => nameTables([name], 'camel').get(name);

  test('plural, singular and identifiers of a plain one', () => {
    const names = nameOne('order_items');
    expect(names?.entity).toMatchObject({ snake: 'order_item', pascal: 'OrderItem', kebab: 'order-item' });
    expect(names?.identifiers).toEqual({ table: 'orderItems', row: 'orderItem', rows: 'orderItemRows' });
  });

  test('a table in the singular, and a word with one form, still have three different identifiers', () => {
    for (const name of ['wish_list', 'news', 'data', 'staff']) {
      const { table, row, rows } = nameOne(name)?.identifiers ?? { table: '', row: '', rows: '' };
      expect(new Set([table, row, rows]).size).toBe(3);
    }
  });

  test('`product` beside `products` is another entity', () => {
    const names = nameTables(['product', 'products'], 'camel');
    expect(names.get('products')?.entity).toMatchObject({ snake: 'product', pascal: 'Product' });
    expect(names.get('product')?.entity).toMatchObject({ snake: 'product_row', pascal: 'ProductRowRecord' });
  });

  test('types and identifiers avoid what emitted code has', () => {
    const hostile = ['classes', 'functions', 'dates', 'errors', 'promises', 'records', 'schemas', 'dbs', 'requests'];
    const names = nameTables([...hostile, 'events', 'maps', 'sets', 'strings', 'selects', 'tables', 'types'], 'camel');
    for (const { entity, identifiers } of names.values()) {
      expect(reservedTypes.has(entity.pascal)).toBe(false);
      expect(Object.values(identifiers).filter((identifier) => reservedIdentifiers.has(identifier))).toEqual([]);
    }
    expect(names.get('dates')?.entity).toMatchObject({ snake: 'date', pascal: 'DateRecord' });
  });

  test('an entity makes room for the types derived from another', () => {
    const names = nameTables(['product_inputs', 'products'], 'camel');
    expect(names.get('products')?.entity.pascal).toBe('Product');
    expect(names.get('product_inputs')?.entity.pascal).toBe('ProductInputRecord');
  });

  test('all identifiers of a project differ', () => {
    const names = nameTables(['product', 'products', 'product_rows', 'indexes', 'indices', 'index'], 'camel');
    const all = [...names.values()].flatMap(({ identifiers }) => Object.values(identifiers));
    expect(new Set(all).size).toBe(all.length);
  });
});
