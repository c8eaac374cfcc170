import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-03', () => {
  test('fields that look like references, and parts that nothing joins', () => {
    const plan = withTables(
      `
orders: { fields: { buyer_user_id: uuid, courier_id: uuid, note: "text?, max 9" } }
order_items: { fields: { name: "text, max 9" } }`,
    );
    expect(findingsOf('DB-03', plan)).toMatchInlineSnapshot(`
      "6:23 error tables.orders.fields.buyer_user_id
      "orders.buyer_user_id" looks like a reference, but refers to nothing.
      Write \`buyer_user: -> users\`.

      6:44 warning tables.orders.fields.courier_id
      "orders.courier_id" looks like a reference, but refers to nothing.
      Refer to a table (\`courier: -> couriers\`), or make it a text if another system gives it.

      7:3 warning tables.order_items
      "order_items" sounds like a part of "orders", but nothing joins the two.
      Add \`order: -> orders\`, or give it another name."
    `);
  });

  test.each([
    ['another system gives the id', 'orders: { fields: { transaction_id: "text, max 99", user: -> users } }'],
    [
      'the part refers to its whole',
      'orders: { fields: { note: "text, max 9" } }\norder_items: { fields: { order: -> orders } }',
    ],
    [
      'the whole refers to it',
      'product_types: { fields: { name: "text, max 9" } }\nproducts: { fields: { type: -> product_types } }',
    ],
    [
      'both hang on a third',
      'orders: { fields: { user: -> users } }\norder_prices: { fields: { user: -> users, price: "money, min 0" } }',
    ],
  ])('is silent where %s', (_why, tables) => {
    expect(findingsOf('DB-03', withTables(tables))).toBe('');
  });
});
