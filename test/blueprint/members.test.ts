import { describe, expect, test } from 'vitest';
import { readExamples } from '../plans/language.ts';
import { build, buildSound, codesOf, endpointOf, endpointsOf, tableOf } from './build-plan.ts';

const users = `
  users:
    fields: { email: "email, unique", password_hash: password, name: "text, max 100", phone: phone? }`;
const auth = '\nauth: { table: users, roles: [user, admin] }';
const tables = `tables:${users}
  teams:
    fields: { name: text, best: "-> games?" }
    delete: soft
  memberships:
    fields: { team: -> teams, user: -> users, role: owner | admin | player }
  games:
    fields: { team: "-> teams, cascade", name: "text, search A", tags: <-> tags }
    delete: soft
  tags:
    fields: { team: -> teams, word: text }
  goals:
    fields: { game: -> games, before: "-> goals?", scorer: "-> users?", minute: integer }
  places:
    fields: { name: text }`;

/** The plan with these endpoints, one on each line. */
function plan(...endpoints: readonly string[]): string {
  return `${tables}\napi:\n  sport:\n    endpoints:\n${endpoints.map((line) => `      ${line}`).join('\n')}${auth}`;
}

describe('who may', () => {
  const callers = (allow: string) =>
    endpointOf(buildSound(plan(`GET /games: { do: list games, allow: ${allow} }`)), 'GET /games', 'list');

  test('members of any role, of some, and of all of them', () => {
    expect(callers('member')).toMatchObject({ allow: ['member'], member: { tenant: 'teams' }, unscopedRoles: [] });
    expect(callers('member admin')).toMatchObject({
      allow: ['member admin'],
      member: { tenant: 'teams', roles: ['admin'] },
    });
    expect(callers('[member owner, member admin, member player]').member).toEqual({ tenant: 'teams' });
    expect(callers('[member, member admin]').allow).toEqual(['member']);
  });

  test('the word is spelled out beside a role that is called so', () => {
    const line = 'GET /games: { do: list games, allow: [member owner, member admin, member player, admin] }';
    const text = plan(line).replace('[user, admin]', '[member, admin]');
    const allow = ['member owner', 'member admin', 'member player', { role: 'admin' }];
    expect(endpointOf(buildSound(text), 'GET /games', 'list')).toMatchObject({ allow, member: { tenant: 'teams' } });
  });

  test('roles beside members see every row, owners theirs', () => {
    expect(callers('[member, admin]')).toMatchObject({
      allow: ['member', { role: 'admin' }],
      unscopedRoles: ['admin'],
    });
    const scoped = endpointOf(
      buildSound(
        plan(
          'GET /users: { do: list users, allow: admin }',
          'GET /goals: { do: list goals, allow: [owner, member] }',
        ).replace('scorer: "-> users?"', 'user: "-> users?"'),
      ),
      'GET /goals',
      'list',
    );
    expect(scoped).toMatchObject({ ownerScoped: true, member: { tenant: 'teams' }, allow: ['owner', 'member'] });
  });

  test('a wider word swallows members', () => {
    expect(codesOf(plan('GET /games: { do: list games, allow: [member, signed in] }'))).toEqual([
      'redundant-permission',
    ]);
  });

  test.each([
    ['unclear-tenant', 'GET /places: { do: list places, allow: member }'],
    ['unclear-tenant', 'GET /users: { do: list users, allow: member }'],
    ['unknown-member-role', 'GET /games: { do: list games, allow: member keeper }'],
    ['members-before-tenant', 'POST /teams: { do: create teams, allow: member }'],
    ['members-before-tenant', 'POST /teams/{id}/restore: { do: restore teams, allow: member owner }'],
    ['members-of-steps', 'POST /games/start: { allow: member, steps: [{ log: hello }] }'],
  ])('%s: %s', (code, endpoint) => {
    expect(codesOf(plan(endpoint))).toEqual([code]);
  });

  test('a tenant that could be two says what to write', () => {
    const yaml = plan('GET /goals: { do: list goals, allow: member }').replace('before: "-> goals?"', 'tag: -> tags');
    const { problems } = build(yaml);
    expect(problems.map(({ message, expected }) => `${message} ${expected}`)).toEqual([
      '`GET /goals` is for members, but which tenant a row of `goals` belongs to cannot be told: it could be that of `game` or `tag`. `owner: game` on the table, or another permission',
    ]);
    expect(codesOf(yaml.replace('minute: integer }', 'minute: integer }\n    owner: tag'))).toEqual([]);
  });

  test('nothing is about tenants where no permission asks for members', () => {
    const blueprint = buildSound(plan('GET /games: { do: list games, allow: admin }'));
    expect(blueprint.tenants).toEqual([]);
    expect(blueprint.tables.every(({ tenancy }) => tenancy === undefined)).toBe(true);
  });
});

