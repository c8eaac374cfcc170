import { describe, expect, test } from 'vitest';
import { inferScopes } from '../../src/infer/scope.ts';
import { managersOf } from '../../src/infer/tenancy.ts';
import { parsePlan } from '../../src/plan/parse.ts';

const users = '\n  users:\n    fields: { email: "email, unique", password_hash: password }';
const teams = '\n  teams:\n    fields: { name: text }';
const memberships = '\n  memberships:\n    fields: { user: -> users, team: -> teams, role: owner | player }';

function scopesOf(tables: string) {
  const text = `groundplan: 1\nproject: { name: sample }\ntables:${users}${tables}\nauth: { table: users, roles: [user, admin] }`;
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) throw new Error(JSON.stringify(problems));
  return inferScopes(plan);
}

function tenancyOf(tables: string, name: string) {
  return scopesOf(tables).get(name)?.tenancy;
}

describe('who is a member of what', () => {
  test('a reference to people, one to something else, and a role make memberships', () => {
    const scopes = scopesOf(`${teams}${memberships}`);
    expect(scopes.get('teams')?.tenant).toEqual({
      table: 'teams',
      memberships: 'memberships',
      tenantField: 'team',
      personField: 'user',
      roleField: 'role',
      roles: ['owner', 'player'],
      founderRole: 'owner',
    });
    expect(scopes.get('users')?.tenant).toBeUndefined();
  });

  test.each([
    ['without a role', 'user: -> users, team: -> teams'],
    ['with a role of any text', 'user: -> users, team: -> teams, role: text'],
    ['with an owner', 'user: -> users, team: -> teams, role: a | b }\n    owner: user\n    accept: { DB-10: Enough'],
    ['of nothing', 'user: -> users, role: a | b'],
  ])('rows %s give no rights', (_what, fields) => {
    expect(scopesOf(`${teams}\n  rows:\n    fields: { ${fields} }`).get('teams')?.tenant).toBeUndefined();
  });

  test('who invited somebody is no member', () => {
    const invitations =
      '\n  invitations:\n    fields: { team: -> teams, email: email, invited_by: -> users?, role: owner | player }';
    expect(scopesOf(`${teams}${invitations}${memberships}`).get('teams')?.tenant?.memberships).toBe('memberships');
    expect(scopesOf(`${teams}${invitations}${memberships}`).get('invitations')?.tenancy.tenancy).toEqual({
      kind: 'direct',
      tenant: 'teams',
      field: 'team',
    });
  });

  test('of two tables that say the same, neither does', () => {
    const others = memberships.replace('memberships', 'helpers');
    expect(scopesOf(`${teams}${memberships}${others}`).get('teams')?.tenant).toBeUndefined();
  });

  test('the first role founds where none is called owner; owners and admins manage', () => {
    const tenant = scopesOf(`${teams}${memberships.replace('owner | player', 'lead | player')}`).get('teams')?.tenant;
    expect(tenant?.founderRole).toBe('lead');
    expect(tenant && managersOf(tenant)).toEqual(['lead']);
    expect(tenant && managersOf({ ...tenant, roles: ['owner', 'admin', 'player'] })).toEqual(['owner', 'admin']);
  });
});

describe('which tenant a row belongs to', () => {
  const games = '\n  games:\n    fields: { team: -> teams, name: text }';

  test('the one that it is, refers to, or that its parent belongs to', () => {
    const tables = `${teams}${memberships}${games}
  goals:
    fields: { game: -> games, scorer: -> users? }
  videos:
    fields: { goal: -> goals }`;
    expect(tenancyOf(tables, 'teams')?.tenancy).toEqual({ kind: 'self', tenant: 'teams' });
    expect(tenancyOf(tables, 'memberships')?.tenancy).toEqual({ kind: 'direct', tenant: 'teams', field: 'team' });
    expect(tenancyOf(tables, 'games')?.tenancy).toEqual({ kind: 'direct', tenant: 'teams', field: 'team' });
    expect(tenancyOf(tables, 'goals')?.tenancy).toMatchObject({ kind: 'parent', field: 'game', tenant: 'teams' });
    expect(tenancyOf(tables, 'videos')?.tenancy).toMatchObject({ kind: 'parent', table: 'goals', tenant: 'teams' });
    expect(scopesOf(tables).get('videos')).toMatchObject({ kind: 'tenant', rule: 'P-TENANT-ROW' });
  });

  test('people belong to none, and nothing belongs to one through people', () => {
    const tables = `${teams}${memberships}\n  notes:\n    fields: { user: -> users }`;
    expect(tenancyOf(tables, 'users')).toEqual({ candidates: [] });
    expect(tenancyOf(tables, 'notes')).toEqual({ candidates: [] });
  });

  test('of two references the one that must be given, or that `owner` names', () => {
    const match = (fields: string): string => `${teams}${memberships}\n  matches:\n    fields: { ${fields} }`;
    expect(tenancyOf(match('home: -> teams, guest: -> teams?'), 'matches')?.tenancy).toMatchObject({ field: 'home' });
    expect(tenancyOf(match('home: -> teams, guest: -> teams'), 'matches')).toEqual({ candidates: ['home', 'guest'] });
    const chosen = match('home: -> teams, guest: -> teams }\n    owner: guest\n    accept: { DB-10: Enough');
    expect(tenancyOf(chosen, 'matches')?.tenancy).toMatchObject({ field: 'guest' });
  });

  test('of two parents the one the table is named after, or that must be given', () => {
    const two = (name: string, second: string): string =>
      `${teams}${memberships}${games}\n  places:\n    fields: { team: -> teams }\n  ${name}:\n    fields: { game: -> games, place: -> places${second} }`;
    expect(tenancyOf(two('reports', '?'), 'reports')?.tenancy).toMatchObject({ field: 'game' });
    expect(tenancyOf(two('reports', ''), 'reports')).toEqual({ candidates: ['game', 'place'] });
    expect(tenancyOf(two('place_reports', ''), 'place_reports')?.tenancy).toMatchObject({ field: 'place' });
  });
});
