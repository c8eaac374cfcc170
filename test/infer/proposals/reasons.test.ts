import { describe, expect, test } from 'vitest';
import { planOf, approve, propose, tablesOnly } from './approve.ts';
import { shop } from './schemas.ts';

function whyOf(text: string, table: string): string | undefined {
  return planOf(text).tables.find(({ name }) => name === table)?.why;
}

describe('a table says why', () => {
  test('it is deleted softly, has versions and is public, rule by rule', () => {
    const text = approve(shop);
    expect(whyOf(text, 'orders')).toBe('R-SOFT, R-VERSION');
    expect(whyOf(text, 'products')).toBe('R-SOFT, P-CATALOGUE');
    expect(whyOf(text, 'order_items')).toBeUndefined();
    expect(planOf(text).auth?.why).toBe('R-AUTH, R-RESET');
  });

  test('only what was approved stands there', () => {
    const text = approve(shop, { choose: ({ id }) => id !== 'soft delete products' && id !== 'version orders' });
    expect(whyOf(text, 'orders')).toBe('R-SOFT');
    expect(whyOf(text, 'products')).toBe('P-CATALOGUE');
    expect(whyOf(approve(shop, { choose: ({ kind }) => kind === 'endpoint' }), 'products')).toBeUndefined();
  });

  test.each([
    ['Support calls them so.', 'Support calls them so. R-SOFT'],
    ['R-IDX-UNIQUE', 'R-IDX-UNIQUE, R-SOFT'],
    ['R-SOFT', 'R-SOFT'],
  ])('what it said before stays: %s', (before, after) => {
    const text = tablesOnly(`\n  invoices:\n    why: ${before}\n    fields: { total: "money, min 0" }`);
    expect(propose(text).map(({ id }) => id)).toContain('soft delete invoices');
    expect(whyOf(approve(text, { choose: ({ id }) => id === 'soft delete invoices' }), 'invoices')).toBe(after);
  });
});
