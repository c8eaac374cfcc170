import { describe, expect, test } from 'vitest';
import { hitsOf } from '../../review-text.ts';
import { shop, withEndpoints } from './shop.ts';

describe('EP-03', () => {
  test.each([
    ['GET /endpoint1: list orders', '"endpoint1" in GET /endpoint1 does not say what it is for.'],
    ['GET /test-api/orders: list orders', '"test-api" in GET /test-api/orders does not say what it is for.'],
    ['GET /orders/temp: list orders', '"temp" in GET /orders/temp does not say what it is for.'],
    ['GET /getOrders: list orders', 'The path of GET /getOrders repeats with "getOrders" what its method says.'],
    [
      'POST /orders/create: create orders',
      'The path of POST /orders/create repeats with "create" what its method says.',
    ],
  ])('%s', (line, message) => {
    expect(hitsOf('EP-03', withEndpoints(line))).toEqual([`${line.split(': ')[0]} | ${message}`]);
  });

  test.each([
    'GET /v1/orders: list orders',
    'GET /orders/updates: list orders',
    'GET /s3/orders: list orders',
    'GET /orders/top10: list orders',
    'GET /api/orders: list orders',
    'GET /orders/{id}/data: list orders',
  ])('is silent on %s', (line) => {
    expect(hitsOf('EP-03', withEndpoints(line))).toEqual([]);
  });

  test('functions, tasks, tables and fields', () => {
    const text = `
tables:
  stuff: { fields: { data: json?, name: "text, max 9" } }
  tests: { fields: { new: -> stuff, line_2: "text?, max 9" } }
functions:
  helper1: { code: true }
  shipping_cost: { code: true }
  calculate_total: { code: true }
tasks: { background_job: { steps: [{ log: a }] } }
api: {}
`;
    expect(hitsOf('EP-03', text)).toEqual([
      'stuff | The name of the table "stuff" does not say what it is for.',
      'data | The field "data" of stuff does not say what it holds.',
      'helper1 | The name of the function "helper1" does not say what it is for.',
      'shipping_cost | The name of the function "shipping_cost" does not begin with what it does.',
      'background_job | The name of the task "background_job" does not say what it is for.',
    ]);
  });
});

describe('EP-03 on tables in singular', () => {
  const named = (name: string): string => `tables: { ${name}: { fields: { note: "text, max 9" } } }\napi: {}`;

  test.each(['task', 'job', 'test'])('is silent on rows that are a %s', (name) => {
    expect(hitsOf('EP-03', named(name))).toEqual([]);
  });

  test.each(['data', 'test_data', 'task2'])('but not on %s', (name) => {
    expect(hitsOf('EP-03', named(name))).toHaveLength(1);
  });
});

describe('EP-07', () => {
  test.each([
    ['POST /orders: { do: create orders, status: 200 }', 'POST /orders answers 200, where clients expect 201.'],
    [
      'DELETE /orders/{id}: { do: delete orders, status: 201 }',
      'DELETE /orders/{id} answers 201, where clients expect 204.',
    ],
    [
      'POST /orders/again:\n  steps:\n    - create: orders\n      values: { user: = auth.user.id, total: 1 }\n      as: order\n    - return: order',
      'POST /orders/again returns the row it created, but not the status 201.',
    ],
  ])('%s', (line, message) => {
    expect(hitsOf('EP-07', withEndpoints(line))).toEqual([`${line.split(':')[0]} | ${message}`]);
  });

  test.each([
    'POST /orders: create orders',
    'POST /orders: { do: create orders, status: 202 }',
    'DELETE /orders/{id}: { do: delete orders, status: 200 }',
    'POST /orders/again:\n  status: 201\n  steps:\n    - create: orders\n      values: { user: = auth.user.id, total: 1 }\n      as: order\n    - return: order',
  ])('is silent on %s', (line) => {
    expect(hitsOf('EP-07', withEndpoints(line))).toEqual([]);
  });
});