describe('tables', () => {
  const blueprint = buildSound(plan('GET /goals: { do: list goals, allow: member }'));

  test('say which tenant a row belongs to', () => {
    expect(blueprint.tables.map(({ name, tenancy }) => [name.snake, tenancy?.kind])).toEqual([
      ['users', undefined],
      ['teams', 'self'],
      ['memberships', 'direct'],
      ['games', 'direct'],
      ['tags', 'direct'],
      ['goals', 'parent'],
      ['places', undefined],
      ['game_tags', undefined],
    ]);
    expect(tableOf(blueprint, 'goals').tenancy).toEqual({
      kind: 'parent',
      tenant: 'teams',
      column: 'game_id',
      table: 'games',
    });
  });

  test('memberships go with their tenant, and are found by person and tenant', () => {
    expect(tableOf(blueprint, 'memberships').references.map(({ column, onDelete }) => [column, onDelete])).toEqual([
      ['team_id', 'cascade'],
      ['user_id', 'restrict'],
    ]);
    const indexes = tableOf(blueprint, 'memberships').indexes.map(({ columns }) => columns.map(({ name }) => name));
    expect(indexes).toContainEqual(['user_id', 'team_id']);
    const unique = plan('GET /goals: { do: list goals, allow: member }').replace(
      'role: owner | admin | player }',
      'role: owner | admin | player }\n    unique: ["team, user"]',
    );
    expect(tableOf(buildSound(unique), 'memberships').indexes.map(({ columns }) => columns.length)).toEqual([1]);
  });

  test('a tenant whose memberships say restrict can never be deleted by members', () => {
    const yaml = plan('DELETE /teams/{id}: { do: delete teams, allow: member owner }');
    expect(codesOf(yaml)).toEqual([]);
    expect(codesOf(yaml.replace('{ team: -> teams, user', '{ team: "-> teams, restrict", user'))).toEqual([
      'members-restrict',
    ]);
  });
});

