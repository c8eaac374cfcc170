import { describe, expect, it } from 'vitest';
import { createLookup } from '../../../src/render/views/lookup.ts';
import { tableTestView } from '../../../src/render/views/tests/table-test.ts';
import { SharedUse } from '../../../src/render/views/tests/test-file.ts';
import { blueprintOf } from './blueprint-of.ts';

/** The test file of one table: titles of its tests by endpoint, and everything as one text. */
function testsOf(name: string, tables: string, rest: string) {
  const blueprint = blueprintOf(tables, rest);
  const lookup = createLookup(blueprint);
  const uses = new SharedUse();
  const endpoints = blueprint.modules.flatMap((module) => module.endpoints).filter(({ table }) => table === name);
  const view = tableTestView({ table: lookup.table(name), endpoints, uses }, lookup);
  const titles = view.endpoints.map(({ name: endpoint, cases }) => [
    endpoint,
    cases.map((code) => /\(['"](.*?)['"], async/s.exec(code)?.[1] ?? ''),
  ]);
  return { titles: Object.fromEntries(titles) as Record<string, string[]>, code: JSON.stringify(view), uses };
}

const people = 'users: { fields: { email: "email, unique", password_hash: password } }';
const auth = 'auth: { table: users, roles: [reader, admin] }\n';

describe('tableTestView', () => {
  it('tests what the plan has, and nothing else', () => {
    const { titles } = testsOf(
      'notes',
      'notes: { fields: { title: text } }',
      'api: { notes: { allow: public, endpoints: { "DELETE /notes/{id}": delete notes } } }\n',
    );
    expect(titles).toEqual({
      'DELETE /api/notes/{id}': [
        'deletes the row, once',
        'answers 404 for a row that does not exist',
        'answers 400 for an id that is none',
      ],
    });
  });

  it('makes no more rows than unique values leave', () => {
    const { code } = testsOf(
      'kinds',
      'kinds: { fields: { name: "only, unique" } }'.replace('only', 'enum(only)'),
      'api: { kinds: { allow: public, endpoints: { "GET /kinds": list kinds } } }\n',
    );
    expect(code).toContain('n < 1;');
    expect(code).not.toContain('sorts by');
    expect(code).not.toContain('between:');
  });

  it('keeps owners apart, and shows all to those who see all', () => {
    const { titles } = testsOf(
      'notes',
      `${people}\n  notes: { fields: { user: -> users, title: text } }`,
      `api: { notes: { allow: [owner, admin], endpoints: { "GET /notes": list notes, "GET /notes/{id}": get notes } } }\n${auth}`,
    );
    expect(titles['GET /api/notes']).toEqual(
      expect.arrayContaining(['keeps people to their own rows', "shows everybody\\'s rows to admin"]),
    );
    expect(titles['GET /api/notes/{id}']).toEqual(
      expect.arrayContaining(['answers 404 to somebody else', 'shows every row to admin']),
    );
  });

  it('knows that signing in makes a person, who is listed too', () => {
    const { code } = testsOf(
      'users',
      people,
      `api: { users: { allow: admin, endpoints: { "GET /users": list users } } }\n${auth}`,
    );
    expect(code).toContain('among(rows, [user, user2])');
    expect(code).not.toContain('numbers pages');
  });

  it('uses only the factories and steps that its code speaks of', () => {
    const { uses, code } = testsOf(
      'notes',
      'notes: { fields: { title: text } }',
      'api: { notes: { allow: public, endpoints: { "POST /notes": create notes } } }\n',
    );
    expect([...uses.factories]).toEqual([['notes', new Set(['build'])]]);
    expect([...uses.steps].sort()).toEqual(['call']);
    expect(code).not.toContain('createNote');
  });
});
