import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-12', () => {
  test('texts with few values', () => {
    const plan = withTables(
      `
orders: { fields: { status: "text, max 20", kind: "text, max 20", note: "text, max 9" } }
rooms: { fields: { type: "text, pattern /^(single|double)$/" } }`,
      'tasks: { t: { every: 1h, retry: 3, steps: [{ update: orders, where: "kind == \'gift\'", set: { note: x } }] } }',
    );
    expect(findingsOf('DB-12', plan)).toMatchInlineSnapshot(`
      "6:23 warning tables.orders.fields.status
      "orders.status" takes any text, although it has few values.
      Write its values: \`status: open | closed\`.

      6:47 warning tables.orders.fields.kind
      "orders.kind" takes any text, although it has few values.
      Write its values: \`kind: gift | …\`.

      7:22 warning tables.rooms.fields.type
      "rooms.type" takes any text, although it has few values.
      Write its values: \`type: single | double\`."
    `);
  });

  test.each([
    'a: { fields: { state: "text, max 9", city: "text, max 9" } }',
    'a: { fields: { type: "text, max 9", status: "x | y" } }',
  ])('is silent on %s', (table) => {
    expect(findingsOf('DB-12', withTables(table))).toBe('');
  });
});
