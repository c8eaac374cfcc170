import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-16', () => {
  const line = (price: string): string =>
    withTables(`
products: { fields: { name: "text, max 99", price: "money, min 0" } }
orders: { fields: { user: -> users } }
order_items: { fields: { order: -> orders, product: -> products, quantity: "integer, min 1", ${price} } }`);

  test('says what to write', () => {
    expect(findingsOf('DB-16', line('price: "money, min 0"'))).toMatchInlineSnapshot(`
      "8:96 warning tables.order_items.fields.price
      "order_items.price" is a copy from "products", and does not say so.
      Write \`snapshot\` behind "price": it stays as it was, whatever becomes of "products"."
    `);
  });

  test.each(['price: "money, min 0"', 'unit_price: "money, min 0"', 'name: "text, max 99"'])('a copy: %s', (field) => {
    const [name] = field.split(':');
    expect(findingsOf('DB-16', line(field))).toContain(`"order_items.${name}" is a copy from "products"`);
    expect(mend('DB-16', line(field))).toContain('snapshot: true');
  });

  test.each(['price: "money, min 0, snapshot"', 'discount: "money, min 0"', 'note: "text, max 99"'])(
    'is silent on %s',
    (field) => {
      expect(findingsOf('DB-16', line(field))).toBe('');
    },
  );
});
