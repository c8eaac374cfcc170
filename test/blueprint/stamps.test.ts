import { describe, expect, test } from 'vitest';
import { auth, buildSound, codesOf, tableOf, users } from './build-plan.ts';

const plan = ({ fields = 'text: text', more = '    audit: true', signIn = auth } = {}): string => `
tables:${users}
  notes:
    fields: { ${fields} }
${more}
${signIn}`;

const notes = (yaml: string) => tableOf(buildSound(yaml), 'notes');

describe('audit: true', () => {
  test('adds who made a row and who changed it last, whom no client names', () => {
    const stamps = notes(plan()).columns.filter(({ stamp }) => stamp !== undefined);
    expect(stamps.map(({ name, stamp }) => [name.snake, stamp])).toEqual([
      ['created_by_id', 'made'],
      ['updated_by_id', 'changed'],
    ]);
    for (const column of stamps) {
      expect(column).toMatchObject({ nullable: true, settable: false, changeable: false });
      expect(column.reference).toMatchObject({ table: 'users', onDelete: 'set null' });
    }
  });

  test('is not there unless it is asked for', () => {
    for (const more of ['', '    audit: false']) {
      expect(notes(plan({ more })).columns.some(({ stamp }) => stamp !== undefined)).toBe(false);
    }
  });

  test('takes the fields that the plan writes itself, by the name of the relation or the column', () => {
    const { columns } = notes(plan({ fields: 'text: text, created_by: -> users?, updated_by_id: -> users?' }));
    expect(columns.flatMap(({ name, stamp }) => (stamp === undefined ? [] : [[name.snake, stamp]]))).toEqual([
      ['created_by_id', 'made'],
      ['updated_by_id', 'changed'],
    ]);
    expect(columns.filter(({ settable, stamp }) => settable && stamp !== undefined)).toEqual([]);
  });

  test.each(['created_by: -> users', 'updated_by: text?'])('refuses %s: nobody may be signed in', (field) => {
    expect(codesOf(plan({ fields: `text: text, ${field}` }))).toContain('audit-field');
  });

  test('needs people who sign in', () => {
    expect(codesOf(plan({ signIn: '' }))).toContain('audit-without-auth');
  });

  test('leaves the names of other references to the same table as they are', () => {
    const inverses = (more: string) =>
      Object.fromEntries(
        notes(plan({ fields: 'text: text, reader: -> users', more })).references.map(({ name, inverse }) => [
          name.snake,
          inverse.snake,
        ]),
      );
    expect(inverses('')).toEqual({ reader: 'notes' });
    expect(inverses('    audit: true')).toEqual({
      reader: 'notes',
      created_by: 'notes_as_created_by',
      updated_by: 'notes_as_updated_by',
    });
  });

  test('makes nobody the owner of a row', () => {
    expect(notes(plan()).ownership).toBeUndefined();
  });
});
