import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parts } from '../../src/blueprint/parts.ts';
import { buildBlueprint } from '../../src/blueprint/build.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { auth, build, buildSound, codesOf, columnOf, endpointOf, endpointsOf, tableOf, users } from './build-plan.ts';

const readPlan = async (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

const routesOf = (blueprint: Parameters<typeof endpointsOf>[0]): string[] =>
  endpointsOf(blueprint).map(({ method, planPath }) => `${method} ${planPath}`);

describe('a blueprint', () => {
  test('is the same every time, in plan order', async () => {
    const text = await readPlan('../plans/everything.yaml');
    const { plan } = parsePlan(text, 'plan.yaml');
    const builds = [1, 2].map(() => (plan === undefined ? undefined : buildBlueprint(plan, { without: new Set() })));
    expect(builds[0]?.blueprint).toBeDefined();
    expect(builds[0]).toEqual(builds[1]);
    expect(builds[0]?.blueprint?.tables.slice(0, 3).map((table) => table.name.snake)).toEqual([
      'people',
      'authors',
      'books',
    ]);
  });

  test('is absent when there is an error, and there in spite of a warning', () => {
    const yaml = (allow: string): string =>
      `tables:${users}${auth}\napi:\n  users:\n    endpoints:\n      GET /users: { do: list users, allow: ${allow} }`;
    expect(build(yaml('[signed in, admin]'))).toMatchObject({ problems: [{ severity: 'warning' }], blueprint: {} });
    expect(build(yaml('public').replace('allow: public', 'filter: [password_hash], allow: public'))).not.toHaveProperty(
      'blueprint',
    );
  });

  test('names the project for packages and for headings', () => {
    const { project } = buildSound(
      'project: { name: my_corner-shop }\ntables:\n  a:\n    fields: { b: text }\napi: {}',
    );
    expect(project).toMatchObject({ name: 'my-corner-shop', title: 'My corner shop', basePath: '/api' });
  });
});

describe('modules', () => {
  test('are the groups with endpoints; tables live where they are used first', () => {
    const blueprint = buildSound(`
tables:
  a:
    fields: { b: -> b }
  b:
    fields: { c: -> c, ds: <-> d }
  c:
    fields: { x: text }
  d:
    fields: { x: text }
  unused:
    fields: { x: text }
api:
  empty:
    endpoints: {}
  first:
    allow: public
    endpoints:
      GET /a/{id}: { do: get a, include: [b.c] }
  second:
    allow: public
    endpoints:
      GET /b: list b
      PUT /b/{id}/ds/{d_id}: attach ds to b`);
    expect(blueprint.modules.map((module) => [module.name.snake, module.tables])).toEqual([
      ['first', ['a', 'c']],
      ['second', ['b', 'd', 'b_ds']],
    ]);
    expect(tableOf(blueprint, 'unused').module).toBe('');
  });
});

test('groups of one name in TypeScript are a problem', () => {
  const yaml = (name: string): string => `
tables:
  a:
    fields: { x: text }
api:
  a1: { allow: public, endpoints: { GET /one: list a, GET /two: list a } }
  ${name}: { allow: public, endpoints: { GET /three: list a, GET /four: list a } }`;
  expect(codesOf(yaml('a_1'))).toEqual(['group-name-taken']);
  expect(codesOf(yaml('a_2'))).toEqual([]);
});

describe('many-to-many fields', () => {
  const tagged = (endpoints: string): string => `
tables:${users}
  products:
    fields: { name: text, tags: <-> tags }
  tags:
    fields: { name: text }
${auth}
api:
  products:
    allow: editor
    endpoints:
${endpoints}`;

  test('get attach and detach beside the update endpoint, for the same callers', () => {
    const blueprint = buildSound(tagged('      PATCH /products/{id}: update products'));
    expect(routesOf(blueprint).slice(1)).toEqual([
      'PUT /products/{id}/tags/{tag_id}',
      'DELETE /products/{id}/tags/{tag_id}',
    ]);
    expect(endpointOf(blueprint, 'PUT /products/{id}/tags/{tag_id}', 'attach')).toMatchObject({
      allow: [{ role: 'editor' }],
      key: { parameter: 'id', column: 'id' },
      targetParameter: 'tagId',
    });
  });

  test('get none where nobody updates, or where they are written', () => {
    expect(routesOf(buildSound(tagged('      GET /products: list products')))).toHaveLength(1);
    const written =
      '      PATCH /products/{id}: update products\n      PUT /products/{id}/labels/{tag_id}: attach tags to products';
    expect(routesOf(buildSound(tagged(written)))).toHaveLength(2);
  });
});

describe('sign-in', () => {
  const people = (fields: string, options = 'roles: [customer, admin]'): string =>
    `tables:\n  people:\n    fields: { ${fields} }\nauth: { table: people, ${options} }\napi: {}`;
  const usual = 'email: email, password_hash: password';

  test('adds the role, and makes the address unique and lower case', () => {
    const blueprint = buildSound(people(usual));
    expect(columnOf(blueprint, 'people.role')).toMatchObject({
      values: ['customer', 'admin'],
      default: 'customer',
      settable: false,
    });
    expect(columnOf(blueprint, 'people.email')).toMatchObject({ unique: true, lower: true });
    expect(blueprint.auth).toMatchObject({
      table: 'people',
      roleColumn: 'role',
      defaultRole: 'customer',
      registration: 'open',
    });
  });

  test('takes the roles of the role field, or the usual ones', () => {
    expect(buildSound(people(`${usual}, role: a | b`, 'registration: closed')).auth?.roles).toEqual(['a', 'b']);
    expect(buildSound(people(usual, 'registration: open')).auth?.roles).toEqual(['user', 'admin']);
  });

  test.each([
    [`${usual}, role: customer | boss`, 'auth-role-mismatch'],
    [`${usual}, role: text`, 'auth-role-mismatch'],
    [`${usual}, role: "customer | admin, default admin"`, 'auth-role-default'],
    ['name: text, password_hash: password', 'auth-table-incomplete'],
    ['email: email', 'auth-table-incomplete'],
    ['email: email?, password_hash: password', 'auth-field-nullable'],
    [`${usual}, code: "slug, readonly"`, 'registration-impossible'],
  ])('%s is a problem', (fields, code) => {
    expect(codesOf(people(fields))).toEqual([code]);
  });

  test('registering asks for what a person can say', () => {
    const fields = `${usual}, name: text, bio: text?, rank: "integer, derived", role: "customer | admin, default customer"`;
    expect(buildSound(people(fields)).auth?.registrationInput).toEqual(['name', 'bio']);
  });

  test('whoever registers claims nothing that others own', () => {
    const teams = (mark: string): string => `
tables:
  people:
    fields: { email: email, password_hash: password, team: -> teams${mark} }
  teams:
    fields: { owner: -> people?, name: text }
auth: { table: people, roles: [customer, admin] }
api: {}`;
    expect(codesOf(teams(''))).toEqual(['registration-claims']);
    expect(codesOf(teams('?'))).toEqual([]);
    expect(buildSound(teams('?')).auth?.registrationInput).toEqual([]);
  });
});

describe('what this version cannot compile', () => {
  test('is refused once per use, or left out on request with a list of it', async () => {
    const text = `
tables:${users}
  pictures:
    fields: { file: file }
auth: { table: users, roles: [customer, admin] }
api:
  users:
    endpoints:
      GET /users: { do: list users, allow: admin }
      POST /pictures/{id}/file: { do: upload pictures.file, allow: admin }`;
    expect(codesOf(text)).toEqual(['unsupported-uploads']);
    const { blueprint, decisions } = build(text, parts);
    expect(decisions.filter((decision) => decision.kind === 'left-out')).toHaveLength(1);
    expect(blueprint && routesOf(blueprint)).toEqual(['GET /users']);
  });
});

describe('slices', () => {
  const sliced = (built: string): string => `
tables:
  a:
    fields: { x: text }
api:
  one:
    allow: public
    endpoints: { GET /one: list a }
  two:
    allow: public
    endpoints: { GET /two: list a }
  free:
    allow: public
    endpoints: { GET /free: list a }
build:
  slices: [{ first: [one] }, { second: [two] }]
${built}`;

  test('are all built unless said', () => {
    expect(routesOf(buildSound(sliced('')))).toEqual(['GET /one', 'GET /two', 'GET /free']);
  });

  test('of the first ones only the groups get endpoints, and groups of no slice', () => {
    expect(routesOf(buildSound(sliced('  built: 1')))).toEqual(['GET /one', 'GET /free']);
    expect(build(sliced('  built: 1')).decisions.map((decision) => decision.code)).toContain('later-slice');
  });
});
