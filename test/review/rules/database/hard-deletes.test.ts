import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-10', () => {
  const orders = (table: string, endpoints: string): string =>
    withTables(
      `orders: { fields: { note: "text, max 9", total: "money, min 0" }${table} }`,
      `api: { orders: { allow: admin, endpoints: { ${endpoints} } } }`,
    );

  test('orders that an endpoint deletes, with the fix', () => {
    const plan = orders('', '"DELETE /orders/{id}": delete orders');
    expect(findingsOf('DB-10', plan)).toMatchInlineSnapshot(`
      "6:3 warning tables.orders
      "orders" holds amounts and what they are for, and DELETE /orders/{id} deletes them for good.
      Say \`delete: soft\` on "orders": rows are hidden, and can be restored."
    `);
    expect(mend('DB-10', plan)).toMatchInlineSnapshot(
      `"orders: { fields: { note: "text, max 9", total: "money, min 0" }, delete: soft }"`,
    );
  });

  test('people, and what goes with them', () => {
    const plan = withTables(
      'payments: { fields: { user: "-> users, cascade", amount: "money, min 1" } }',
      'api: { users: { allow: admin, endpoints: { "DELETE /users/{id}": delete users } } }',
    );
    expect(findingsOf('DB-10', plan)).toMatchInlineSnapshot(`
      "4:3 warning tables.users
      "users" holds people, and DELETE /users/{id} deletes them for good.
      Say \`delete: soft\` on "users": rows are hidden, and can be restored.

      6:3 warning tables.payments
      "payments" holds amounts and what they are for, and DELETE /users/{id}, with the row of "users" that they belong to, deletes them for good.
      Say \`delete: soft\` on "payments": rows are hidden, and can be restored."
    `);
  });

  test('has no fix where formulas would have to look whether the row is there', () => {
    const plan = withTables(
      'orders: { fields: { total: "money, min 0" } }\nparcels: { fields: { order: -> orders, note: "text, max 9" } }',
      `api:
  orders:
    allow: admin
    endpoints:
      DELETE /orders/{id}: delete orders
      GET /parcels/{id}/total:
        steps: [{ get: parcels, where: id == input.id, include: [order], as: parcel }, { return: { total: = parcel.order.total } }]`,
    );
    expect(findingsOf('DB-10', plan)).not.toBe('');
    expect(() => mend('DB-10', plan)).toThrow('offers no fix');
  });

  test.each([
    ['it is soft', orders(', delete: soft', '"DELETE /orders/{id}": delete orders')],
    [
      'it only joins two others',
      withTables(
        'courses: { fields: { title: "text, max 9" } }\nsubscriptions: { fields: { user: -> users, course: -> courses }, unique: ["user, course"] }',
        'api: { o: { allow: admin, endpoints: { "DELETE /subscriptions/{id}": delete subscriptions } } }',
      ),
    ],
    ['nothing deletes rows', orders('', 'GET /orders: list orders')],
    [
      'it is a part',
      withTables(
        'orders: { fields: { note: "text, max 9" } }\norder_items: { fields: { order: -> orders, price: "money, min 0" } }',
        'api: { o: { allow: admin, endpoints: { "DELETE /order_items/{id}": delete order_items } } }',
      ),
    ],
    [
      'it is a cart',
      withTables(
        'cart_lines: { fields: { price: "money, min 0" } }',
        'api: { o: { allow: admin, endpoints: { "DELETE /cart_lines/{id}": delete cart_lines } } }',
      ),
    ],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('DB-10', plan)).toBe('');
  });
});
