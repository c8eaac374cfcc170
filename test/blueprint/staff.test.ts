import { describe, expect, test } from 'vitest';
import { build, buildSound, codesOf, columnOf, endpointOf } from './build-plan.ts';

const plan = (options: { allow?: string; auth?: string; role?: string; more?: string } = {}): string => `
tables:
  users:
    fields: { email: "email, unique", password_hash: password, name: "text, max 100"${options.role ?? ''} }
  notes:
    fields: { title: text, user: -> users }
api:
  notes:
    allow: ${options.allow ?? '[owner, staff]'}
    endpoints:
      GET /notes: list notes
      GET /notes/{id}: get notes
      PATCH /notes/{id}: update notes
auth: { table: users, ${options.auth ?? 'roles: [customer, admin], staff: true'} }
${options.more ?? ''}`;

const written = ['customer', 'admin'];
const staff = ['staff_owner', 'staff_admin', 'staff_developer', 'staff_readonly'];
const roles = (names: readonly string[]) => names.map((role) => ({ role }));

describe('staff', () => {
  test('are four roles behind the written ones', () => {
    const { auth } = buildSound(plan());
    expect(auth).toMatchObject({ roles: [...written, ...staff], defaultRole: 'customer', administrator: 'admin' });
    expect(auth?.administrators).toEqual(['admin', 'staff_owner', 'staff_admin']);
  });

  test('administer where nobody else does', () => {
    const { auth } = buildSound(plan({ auth: 'roles: [customer], staff: true, registration: invite' }));
    expect(auth).toMatchObject({ administrator: 'staff_owner', administrators: ['staff_owner', 'staff_admin'] });
  });

  test('are one word: all of them read, who only looks changes nothing', () => {
    const blueprint = buildSound(plan());
    expect(endpointOf(blueprint, 'GET /notes', 'list')).toMatchObject({ allow: ['owner', ...roles(staff)] });
    expect(endpointOf(blueprint, 'GET /notes', 'list').unscopedRoles).toEqual(staff);
    expect(endpointOf(blueprint, 'PATCH /notes/{id}', 'update').allow).toEqual(['owner', ...roles(staff.slice(0, 3))]);
  });

  test('may be named one by one, beside the word', () => {
    const blueprint = buildSound(plan({ allow: '[staff, staff_readonly]' }));
    expect(endpointOf(blueprint, 'PATCH /notes/{id}', 'update').allow).toEqual(roles(staff));
  });

  test('listen to channels, all of them', () => {
    const { channels } = buildSound(plan({ more: 'realtime:\n  notes: { allow: staff, on: notes.updated }' }));
    expect(channels[0]?.allow).toEqual(roles(staff));
  });

  test.each([
    ['leaves them out', ', role: "customer | admin, default customer, readonly"'],
    ['has them', `, role: "${[...written, ...staff].join(' | ')}, default customer, readonly"`],
    ['is not there', ''],
  ])('are values of the role, where its field %s', (_how, role) => {
    const column = columnOf(buildSound(plan({ role })), 'users.role');
    expect(column).toMatchObject({ values: [...written, ...staff], default: 'customer' });
  });

  test('do not excuse a role field with other values', () => {
    expect(codesOf(plan({ role: ', role: "customer | boss, default customer"' }))).toEqual(['auth-role-mismatch']);
    expect(codesOf(plan({ role: ', role: "customer | admin | staff_owner, default customer"' }))).toEqual([]);
  });

  test('is a role like any other where the plan has one of that name', () => {
    const { auth, modules } = buildSound(plan({ auth: 'roles: [customer, staff]' }));
    expect(auth).toMatchObject({ roles: ['customer', 'staff'], administrators: ['staff'] });
    expect(modules[0]?.endpoints[2]?.allow).toEqual(['owner', { role: 'staff' }]);
  });

  test.each([
    ['no written role', 'staff: true', 'The roles of staff come behind those of everybody else'],
    ['a role of that name', 'roles: [customer, staff], staff: true', '"staff" means the four roles'],
    ['one of the four', 'roles: [customer, staff_admin], staff: true', 'stands here twice'],
    ['the word without the roles', 'roles: [customer, admin]', 'There is no role "staff"'],
  ])('are refused with %s', (_what, auth, message) => {
    expect(() => build(plan({ auth }))).toThrow(message);
  });
});
