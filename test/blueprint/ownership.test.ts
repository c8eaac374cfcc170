import { describe, expect, test } from 'vitest';
import { auth, build, buildSound, codesOf, tableOf, users } from './build-plan.ts';

const plan = (tables: string, api = 'api: {}'): string => `tables:${users}${tables}${auth}\n${api}`;

const ownershipOf = (tables: string, name: string) => tableOf(buildSound(plan(tables)), name).ownership;

describe('whose a row is', () => {
  test('a row of the table of those who sign in is the person', () => {
    expect(ownershipOf('', 'users')).toEqual({ kind: 'self' });
  });

  test.each(['user', 'owner', 'author', 'creator', 'created_by', 'customer', 'account'])(
    '%s names an owner',
    (name) => {
      const tables = `\n  notes:\n    fields: { ${name}: -> users, text: text }`;
      expect(ownershipOf(tables, 'notes')).toEqual({ kind: 'direct', column: `${name}_id` });
    },
  );

  test.each(['assigned_to', 'approved_by', 'reviewer'])('%s does not', (name) => {
    expect(ownershipOf(`\n  notes:\n    fields: { ${name}: -> users }`, 'notes')).toBeUndefined();
  });

  test('the name of the table of people does, unless another field is named like an owner', () => {
    const owned = (fields: string): unknown => {
      const people = users.replace('users:', 'people:');
      const text = `tables:${people}\n  notes:\n    fields: { ${fields} }\n${auth.trimStart().replace('users', 'people')}\napi: {}`;
      return tableOf(buildSound(text), 'notes').ownership;
    };
    expect(owned('person: -> people')).toEqual({ kind: 'direct', column: 'person_id' });
    expect(owned('person: -> people, author: -> people')).toEqual({ kind: 'direct', column: 'author_id' });
    expect(owned('helper: -> people')).toBeUndefined();
  });

  test('the table can say it', () => {
    const tables = '\n  notes:\n    fields: { reviewer: -> users, user: -> users }\n    owner: reviewer';
    expect(ownershipOf(tables, 'notes')).toEqual({ kind: 'direct', column: 'reviewer_id' });
  });

  test('rows belong to their parent, through any number of tables', () => {
    const tables = `
  orders:
    fields: { user: -> users }
  shipments:
    fields: { order: -> orders }
  parcels:
    fields: { shipment: -> shipments }`;
    expect(ownershipOf(tables, 'shipments')).toEqual({ kind: 'parent', column: 'order_id', table: 'orders' });
    expect(ownershipOf(tables, 'parcels')).toEqual({ kind: 'parent', column: 'shipment_id', table: 'shipments' });
  });

  test('of two owned parents the one whose name begins the table counts', () => {
    const two = (name: string): string => `
  orders:
    fields: { user: -> users }
  carts:
    fields: { user: -> users }
  ${name}:
    fields: { order: -> orders, cart: -> carts }`;
    expect(ownershipOf(two('order_items'), 'order_items')).toMatchObject({ table: 'orders' });
    expect(ownershipOf(two('lines'), 'lines')).toBeUndefined();
  });

  test('a row that makes somebody a member is nobody’s own', () => {
    const tables = `
  teams:
    fields: { name: text }
  memberships:
    fields: { user: -> users, team: -> teams, role: member | lead }`;
    expect(ownershipOf(tables, 'memberships')).toBeUndefined();
    expect(ownershipOf(tables.replace(', role: member | lead', ''), 'memberships')).toMatchObject({ kind: 'direct' });
  });

  test('without sign-in nothing is owned', () => {
    const blueprint = buildSound(
      'tables:\n  users:\n    fields: { name: text }\n  notes:\n    fields: { user: -> users }\napi: {}',
    );
    expect(tableOf(blueprint, 'notes').ownership).toBeUndefined();
  });

  test('circles of parents end', () => {
    const tables = `
  a:
    fields: { b: -> b? }
  b:
    fields: { a: -> a? }`;
    expect(ownershipOf(tables, 'a')).toBeUndefined();
    const owned = tables.replace('{ b: -> b? }', '{ b: -> b?, user: -> users }');
    expect(ownershipOf(owned, 'b')).toEqual({ kind: 'parent', column: 'a_id', table: 'a' });
  });
});

describe('allow: owner', () => {
  const listed = (fields: string): string =>
    plan(
      `\n  notes:\n    fields: { ${fields}, text: text }`,
      'api:\n  notes:\n    endpoints:\n      GET /notes: { do: list notes, allow: owner }',
    );

  test('asks where two fields could say whose a row is', () => {
    const { problems } = build(listed('customer: -> users, created_by: -> users'));
    expect(problems).toMatchObject([{ code: 'unclear-owner', expected: expect.stringContaining('owner: customer') }]);
    expect(problems[0]?.message).toContain('`customer` or `created_by`');
  });

  test('is silent where one does', () => {
    expect(codesOf(listed('customer: -> users'))).toEqual([]);
  });

  test('is a problem where nothing does', () => {
    expect(codesOf(listed('name: text'))).toEqual(['unclear-owner']);
  });

  test('needs sign-in', () => {
    const yaml =
      'tables:\n  a:\n    fields: { b: text }\napi:\n  a:\n    endpoints:\n      GET /a: { do: list a, allow: owner }';
    expect(codesOf(yaml)).toEqual(['no-auth']);
  });
});

describe('owner: of a table', () => {
  test('must lead to a person or to something owned', () => {
    const owner = (name: string): string =>
      plan(`
  kinds:
    fields: { name: text }
  orders:
    fields: { user: -> users }
  notes:
    fields: { order: -> orders, kind: -> kinds, text: text }
    owner: ${name}`);
    expect(codesOf(owner('order'))).toEqual([]);
    expect(codesOf(owner('kind'))).toEqual(['bad-owner']);
  });
});
