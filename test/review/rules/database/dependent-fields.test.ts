import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-07', () => {
  test('fields that follow from others', () => {
    const plan = withTables(`
products: { fields: { name: "text, max 9", price: "money, min 0" } }
orders:
  fields:
    total: money, min 0
    country_code: text, max 2
    country_name: text, max 99
    city: text, max 99
    zip: text, max 9
order_items: { fields: { order: -> orders, product: -> products, quantity: "integer, min 1", price: "money, min 0, snapshot", line_total: "money, min 0" } }
patients: { fields: { birthday: date, age: "integer, min 0", first_name: "text, max 9", last_name: "text, max 9", full_name: "text, max 9" } }
bills: { fields: { subtotal: "money, min 0, derived", tax: "money, min 0, derived", total: "money, min 0" } }`);
    expect(findingsOf('DB-07', plan)).toMatchInlineSnapshot(`
      "9:7 error tables.orders.fields.total
      "orders.total" adds up from the rows of "order_items", but whoever writes a row may give any.
      Say \`derived\` on "total" and compute it in the steps that write the row.

      11:7 error tables.orders.fields.country_name
      "orders.country_name" follows from "country_code".
      Make a table of them with both fields and refer to it: \`country: -> …\`.

      12:7 warning tables.orders.fields.city
      "orders" holds an address: "city" follows from "zip".
      Make a table "addresses" and refer to it, or say \`snapshot\` if the address has to stay as it was.

      14:129 error tables.order_items.fields.line_total
      "order_items.line_total" adds up from "quantity" and "price", but whoever writes a row may give any.
      Say \`derived\` on "line_total" and compute it in the steps that write the row.

      15:41 error tables.patients.fields.age
      "patients.age" follows from "birthday".
      Leave "age" out and compute it where it is shown.

      15:117 error tables.patients.fields.full_name
      "patients.full_name" follows from "first_name" and "last_name".
      Leave "full_name" out and compute it where it is shown.

      16:87 error tables.bills.fields.total
      "bills.total" adds up from "subtotal" and "tax", but whoever writes a row may give any.
      Say \`derived\` on "total" and compute it in the steps that write the row."
    `);
  });

  test.each([
    [
      'a total is derived',
      'bills: { fields: { subtotal: "money, min 0, derived", tax: "money, min 0, derived", total: "money, min 0, derived" } }',
    ],
    ['a total stands alone', 'receipts: { fields: { total: "money, min 0", note: "text, max 9" } }'],
    ['it is a table of addresses', 'addresses: { fields: { city: "text, max 9", zip: "text, max 9" } }'],
    ['an age has no birthday beside it', 'pets: { fields: { age: "integer, min 0", first_name: "text, max 9" } }'],
    ['a name has no key beside it', 'trips: { fields: { driver_name: "text, max 9", driver_phone: phone } }'],
  ])('is silent where %s', (_why, tables) => {
    expect(findingsOf('DB-07', withTables(tables))).toBe('');
  });
});
