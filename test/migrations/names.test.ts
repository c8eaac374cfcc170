import { describe, expect, test } from 'vitest';
import { isLooser, valuesOf } from '../../src/migrations/checks.ts';
import { nameMigration } from '../../src/migrations/migration-name.ts';
import { nextMigrationPath } from '../../src/migrations/migration-path.ts';
import { orderRenames } from '../../src/migrations/order-renames.ts';
import { primaryKeyName, sequenceName } from '../../src/migrations/relation-names.ts';
import { namesIn, replaceNames } from '../../src/migrations/sql-names.ts';
import { sqlRenames } from '../../src/migrations/sql-renames.ts';

test('names are in double quotes, and what stands in texts is none', () => {
  const sql = `check ("a" in ('"b"', 'it''s "c"') and "d""e" > 0)`;
  expect(namesIn(sql)).toEqual(['a', 'd"e']);
  expect(replaceNames(sql, (name, position) => `${position}${name}`)).toBe(
    `check ("0a" in ('"b"', 'it''s "c"') and "1d""e" > 0)`,
  );
});

test.each([
  [[], 'src/db/migrations/0001_add_a.sql'],
  [['0001_initial.sql'], 'src/db/migrations/0002_add_a.sql'],
  [['0001_initial.sql', '0012_b.sql', '0007_c.sql', 'notes.md'], 'src/db/migrations/0013_add_a.sql'],
  [['src/db/migrations/0009_x.sql'], 'src/db/migrations/0010_add_a.sql'],
  [['9999_x.sql'], 'src/db/migrations/10000_add_a.sql'],
])('after %j comes %s', (existing, path) => {
  expect(nextMigrationPath(existing, 'add_a')).toBe(path);
});

test('a migration is named after what it does, as far as there is room', () => {
  expect(nameMigration(['add_a'])).toBe('add_a');
  expect(nameMigration(['add_a', 'drop_b', 'add_a'])).toBe('add_a_and_drop_b');
  const many = nameMigration(Array.from({ length: 20 }, (_unused, index) => `add_table_${index}`));
  expect(many).toBe('add_table_0_and_add_table_1_and_add_table_2_and_add_table_3_and_more');
  expect(nameMigration([`add_${'x'.repeat(99)}`])).toHaveLength(60);
});

test('PostgreSQL cuts the name of the table where its own names get too long', () => {
  expect(primaryKeyName('a'.repeat(63))).toBe(`${'a'.repeat(58)}_pkey`);
  expect(sequenceName('a'.repeat(63))).toBe(`${'a'.repeat(56)}_id_seq`);
  expect(primaryKeyName('orders')).toBe('orders_pkey');
});

describe('renames', () => {
  test('wait until their new name is free', () => {
    const rename = (from: string, to: string) => ({ kind: 'column' as const, table: 't', from, to });
    expect(orderRenames([rename('a', 'b'), rename('b', 'c')])).toEqual([rename('b', 'c'), rename('a', 'b')]);
    expect(() => orderRenames([rename('a', 'b'), rename('b', 'a')])).toThrow('go round in a circle');
  });

  test('are only that: anything else is a mistake of ours', () => {
    const table = (name: string, columns: readonly string[]) => ({
      ...{ name, comment: '', constraints: new Map(), indexes: new Map() },
      columns: columns.map((each) => ({ name: each, type: 'text', nullable: true, comment: '' })),
    });
    const before = { tables: [table('a', ['x', 'y'])] };
    expect(sqlRenames(before, { tables: [table('b', ['x', 'z'])] })).toEqual([
      { kind: 'table', from: 'a', to: 'b' },
      { kind: 'column', table: 'b', from: 'y', to: 'z' },
    ]);
    expect(() => sqlRenames(before, { tables: [table('b', ['x'])] })).toThrow(TypeError);
  });
});

describe('checks', () => {
  test.each([
    [`check ("a" in ('x', 'it''s'))`, ['x', "it's"]],
    [`check ("a" <@ array['x', 'y'] and cardinality("a") <= 9)`, ['x', 'y']],
    ['check ("a" >= 0)', undefined],
    [undefined, undefined],
  ])('%s lets %j through', (check, values) => {
    expect(valuesOf(check)).toEqual(values);
  });

  test.each([
    ['check ("a" >= 0)', 'check ("a" >= 0)', true],
    ['check ("a" >= -1)', 'check ("a" >= 0)', true],
    ['check ("a" >= 1)', 'check ("a" >= 0)', false],
    ['check ("a" <= 9)', 'check ("a" >= 0 and "a" <= 8)', true],
    ['check ("a" <= 9 and "a" >= 0)', 'check ("a" <= 8)', false],
    ['check (char_length("a") >= 1)', 'check (char_length("a") >= 2)', true],
    ['check (char_length("a") >= 1)', 'check (cardinality("a") >= 2)', false],
    [`check ("a" in ('x', 'y'))`, `check ("a" in ('x'))`, true],
    [`check ("a" in ('x'))`, `check ("a" in ('x', 'y'))`, false],
    [
      `check ("a" <@ array['x'] and cardinality("a") <= 9)`,
      `check ("a" <@ array['x'] and cardinality("a") <= 5)`,
      true,
    ],
    [`check ("a" >= '2020-01-01')`, `check ("a" >= '2020-01-02')`, false],
    ['check ("a" >= 0)', undefined, false],
  ])('%s asks no more than %s: %s', (definition, than, expected) => {
    expect(isLooser(definition, { than })).toBe(expected);
  });
});
