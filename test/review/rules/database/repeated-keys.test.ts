import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-15', () => {
  test('keys that may stand twice, with the fix', () => {
    const plan = withTables(
      'products: { fields: { slug: slug, sku: "text, max 40", email: email } }\nsubscribers: { fields: { email: email } }',
    );
    expect(findingsOf('DB-15', plan)).toMatchInlineSnapshot(`
      "6:25 error tables.products.fields.slug
      Two rows of "products" may have the same slug.
      Write \`unique\` behind "slug", or \`unique: ["…, slug"]\` where it is unique within something.

      6:37 error tables.products.fields.sku
      Two rows of "products" may have the same sku.
      Write \`unique\` behind "sku", or \`unique: ["…, sku"]\` where it is unique within something.

      7:28 error tables.subscribers.fields.email
      Two rows of "subscribers" may have the same email.
      Write \`unique\` behind "email", or \`unique: ["…, email"]\` where it is unique within something."
    `);
    expect(mend('DB-15', plan)).toMatchInlineSnapshot(`
      "products: { fields: { slug: { type: slug, unique: true }, sku: { type: text, unique: true, max: 40 }, email: email } }
      subscribers: { fields: { email: { type: email, unique: true } } }"
    `);
  });

  test('people who do not sign in may share an address', () => {
    const plan = withTables('patients: { fields: { email: email } }');
    expect(findingsOf('DB-15', plan)).toMatch(/^\d+:\d+ warning tables.patients.fields.email\n/);
    expect(() => mend('DB-15', plan)).toThrow('offers no fix');
  });

  test.each([
    [
      'it is unique with another field',
      'products: { fields: { shop: "text, max 9", sku: "text, max 40" }, unique: ["shop, sku"] }',
    ],
    ['it is a copy', 'lines: { fields: { sku: "text, max 40, snapshot" } }'],
    ['an address is no key', 'orders: { fields: { email: email, billing_email: email } }'],
  ])('is silent where %s', (_why, table) => {
    expect(findingsOf('DB-15', withTables(table))).toBe('');
  });

  test('the compiler makes the address of those who sign in unique', () => {
    const plan = 'tables: { people: { fields: { email: email, password_hash: password } } }\nauth: { table: people }\n';
    expect(findingsOf('DB-15', plan)).toBe('');
  });
});
