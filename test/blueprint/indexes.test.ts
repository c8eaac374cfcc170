import { describe, expect, test } from 'vitest';
import { auth, build, buildSound, codesOf, tableOf, users } from './build-plan.ts';

const orders = (rest: string): string => `
tables:${users}
  orders:
    fields:
      user: -> users
      status: open | closed, default open
      total: money
      number: text, unique
      place: text?, index
${rest}
${auth}
api: {}`;

const indexesOf = (yaml: string): string[] =>
  tableOf(buildSound(yaml), 'orders').indexes.map(({ columns }) =>
    columns.map(({ name, direction }) => (direction === 'desc' ? `${name} desc` : name)).join(', '),
  );

describe('indexes', () => {
  test('come from foreign keys, rules and the list of an owner, and one that another begins with is dropped', () => {
    expect(indexesOf(orders(''))).toEqual(['place', 'user_id, status, created_at desc']);
  });

  test('come from queries: equality before range and sort', () => {
    const queries = '    queries:\n      dear: total desc, status\n      by place: place, user';
    expect(indexesOf(orders(queries))).toContain('status, total desc');
    expect(indexesOf(orders(queries))).toContain('user_id, place');
  });

  test('are written by the name of the field or of the column, each once', () => {
    const written = '    indexes: ["user_id, total", "user, total"]';
    expect(indexesOf(orders(written)).filter((index) => index === 'user_id, total')).toHaveLength(1);
  });

  test('a unique list serves the foreign key it begins with, but not where deleted rows do not count', () => {
    const unique = '    unique: ["user, total"]\n';
    const plain = (rest: string): string =>
      orders(rest).replace('status: open | closed, default open', 'state_of_mind: text');
    expect(indexesOf(plain(unique))).not.toContain('user_id');
    expect(indexesOf(plain(`${unique}    delete: soft`))).toContain('user_id');
  });

  test('names are short enough and different', () => {
    const long = 'a_name_that_is_nearly_as_long_as_a_name_can_be_00';
    const blueprint = buildSound(`
tables:
  ${long}:
    fields: { ${long}: "text, index", ${long}a: "text, unique" }
api: {}`);
    const table = tableOf(blueprint, long);
    const names = [...table.indexes, ...table.uniques].map((index) => index.name);
    expect(names.every((name) => name.length <= 63)).toBe(true);
    expect(new Set(names).size).toBe(2);
  });
});

describe('search', () => {
  const searched = (fields: string): string => `tables:\n  things:\n    fields: { ${fields} }\napi: {}`;

  test('has the fields that say so, with their weights', () => {
    const blueprint = buildSound(searched('a: "text, search A", b: "text, search C", c: text'));
    expect(tableOf(blueprint, 'things').search).toEqual({
      columns: [
        { name: 'a', weight: 'A' },
        { name: 'b', weight: 'C' },
      ],
      column: 'search_vector',
      index: 'things_search_idx',
    });
  });

  test('a table without such a field has none', () => {
    expect(tableOf(buildSound(searched('a: text')), 'things').search).toBeUndefined();
  });

  test('gives way to a field of its column name', () => {
    const { search } = tableOf(buildSound(searched('a: "text, search A", search_vector: text')), 'things');
    expect(search?.column).toBe('search_vector_2');
  });

  test('leaves hidden fields out, and says so', () => {
    expect(codesOf(searched('a: "text, search A", b: "text?, search B, hidden"'))).toEqual(['hidden-search']);
    const { blueprint } = build(searched('a: "text, search A", b: "text?, search B, hidden"'));
    expect(blueprint?.tables[0]?.search?.columns).toHaveLength(1);
  });
});
