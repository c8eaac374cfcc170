import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';

const plan = (endpoints: string): string => `tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  products:
    fields: { name: "text, max 99" }
  orders:
    fields: { user: -> users, note: "text, max 99" }
api:
  all:
    endpoints:
${endpoints.replace(/^\n/, '').replaceAll(/^(?=.)/gm, '      ')}
auth: { table: users, roles: [customer, admin] }
`;

const listed = (cache: string, allow = 'public'): string =>
  `GET /products: { do: list products, allow: ${allow}, cache: ${cache} }`;
const written = 'POST /products: { do: create products, allow: admin }';
const byUser = `GET /mine:
  allow: signed in
  cache: 1m
  steps:
    - find: orders
      where: user == auth.user.id
      as: mine
    - return: { n: = count(mine) }`;

describe('CA-01', () => {
  test('cached for longer than a catalogue may be behind', () => {
    expect(findingsOf('CA-01', plan(`${listed('2h')}\n${written}`))).toMatchInlineSnapshot(`
      "13:7 warning api.all.endpoints.GET /products
      The answer of GET /products may be 2 hours old, although POST /products writes "products".
      Write \`cache: 1h\` or less: a cached answer cannot be called back."
    `);
    expect(mend('CA-01', plan(`${listed('2h')}\n${written}`))).toMatchInlineSnapshot(
      `"GET /products: { do: list products, allow: public, cache: 1h }"`,
    );
  });

  test('is an error where people would not see what they have just written', () => {
    const text = plan(
      `${listed('2h').replaceAll('products', 'orders')}\nPATCH /orders/{id}: { do: update orders, allow: [owner, admin] }`,
    );
    expect(findingsOf('CA-01', text)).toMatch(/^\d+:\d+ error .*\n.*PATCH \/orders\/\{id\} writes "orders"/);
  });

  test('people see their own work', () => {
    const own =
      'GET /orders: { do: list orders, allow: owner, cache: 5m }\nPOST /orders: { do: create orders, allow: signed in }';
    expect(findingsOf('CA-01', plan(own))).toMatchInlineSnapshot(`
      "13:7 error api.all.endpoints.GET /orders
      The answer of GET /orders may be 5 minutes old, although POST /orders writes "orders".
      Write \`cache: 1m\` or less, or none: a cached answer cannot be called back."
    `);
    expect(mend('CA-01', plan(own))).toContain('cache: 1m');
    expect(findingsOf('CA-01', plan(own.replace('5m', '1m')))).toBe('');
  });

  test('steps', () => {
    const steps = byUser.replace('cache: 1m', 'cache: 5m');
    expect(findingsOf('CA-01', plan(`${steps}\nPOST /orders: { do: create orders, allow: signed in }`))).toContain(
      'The answer of GET /mine may be 5 minutes old, although POST /orders writes "orders".',
    );
  });

  test.each([
    ['nothing writes it', plan(listed('7d'))],
    ['it is an hour', plan(`${listed('1h')}\n${written}`)],
    ['all who sign in get the same', plan(`${listed('5m', 'signed in')}\n${written}`)],
    ['it is not cached', plan(`GET /products: { do: list products, allow: public }\n${written}`)],
  ])('is silent where %s', (_why, text) => {
    expect(findingsOf('CA-01', text)).toBe('');
  });
});

describe('CA-02', () => {
  const owned = 'GET /orders: { do: list orders, allow: [owner, admin], cache: 1m }';

  test("one person's rows, with the fix", () => {
    expect(findingsOf('CA-02', plan(owned))).toMatchInlineSnapshot(`
      "13:7 warning api.all.endpoints.GET /orders
      GET /orders answers each caller with something else, but may be cached.
      Take \`cache\` away from GET /orders, or cache what is the same for everybody in an endpoint of its own."
    `);
    expect(mend('CA-02', plan(owned))).toMatchInlineSnapshot(
      `"GET /orders: { do: list orders, allow: [owner, admin] }"`,
    );
  });

  test('steps that use who calls', () => {
    expect(findingsOf('CA-02', plan(byUser))).toContain('GET /mine answers each caller with something else');
  });

  test.each([
    ['the same for everybody', plan(listed('5m'))],
    ['the same for staff', plan(listed('5m', 'admin'))],
    ['not cached', plan('GET /orders: { do: list orders, allow: owner }')],
  ])('is silent on what is %s', (_why, text) => {
    expect(findingsOf('CA-02', text)).toBe('');
  });
});
