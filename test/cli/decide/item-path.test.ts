import { describe, expect, test } from 'vitest';
import { findItemPath } from '../../../src/cli/decide/item-path.ts';
import { parsePlan } from '../../../src/plan/parse.ts';

const { plan } = parsePlan(
  `groundplan: 1
project:
  name: shop
tables:
  products:
    fields:
      price: money
  sync:
    fields:
      name: text, max 20
api:
  products:
    endpoints:
      GET /products/{id}: { do: get products, allow: public }
tasks:
  sync:
    every: 1h
    steps:
      - log: done
`,
  'plan.yaml',
);

function find(name: string) {
  if (plan === undefined) throw new Error('The plan is wrong.');
  return findItemPath(plan, name);
}

describe('findItemPath', () => {
  test.each([
    ['GET /products/{id}', ['api', 'products', 'endpoints', 'GET /products/{id}']],
    ['GET   /products/{id}', ['api', 'products', 'endpoints', 'GET /products/{id}']],
    ['products', ['tables', 'products']],
    ['products.price', ['tables', 'products', 'fields', 'price']],
    ['tasks.sync', ['tasks', 'sync']],
    ['tables.sync', ['tables', 'sync']],
  ])('%s', (name, path) => {
    expect(find(name)).toEqual(path);
  });

  test('asks which one, where two have the name', () => {
    expect(() => find('sync')).toThrow('"sync" could be tables.sync or tasks.sync.');
  });

  test('proposes the nearest name', () => {
    expect(() => find('GET /product/{id}')).toThrow('Did you mean GET /products/{id}?');
  });
});
