import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePlan } from '../../../src/plan/parse.ts';
import type { Plan } from '../../../src/plan/model.ts';
import { proposeSlices, readSliceLines } from '../../../src/wizard/interview/lines/slice-lines.ts';

function readShop(): Plan {
  const { plan } = parsePlan(readFileSync('starters/shop.yaml', 'utf8'), 'plan.yaml');
  if (plan === undefined) throw new Error('the shop does not hold');
  return plan;
}

const shop = readShop();

test('the first slice is one group that needs no other, then come those that build on it, then the tasks', () => {
  expect(proposeSlices(shop)).toEqual([
    'products: products, users',
    'categories: categories, tags',
    'orders: orders, reviews',
    'payments: payments',
    'background: process_order_fulfillment, restock_cancelled_order, sync_inventory',
  ]);
});

test('what is proposed can be read', () => {
  const { edits, reading } = readSliceLines(proposeSlices(shop), shop);
  expect(reading.problems).toEqual([]);
  expect(reading.rows.map(({ key }) => key)).toEqual(['products', 'categories', 'orders', 'payments', 'background']);
  expect(edits).toEqual([
    {
      kind: 'set',
      path: ['build', 'slices'],
      value: expect.arrayContaining([{ orders: ['orders', 'reviews'] }, { categories: ['categories', 'tags'] }]),
    },
  ]);
});

test('a name that does not exist is told with the likely one', () => {
  const { reading } = readSliceLines(['first: prodcts', 'second', 'third: rockets'], shop);
  expect(reading.problems[0]).toMatchObject({
    line: 0,
    message: 'There is no group or task prodcts.',
    suggestion: 'first: products',
  });
  expect(reading.problems[1]?.message).toMatch(/^Write a name, and groups and tasks/);
  expect(reading.problems[2]?.message).toMatch(/^There is no group or task rockets\. There are: users, products/);
});

test('no slices, no change', () => {
  expect(readSliceLines(['', ' '], shop)).toEqual({ edits: [], reading: { rows: [], problems: [] } });
});
