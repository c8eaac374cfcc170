import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-05', () => {
  test('a table without timestamps, with its fix', () => {
    const plan = withTables('notes: { fields: { text: "text, max 9" }, timestamps: false }');
    expect(findingsOf('DB-05', plan)).toMatchInlineSnapshot(`
      "6:3 warning tables.notes
      "notes" leaves created_at and updated_at out.
      Take \`timestamps: false\` away from "notes"."
    `);
    expect(mend('DB-05', plan)).toMatchInlineSnapshot(`"notes: { fields: { text: "text, max 9" } }"`);
  });

  test('not a junction', () => {
    expect(
      findingsOf(
        'DB-05',
        withTables(
          'a: { fields: { x: "text, max 9" } }\nb: { fields: { a: -> a, user: -> users, position: integer }, timestamps: false }',
        ),
      ),
    ).toBe('');
  });
});
