import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-04', () => {
  const lookup = (field: string, where: string): string =>
    withTables(
      `codes: { fields: { code: "${field}", state: "open | used, default open", open: "boolean, default true" } }`,
      `api:
  codes:
    endpoints:
      GET /codes/check:
        allow: public
        input: { code: "text, max 99" }
        steps:
          - get: codes
            where: ${where}
            as: found
          - return: { id: = found.id }`,
    );

  test('a lookup by a column without an index, with its fix', () => {
    const plan = lookup('text, max 99', 'code == input.code && open == true');
    expect(findingsOf('DB-04', plan)).toMatchInlineSnapshot(`
      "14:13 error api.codes.endpoints.GET /codes/check.steps[0]
      GET /codes/check looks for rows of "codes" by code, open, and no index begins with one of them.
      Add \`queries\` to "codes" (\`by code: code, open\`), or \`index\` to "code"."
    `);
    expect(mend('DB-04', plan)).toMatchInlineSnapshot(`
      "fields:
      code: { type: text, index: true, max: 99 }
      state: "open | used, default open"
      open: "boolean, default true""
    `);
  });

  test.each([
    ['it is unique', lookup('text, max 99, unique', 'code == input.code')],
    ['it has an index', lookup('text, max 99, index', 'code == input.code')],
    ['the column has few values', lookup('text, max 99', "state == 'open'")],
    [
      'another column leads an index',
      lookup('text, max 99', "id == '00000000-0000-0000-0000-000000000000' && code == input.code"),
    ],
    ['the condition is more than an equality', lookup('text, max 99', 'code == input.code || open == true')],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('DB-04', plan)).toBe('');
  });

  test('nobody waits for a task', () => {
    const plan = withTables(
      'codes: { fields: { code: "text, max 9" } }',
      'tasks: { t: { every: 1h, retry: 3, steps: [{ count: codes, where: "code == \'x\'", as: n }, { log: "{n}" }] } }',
    );
    expect(findingsOf('DB-04', plan)).toBe('');
  });

  const list = (rows: number, more = ''): string =>
    withTables(
      `products: { rows: ${rows}, fields: { name: "text, max 99", price: "money, min 0", user: -> users }${more} }`,
      'api: { products: { allow: public, endpoints: { GET /products: { do: list products, filter: [price, user], sort: [name] } } } }',
    );

  test('filters and sorts of a large table', () => {
    expect(findingsOf('DB-04', list(50_000))).toMatchInlineSnapshot(`
      "7:48 error api.products.endpoints.GET /products
      GET /products filters or sorts 50000 rows of "products" by price, name, without an index.
      Add \`queries\` to "products" for what is asked most (\`by price: price\`), and leave the others out."
    `);
  });

  const nested = (more: string): string =>
    withTables(
      `stations: { fields: { name: "text, max 99" } }
measurements: { rows: 500000, fields: { station: -> stations, at: datetime, value: integer }${more} }`,
      'api: { m: { allow: public, endpoints: { "GET /stations/{id}/measurements": { do: list measurements, filter: [at], sort: [at] } } } }',
    );

  test('below a row that its path names, a warning; an index may go on from there', () => {
    expect(findingsOf('DB-04', nested(''))).toMatch(/^\d+:\d+ warning .*measurements\n.*by at, without an index/);
    expect(findingsOf('DB-04', nested(', queries: { last: "station, at desc" }'))).toBe('');
    expect(findingsOf('DB-04', nested(', unique: ["station, at"]'))).toBe('');
    expect(findingsOf('DB-04', nested(', queries: { last: "station, value, at" }'))).not.toBe('');
  });

  test('not of a small one, and not with indexes', () => {
    expect(findingsOf('DB-04', list(5000))).toBe('');
    expect(findingsOf('DB-04', list(50_000, ', indexes: [name, price]'))).toBe('');
  });
});