describe('EP-08', () => {
  const found = (where: string, answer: string): string =>
    withEndpoints(
      `GET /orders/{id}/all:\n  steps:\n    - find: payments${where}\n      as: found\n    - return: ${answer}`,
    );

  test('a page of more than a hundred rows', () => {
    expect(hitsOf('EP-08', withEndpoints('GET /orders: { do: list orders, page: "page, max 500" }'))).toEqual([
      'GET /orders | GET /orders gives up to 500 rows at once.',
    ]);
  });

  test.each([
    ['', 'found'],
    ['\n      where: amount > 10', '{ payments: = found }'],
    ['\n      where: order == input.id || amount > 10', '"= map(found, one => one.id)"'],
  ])('rows that are found%s, returned as %s', (where, answer) => {
    expect(hitsOf('EP-08', found(where, answer))).toEqual([
      'find | GET /orders/{id}/all returns all rows of payments that it finds.',
    ]);
  });

  test.each([
    ['\n      where: order == input.id', 'found'],
    ['\n      where: { order: = input.id }', 'found'],
    ['\n      limit: 20', 'found'],
    ['', '{ payments: = count(found) }'],
  ])('is silent on rows found%s, returned as %s', (where, answer) => {
    expect(hitsOf('EP-08', found(where, answer))).toEqual([]);
  });
});

describe('EP-09', () => {
  const paged = (rows: number, page: string): string =>
    withEndpoints(`GET /orders: { do: list orders, page: ${page} }`).replace(
      'description: What was ordered.',
      `description: What was ordered., rows: ${rows}`,
    );

  test('page numbers on many rows', () => {
    expect(hitsOf('EP-09', paged(50_000, 'page'))).toEqual([
      'GET /orders | GET /orders turns about 50000 rows by page number; each page is slower than the one before.',
    ]);
  });

  test('is silent with few rows, or cursors', () => {
    expect(hitsOf('EP-09', paged(500, 'page'))).toEqual([]);
    expect(hitsOf('EP-09', paged(50_000, 'cursor'))).toEqual([]);
  });
});

describe('EP-10', () => {
  const edited = (line: string, concurrency = ''): string =>
    withEndpoints(line).replace('description: What was ordered.', `description: What was ordered.${concurrency}`);

  test('an owner and a role', () => {
    expect(hitsOf('EP-10', edited('PATCH /orders/{id}: { do: update orders, allow: [owner, admin] }'))).toEqual([
      'PATCH /orders/{id} | The owner and the role admin may change the same row of orders with PATCH /orders/{id}, and overwrite each other.',
    ]);
  });

  test.each([
    ['PATCH /orders/{id}: { do: update orders, allow: [owner, admin] }', ', concurrency: version'],
    ['PATCH /orders/{id}: { do: update orders, allow: owner }', ''],
    ['PATCH /users/{id}: { do: update users, allow: [owner, admin] }', ''],
  ])('is silent on %s%s', (line, concurrency) => {
    expect(hitsOf('EP-10', edited(line, concurrency))).toEqual([]);
  });

  test('inferred endpoints point at the table', () => {
    expect(hitsOf('EP-10', shop)).toContain(
      'orders | The owner and the role admin may change the same row of orders with PATCH /orders/{id}, and overwrite each other.',
    );
  });
});

describe('EP-11', () => {
  test('routes that differ in the names of parameters', () => {
    expect(
      hitsOf('EP-11', withEndpoints('GET /products/{id}: get products\nGET /products/{slug}: get products')),
    ).toEqual([
      'GET /products/{slug} | GET /products/{slug} can never be reached: GET /products/{id} has the same route.',
    ]);
  });

  test('is silent on a word behind a parameter', () => {
    expect(
      hitsOf('EP-11', withEndpoints('GET /products/{id}: get products\nGET /products/all: list products')),
    ).toEqual([]);
  });
});

describe('EP-12', () => {
  const needed = (actors: string, allow: string): string =>
    withEndpoints(
      `GET /orders: { do: list orders, allow: ${allow} }`,
      `\nfeatures: { ordering: { need: People order., actors: ${actors} } }`,
    );

  test('a role that is nobody', () => {
    expect(hitsOf('EP-12', needed('[customer]', 'admin'))).toEqual([
      'GET /orders | Nobody needs GET /orders: no feature has an actor admin.',
    ]);
  });

  test.each([
    ['[customer, admin]', 'admin'],
    ['[Shop administrators]', 'admin'],
    ['[customer]', '[owner, admin]'],
    ['[customer]', 'public'],
    ['[]', 'admin'],
  ])('is silent with the actors %s and %s', (actors, allow) => {
    expect(hitsOf('EP-12', needed(actors, allow).replace(', actors: []', ''))).toEqual([]);
  });
});
