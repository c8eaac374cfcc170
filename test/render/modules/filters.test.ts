import { expect, test } from 'vitest';
import { filterKey } from '../../../src/render/views/modules/filters.ts';
import { blueprintOf } from '../plan-views.ts';

const plan = `
groundplan: 1
project: { name: sample }
tables:
  things:
    fields: { price: money, page: integer? }
api:
  things:
    allow: public
    endpoints:
      GET /things: { do: list things, filter: [price] }
`;

test('the name of a column alone compares for equality, operators stand in brackets', () => {
  const [table] = blueprintOf(plan).tables;
  const price = table?.columns.find(({ name }) => name.snake === 'price');
  if (price === undefined) throw new Error('no price');
  expect(filterKey(price, 'eq')).toBe('price');
  expect(filterKey(price, 'gte')).toBe('price[gte]');
});

test('a column named like a parameter of every list does not take its place', () => {
  const [table] = blueprintOf(plan).tables;
  const page = table?.columns.find(({ name }) => name.snake === 'page');
  if (page === undefined) throw new Error('no page');
  expect(filterKey(page, 'eq')).toBe('page[eq]');
});
