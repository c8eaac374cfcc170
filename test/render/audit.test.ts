import { describe, expect, test } from 'vitest';
import { renderRaw } from './plan-views.ts';

const wanted = /^package\.json$|^src\/(app|audit\/|auth\/create-admin|db\/prepared|modules\/)/;

/** Emitted files, by path. */
const filesOf = (plan: string): Partial<Record<string, string>> => Object.fromEntries(renderRaw(plan, wanted));

const planOf = ({ roles = '[reader, admin]', endpoints = '' } = {}): string => `groundplan: 1
project: { name: club }
tables:
  users:
    fields: { email: "email, unique", password_hash: password, name: "text, max 100" }
  notes:
    fields: { text: "text, max 200" }
auth: { table: users, roles: ${roles} }
api:
  notes:
    endpoints:
      POST /notes: { do: create notes, allow: signed in }
      PATCH /notes/{id}: { do: update notes, allow: signed in }
${endpoints}
`;

const audited = (plan: string): string => plan.replace('max 200" }', 'max 200" }\n    audit: true');

const changesRole = '      PATCH /users/{id}: { do: update users, allow: admin }';

describe('the audit trail', () => {
  test('is read, and administration recorded, where there are roles that nobody has from the beginning', () => {
    const files = filesOf(planOf());
    expect(files['src/app.ts']).toContain('recordAdministration(api, database.db)');
    expect(files['src/audit/audit.routes.ts']).toContain("allow: ['admin', ]");
    expect(files['src/audit/writes.ts']).toContain("const ordinary: Role = 'reader'");
    expect(files['package.json']).toContain('"create-admin"');
  });

  test('is written, but neither read nor more than that, where everybody has the same role', () => {
    const files = filesOf(planOf({ roles: '[reader]' }));
    expect(Object.keys(files).filter((path) => path.startsWith('src/audit/'))).toEqual(['src/audit/trail.ts']);
    expect(files['src/app.ts']).not.toContain('audit');
    expect(files['package.json']).not.toContain('create-admin');
  });

  test('is not there where nobody signs in', () => {
    const files = filesOf(
      'groundplan: 1\nproject: { name: club }\ntables:\n  notes: { fields: { text: text } }\napi: { notes: { allow: public, endpoints: { GET /notes: list notes } } }\n',
    );
    expect(Object.keys(files).filter((path) => path.includes('audit'))).toEqual([]);
  });
});

describe('who is acting', () => {
  test('is remembered only where somebody asks', () => {
    expect(filesOf(planOf())['src/audit/actor.ts']).toBeUndefined();
    for (const plan of [audited(planOf()), planOf({ endpoints: changesRole })]) {
      const files = filesOf(plan);
      expect(files['src/audit/actor.ts']).toContain('export function currentActor(');
      expect(files['src/app.ts']).toContain('rememberActors(api)');
    }
  });

  test('is a value of statements of audited tables alone', () => {
    const files = filesOf(audited(planOf()));
    expect(files['src/db/prepared.ts']).toContain('export const actingPerson');
    const repository = files['src/modules/notes/notes.repository.ts'];
    expect(repository).toContain(
      'createdById: actingPerson, updatedById: actingPerson, ...assign(notes, given.values)',
    );
    expect(repository).toContain('updatedAt: sql`now()`, updatedById: actingPerson');
    const steps = `      POST /notes/{id}/clear: { allow: admin, steps: [{ update: notes, where: id == input.id, set: { text: none } }] }`;
    const withSteps = filesOf(audited(planOf({ endpoints: steps })))['src/modules/notes/notes.repository.ts'] ?? '';
    expect(withSteps.match(/updatedById: actingPerson/g)).toHaveLength(3);
    expect(filesOf(planOf())['src/db/prepared.ts']).not.toContain('actingPerson');
  });

  test('is written down with a new role and the one before', () => {
    const files = filesOf(planOf({ endpoints: changesRole }));
    expect(files['src/modules/notes/users.service.ts']).toContain("action: 'role.changed', subject: row.id");
    expect(filesOf(planOf())['src/modules/notes/users.service.ts']).toBeUndefined();
  });
});