describe('writing', () => {
  test('a new row gets a tenant that the caller is a member of', () => {
    const blueprint = buildSound(
      plan(
        'POST /teams/{team_id}/games: { do: create games, allow: member }',
        'POST /goals: { do: create goals, allow: member admin }',
      ),
    );
    expect(endpointOf(blueprint, 'POST /teams/{team_id}/games', 'create')).toMatchObject({
      memberParent: { column: 'team_id', table: 'teams' },
      tenantReferences: [],
    });
    expect(endpointOf(blueprint, 'POST /goals', 'create')).toMatchObject({
      memberParent: { column: 'game_id', table: 'games' },
      tenantReferences: [{ column: 'before_id', table: 'goals' }],
      ownedReferences: [],
    });
  });

  test('a row that could be without a tenant cannot be made by members', () => {
    const yaml = plan('POST /goals: { do: create goals, allow: member }').replace(
      'game: -> games',
      'game: "-> games?"',
    );
    expect(codesOf(yaml)).toEqual(['row-without-tenant']);
    expect(codesOf(yaml.replace('allow: member', 'allow: admin'))).toEqual([]);
  });

  test('a row stays in its tenant, and a membership with its person', () => {
    const blueprint = buildSound(
      plan(
        'PATCH /games/{id}: { do: update games, allow: member }',
        'PATCH /goals/{id}: { do: update goals, allow: member }',
        'PATCH /memberships/{id}: { do: update memberships, allow: member owner }',
        'PATCH /teams/{id}: { do: update teams, allow: member owner }',
      ),
    );
    expect(endpointOf(blueprint, 'PATCH /games/{id}', 'update').input).toEqual(['name']);
    expect(endpointOf(blueprint, 'PATCH /goals/{id}', 'update').tenantReferences.map(({ column }) => column)).toEqual([
      'game_id',
      'before_id',
    ]);
    expect(endpointOf(blueprint, 'PATCH /memberships/{id}', 'update')).toMatchObject({
      input: ['role'],
      keepsFounder: { founderRole: 'owner' },
    });
    expect(endpointOf(blueprint, 'PATCH /teams/{id}', 'update').tenantReferences).toEqual([
      { column: 'best_id', table: 'games' },
    ]);
  });

  test('what is attached is of the same tenant', () => {
    const blueprint = buildSound(plan('PUT /games/{id}/tags/{tag_id}: { do: attach tags to games, allow: member }'));
    expect(endpointsOf(blueprint).find(({ kind }) => kind === 'attach')).toMatchObject({ tenantTarget: true });
  });

  test('whoever makes a tenant is its first member, staff is not', () => {
    const found = (allow: string) => {
      const { blueprint, decisions } = build(
        plan(`POST /teams: { do: create teams, allow: ${allow} }`, 'GET /games: { do: list games, allow: member }'),
      );
      if (blueprint === undefined) throw new Error('no blueprint');
      const { founds, input } = endpointOf(blueprint, 'POST /teams', 'create');
      return { founds: founds?.founderRole, input, told: decisions.some(({ code }) => code === 'R-FOUNDER') };
    };
    expect(found('signed in')).toEqual({ founds: 'owner', input: ['name'], told: true });
    expect(found('admin')).toMatchObject({ founds: undefined, told: false });
  });

  test('a first member that nothing could make is a problem', () => {
    const yaml = plan(
      'POST /teams: { do: create teams, allow: signed in }',
      'GET /games: { do: list games, allow: member }',
    );
    expect(codesOf(yaml.replace('role: owner', 'badge: integer, role: owner'))).toEqual(['founder-impossible']);
    expect(codesOf(yaml.replace('role: owner', 'badge: integer?, role: owner'))).toEqual([]);
  });
});

describe('includes for members', () => {
  const codes = (endpoint: string, more = ''): string[] => codesOf(plan(endpoint, ...(more === '' ? [] : [more])));

  test('rows of the same tenant come along, in all directions', () => {
    expect(
      codes('GET /teams/{id}: { do: get teams, allow: member, include: [games.goals, memberships.user, best] }'),
    ).toEqual([]);
    expect(codes('GET /goals/{id}: { do: get goals, allow: [member, admin], include: [game.team, before] }')).toEqual(
      [],
    );
  });

  test('people come without what is personal', () => {
    const blueprint = buildSound(plan('GET /goals: { do: list goals, allow: member, include: [scorer] }'));
    expect(endpointOf(blueprint, 'GET /goals', 'list').include[0]?.columns).toEqual(['id', 'name']);
  });

  test('what hangs on a person may be of another tenant', () => {
    expect(codes('GET /goals: { do: list goals, allow: member, include: [scorer.memberships] }')).toEqual([
      'include-opens',
    ]);
  });
});

test('the example of the reference is about tenants', () => {
  const text = readExamples().find(({ section }) => section === 'tenants-and-members')?.text ?? '';
  expect(build(text).problems).toEqual([]);
  expect(buildSound(text).tenants).toMatchObject([{ table: 'organizations', founderRole: 'owner' }]);
  expect(endpointOf(buildSound(text), 'POST /organizations', 'create').founds?.memberships).toBe('memberships');
});

test('tenants of one kind that refer to each other are not of one tenant', () => {
  const tree = (include: string): string =>
    plan(
      `GET /teams/{id}: { do: get teams, allow: member${include} }`,
      'PATCH /teams/{id}: { do: update teams, allow: member owner }',
    ).replace('best: "-> games?"', 'parent: "-> teams?"');
  expect(endpointOf(buildSound(tree('')), 'PATCH /teams/{id}', 'update')).toMatchObject({
    input: ['name', 'parent_id'],
    tenantReferences: [],
  });
  expect(codesOf(tree(', include: [parent]'))).toEqual(['include-opens']);
});
