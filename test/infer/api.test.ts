import { describe, expect, test } from 'vitest';
import { auth, build, buildSound, codesOf, endpointsOf, users } from '../blueprint/build-plan.ts';

const routesOf = (tables: string, signIn = auth): string[] =>
  endpointsOf(buildSound(`tables:${users}${tables}${signIn}`)).map(({ method, planPath, allow }) => {
    const callers = allow.map((word) => (typeof word === 'object' ? word.role : word)).join('+');
    return `${method} ${planPath} ${callers}`;
  });

const without = (routes: readonly string[], part: string): string[] => routes.filter((route) => !route.includes(part));

describe('endpoints of a plan without any', () => {
  test('people are seen by administrators and by themselves', () => {
    expect(routesOf('')).toEqual([
      'GET /users admin',
      'GET /users/{id} owner+admin',
      'PATCH /users/{id} owner+admin',
      'DELETE /users/{id} owner+admin',
    ]);
  });

  test('a catalogue is read by whoever signed in, and written by administrators; never public', () => {
    const routes = without(routesOf('\n  products:\n    fields: { name: "text, search A" }'), 'users');
    expect(routes).toEqual([
      'GET /products signed in',
      'GET /products/search signed in',
      'GET /products/{id} signed in',
      'POST /products admin',
      'PATCH /products/{id} admin',
      'DELETE /products/{id} admin',
    ]);
  });

  test('owned rows are for their owners and administrators', () => {
    const routes = without(routesOf('\n  notes:\n    fields: { user: -> users, text: text }'), 'users');
    expect(new Set(routes.map((route) => route.split(' ').at(-1)))).toEqual(new Set(['owner+admin']));
    expect(routes).toHaveLength(5);
  });

  test('what is written to be read is read by whoever signed in', () => {
    const routes = without(routesOf('\n  posts:\n    fields: { author: -> users, text: text }'), 'users');
    expect(routes).toEqual([
      'GET /posts signed in',
      'GET /posts/{id} signed in',
      'POST /posts signed in',
      'PATCH /posts/{id} owner+admin',
      'DELETE /posts/{id} owner+admin',
    ]);
  });

  test.each([
    ['what looks private', '\n  things:\n    fields: { iban: text }'],
    ['what refers to a person in an unclear way', '\n  things:\n    fields: { reviewer: -> users, text: text }'],
  ])('%s is for administrators', (_what, tables) => {
    const routes = routesOf(tables).filter((route) => route.includes('/things'));
    expect(new Set(routes.map((route) => route.split(' ').at(-1)))).toEqual(new Set(['admin']));
  });

  test('tenants are for their members, and their memberships for those who lead', () => {
    const tables = `
  teams:
    fields: { name: "text, search A" }
  memberships:
    fields: { user: -> users, team: -> teams, role: lead | admin | player }
  games:
    fields: { team: -> teams, name: text }
  goals:
    fields: { game: -> games, minute: integer }`;
    expect(without(routesOf(tables), 'users')).toEqual([
      'GET /teams member+admin',
      'GET /teams/search member+admin',
      'GET /teams/{id} member+admin',
      'POST /teams signed in',
      'PATCH /teams/{id} member admin+admin',
      'DELETE /teams/{id} member admin+admin',
      'GET /memberships member+admin',
      'GET /memberships/{id} member+admin',
      'POST /memberships member admin+admin',
      'PATCH /memberships/{id} member admin+admin',
      'DELETE /memberships/{id} member admin+admin',
      ...['games', 'goals'].flatMap((name) => [
        `GET /${name} member+admin`,
        `GET /${name}/{id} member+admin`,
        `POST /${name} member+admin`,
        `PATCH /${name}/{id} member+admin`,
        `DELETE /${name}/{id} member+admin`,
      ]),
    ]);
  });

  test('parts come with their whole and have none of their own, junctions neither', () => {
    const tables = `
  orders:
    fields: { user: -> users, number: text }
  order_items:
    fields: { order: -> orders, count: integer }
  favourites:
    fields: { user: -> users, order: -> orders }`;
    expect(routesOf(tables).filter((route) => /items|favourites/.test(route))).toEqual([]);
    const get = endpointsOf(buildSound(`tables:${users}${tables}${auth}`)).find(
      ({ planPath }) => planPath === '/orders/{id}',
    );
    expect(get !== undefined && 'include' in get && get.include.map((node) => node.name.snake)).toEqual([
      'order_items',
    ]);
  });

  test('with a single role nobody administrates', () => {
    const routes = routesOf('\n  products:\n    fields: { name: text }', '\nauth: { table: users, roles: [customer] }');
    expect(without(routes, 'users')).toEqual(['GET /products signed in', 'GET /products/{id} signed in']);
  });

  test('each is a decision with its reason', () => {
    const { decisions } = build(`tables:${users}${auth}`);
    const list = decisions.find((decision) => decision.code === 'R-LIST');
    expect(list).toMatchObject({ kind: 'inferred', message: '`GET /users` for admin.' });
    expect(list?.why).toContain('P-SELF');
  });

  test('nobody can be told apart without sign-in, so there are none', () => {
    expect(codesOf('tables:\n  a:\n    fields: { b: text }')).toEqual(['nobody-to-allow']);
    expect(codesOf('tables:\n  a:\n    fields: { b: text }\napi: {}')).toEqual([]);
  });
});
