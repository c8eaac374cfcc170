import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-02', () => {
  test('finds repeated data', () => {
    const plan = withTables(`
customers: { fields: { name: "text, max 9", phone_1: phone?, phone_2: phone? } }
tags: { fields: { name: "text, max 9", note: "text?, max 9" } }
orders:
  fields:
    customer: -> customers
    customer_name: text, max 9
    tags: text, max 99
    colors_csv: text, max 99
    shipping_street: text, max 99
    shipping_city: text, max 99
    shipping_country: text, max 99
    shipping_door: text, max 99`);
    expect(findingsOf('DB-02', plan)).toMatchInlineSnapshot(`
      "6:47 error tables.customers.fields.phone_1
      "phone_1" and "phone_2" of customers are the same thing, numbered.
      Make a table "customer_phones" with a reference to customers, a row for each.

      11:7 error tables.orders.fields.customer_name
      "orders.customer_name" repeats "customers.name", which "customer" leads to.
      Leave it out and \`include\` customer, or say \`snapshot\` if it has to stay as it was.

      12:7 error tables.orders.fields.tags
      "orders.tags" keeps a list in a text, and there is a table "tags".
      Write \`tags: <-> tags\`: many to many.

      13:7 error tables.orders.fields.colors_csv
      "orders.colors_csv" keeps a list in a text.
      Write \`colors_csv: text[]\`, or make a table of them.

      14:7 warning tables.orders.fields.shipping_street
      4 fields of orders begin with "shipping_": shipping_street, shipping_city, shipping_country, shipping_door.
      If "shipping" is a thing of its own, give it a table and refer to it: \`shipping: -> shippings\`."
    `);
  });

  test.each([
    ['a copy is a snapshot', 'customer_name: "text, max 9, snapshot"'],
    ['a copy is derived', 'customer_name: "text, max 9, derived"'],
    ['lines of an address are counted', 'address_line1: "text, max 9"\n    address_line2: "text, max 9"'],
    ['digits belong to the name', 'sha256: "text, max 64"\n    md5: "text, max 32"'],
    ['two versions are two things', 'ipv4: "text, max 15"\n    ipv6: "text, max 39"'],
    [
      'moments begin alike',
      'sent_at: datetime?\n    sent_on: date?\n    sent_by: -> users?\n    sent_id: "text, max 9"',
    ],
  ])('is silent where %s', (_why, fields) => {
    const plan = withTables(`
customers: { fields: { name: "text, max 9", note: "text?, max 9" } }
orders:
  fields:
    customer: -> customers
    ${fields}`);
    expect(findingsOf('DB-02', plan)).toBe('');
  });
});
