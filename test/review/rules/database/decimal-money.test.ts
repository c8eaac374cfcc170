import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-13', () => {
  test('decimals of money, with the fix', () => {
    const plan = withTables(
      'products: { fields: { price: "decimal(10,2), min 0", shipping_cost: "decimal(10,2)?", weight: decimal, tax_rate: decimal } }',
    );
    expect(findingsOf('DB-13', plan)).toMatchInlineSnapshot(`
      "6:25 warning tables.products.fields.price
      "products.price" is an amount of money, but a decimal.
      Write \`price: money\`: whole minor units (cents) of USD.

      6:56 warning tables.products.fields.shipping_cost
      "products.shipping_cost" is an amount of money, but a decimal.
      Write \`shipping_cost: money\`: whole minor units (cents) of USD."
    `);
    expect(mend('DB-13', plan)).toMatchInlineSnapshot(
      `"products: { fields: { price: { type: money, min: 0 }, shipping_cost: { type: money? }, weight: decimal, tax_rate: decimal } }"`,
    );
  });

  test('is silent on amounts that are weighed', () => {
    const amounts = withTables('recipe_ingredients: { fields: { amount: decimal, unit: "text, max 20" } }');
    expect(findingsOf('DB-13', amounts)).toBe('');
  });

  test('is silent on money and other decimals', () => {
    expect(
      findingsOf(
        'DB-13',
        withTables('products: { fields: { price: "money, min 0", tax_rate: decimal, discount_percent: decimal } }'),
      ),
    ).toBe('');
  });
});
