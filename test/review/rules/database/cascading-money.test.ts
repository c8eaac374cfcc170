import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-11', () => {
  test('money that goes with a person, said or not, with the fix', () => {
    const plan = withTables(`
payments: { fields: { user: "-> users, cascade", amount: "money, min 1" } }
user_payments: { fields: { user: -> users, amount: "money, min 1" } }`);
    expect(findingsOf('DB-11', plan)).toMatchInlineSnapshot(`
      "6:25 error tables.payments.fields.user
      When a row of "users" is deleted, its rows of "payments" go with it.
      Write \`user: -> users, restrict\`: who has payments is kept.

      7:30 error tables.user_payments.fields.user
      When a row of "users" is deleted, its rows of "user_payments" go with it.
      Write \`user: -> users, restrict\`: who has user payments is kept."
    `);
    expect(mend('DB-11', plan)).toMatchInlineSnapshot(`
      "payments: { fields: { user: { type: -> users, on_delete: restrict }, amount: "money, min 1" } }
      user_payments: { fields: { user: { type: -> users, on_delete: restrict }, amount: "money, min 1" } }"
    `);
  });

  test.each([
    'payments: { fields: { user: -> users, amount: "money, min 1" } }',
    'reviews: { fields: { user: "-> users, cascade", body: "text, max 9" } }',
  ])('is silent on %s', (table) => {
    expect(findingsOf('DB-11', withTables(table))).toBe('');
  });
});
