import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../findings.ts';

const tables = (rows = ''): string => `tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  products:
    fields: { name: "text, max 99", note: "text?, max 99", price: "money, min 0" }${rows}
auth: { table: users, roles: [customer, admin] }
`;

const endpoint = (steps: string, { more = '', rows = '' } = {}): string => `${tables(rows)}api:
  products:
    allow: signed in
    endpoints:
      POST /products/quote:
        input: { word: "text, max 99", items: [{ product: -> products }] }
        steps:
${steps.replace(/^\n/, '').replaceAll(/^(?=.)/gm, '          ')}
${more}`;

describe('QU-01', () => {
  test('tables of which nothing is asked', () => {
    expect(findingsOf('QU-01', tables())).toMatchInlineSnapshot(`
      "4:3 warning tables.users
      Nothing in this plan says what will be asked of its 2 tables.
      Write down what is asked under \`queries\` of each table: \`newest first: created_at desc\`."
    `);
  });

  test.each([
    ['a query is named', tables('\n    queries: { cheapest first: price }')],
    ['an endpoint is written', `${tables()}api: { p: { allow: admin, endpoints: { GET /products: list products } } }`],
    ['steps read', `${tables()}tasks: { t: { every: 1h, steps: [{ count: products, as: n }, { log: "{n}" }] } }`],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('QU-01', plan)).toBe('');
  });
});

const loop = (step: string): string => `- each: input.items\n  as: item\n  do:\n${step.replaceAll(/^/gm, '    ')}`;

describe('QU-02', () => {
  test('a query in a loop', () => {
    expect(
      findingsOf(
        'QU-02',
        endpoint(loop('- get: products\n  where: id == item.product\n  as: product\n- log: "{product.name}"')),
      ),
    ).toMatchInlineSnapshot(`
      "19:17 error api.products.endpoints.POST /products/quote.steps[0].do[0]
      In every round of a loop of POST /products/quote the database is asked for rows of "products".
      Ask once before the loop (\`find: products\` with \`where: contains(…, id)\`, or \`include\`), and \`find(…)\` in the result; or \`lock: true\` if each row is to be changed."
    `);
  });

  test('is a warning in a task, where nobody waits', () => {
    const text = `${tables()}tasks:
  count:
    every: 1h
    steps:
      - find: users
        limit: 9
        as: people
      - each: people
        as: person
        do: [{ count: products, where: "price > 1", as: n }, { log: "{person.id} {n}" }]
`;
    expect(findingsOf('QU-02', text)).toMatch(/^\d+:\d+ warning tasks.count/);
  });

  test('a query of a function that a loop calls', () => {
    const more =
      'functions: { price_of: { input: { id: uuid }, steps: [{ get: products, where: "id == input.id", as: row }, { return: { price: = row.price } }] } }';
    expect(
      findingsOf(
        'QU-02',
        endpoint(loop('- call: price_of\n  with: { id: = item.product }\n  as: found\n- log: "{found.price}"'), {
          more,
        }),
      ),
    ).toMatchInlineSnapshot(`
      "19:17 error api.products.endpoints.POST /products/quote.steps[0].do[0]
      In every round of a loop of POST /products/quote the database is asked for rows of "products" by the function price_of.
      Ask once before the loop (\`find: products\` with \`where: contains(…, id)\`, or \`include\`), and \`find(…)\` in the result; or \`lock: true\` if each row is to be changed."
    `);
  });

  test.each([
    [
      'rows are locked one by one',
      `- transaction:\n${loop('- get: products\n  where: id == item.product\n  as: product\n  lock: true\n- update: product\n  set: { price: 1 }').replaceAll(/^/gm, '    ')}`,
    ],
    ['rows are written', loop('- update: products\n  where: id == item.product\n  set: { price: 1 }')],
    [
      'it is asked before',
      '- find: products\n  where: contains(map(input.items, item => item.product_id), id)\n  as: found\n- each: found\n  as: product\n  do:\n    - log: "{product.name}"',
    ],
  ])('is silent where %s', (_why, steps) => {
    expect(findingsOf('QU-02', endpoint(steps))).toBe('');
  });
});

describe('QU-03', () => {
  const search = (where: string, rows = ''): string =>
    endpoint(`- find: products\n  where: ${where}\n  as: found\n- return: { n: = count(found) }`, { rows });

  test('parts of two texts', () => {
    expect(findingsOf('QU-03', search('contains(lower(name), word) || (note != null && contains(note, word))')))
      .toMatchInlineSnapshot(`
      "16:13 warning api.products.endpoints.POST /products/quote.steps[0]
      Rows of "products" are searched for a part of name, note.
      Write \`search A\` behind name, note and use an endpoint \`search products\`."
    `);
  });

  test('parts of a text in a large table', () => {
    expect(findingsOf('QU-03', search('contains(name, word)', '\n    rows: 5000')).split('\n')[1]).toBe(
      'Rows of "products" are searched for a part of name, 5000 of them.',
    );
  });

  test.each([
    ['one text of few rows', search('contains(name, word)')],
    ['a whole text', search('lower(name) == word', '\n    rows: 5000')],
    ['one of several ids', search('contains(map(items, item => item.product_id), id)', '\n    rows: 5000')],
  ])('is silent on %s', (_why, plan) => {
    expect(findingsOf('QU-03', plan)).toBe('');
  });
});
