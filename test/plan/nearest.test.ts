import { describe, expect, test } from 'vitest';
import { findNearest } from '../../src/plan/nearest.ts';

describe('findNearest', () => {
  test.each([
    ['moeny', 'money'],
    ['inventroy', 'inventory'],
    ['mni', 'min'],
    ['defualt', 'default'],
    ['Money', 'money'],
    ['xyz', undefined],
    ['a', undefined],
    ['something else', undefined],
  ])('%s is near %s', (word, nearest) => {
    expect(findNearest(word, ['money', 'inventory', 'min', 'default', 'id'])).toBe(nearest);
  });

  test('takes the nearest of several', () => {
    expect(findNearest('orders_item', ['orders', 'order_item', 'order_items'])).toBe('order_item');
  });
});
