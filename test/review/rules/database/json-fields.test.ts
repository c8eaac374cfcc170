import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-08', () => {
  test('entities in JSON, many JSON fields', () => {
    const plan = withTables(`
orders: { fields: { items: json, note: "text?, max 9" } }
forms: { fields: { a: json, b: json, c: json } }`);
    expect(findingsOf('DB-08', plan)).toMatchInlineSnapshot(`
      "6:23 warning tables.orders.fields.items
      "orders.items" hides items in JSON.
      Make a table of them with a reference to orders.

      7:3 warning tables.forms
      "forms" has 3 JSON fields: a, b, c.
      Give what is known about them fields or tables of their own; keep JSON for what nobody asks for."
    `);
  });

  test('is silent on what nobody asks for', () => {
    expect(findingsOf('DB-08', withTables('events: { fields: { payload: json, metadata: json? } }'))).toBe('');
  });
});
