import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-14', () => {
  test('indexes over few values, too many of them, and those of small tables', () => {
    const plan = withTables(`
a: { fields: { open: "boolean, default true, index", state: "x | y", name: "text, max 9" }, indexes: [state] }
b: { fields: { n: "integer, index" }, rows: 200 }
c: { fields: { d: "integer, index", e: "integer, index", f: "integer, index", g: "integer, index", h: "integer, index", i: "integer, index", j: "integer, index" } }`);
    expect(findingsOf('DB-14', plan)).toMatchInlineSnapshot(`
      "6:18 info tables.a.fields.open
      An index on "a.open" alone leaves a large part of the rows.
      Drop \`index\`, or make it part of an index with what rows are sorted by: \`indexes: ["open, created_at desc"]\`.

      6:105 info tables.a
      An index on "a.state" alone leaves a large part of the rows.
      Add what the rows are sorted by, \`state, created_at desc\`, or drop it.

      7:3 info tables.b
      "b" is expected to have 200 rows, and asks for indexes.
      Leave \`indexes\` and \`queries\` of "b" out: the database reads so few rows at once.

      8:3 info tables.c
      "c" gets 7 indexes.
      Combine queries of "c" that begin alike, or leave out those that are seldom asked."
    `);
  });

  test('is silent on indexes that help', () => {
    expect(
      findingsOf(
        'DB-14',
        withTables(
          'a: { fields: { state: "x | y", user: -> users, n: "integer, index" }, indexes: ["state, created_at desc"], rows: 5000 }',
        ),
      ),
    ).toBe('');
  });
});
