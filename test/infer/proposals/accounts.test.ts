import { describe, expect, test } from 'vitest';
import { authOperations } from '../../../src/blueprint/auth-operations.ts';
import { readNotation } from '../../../src/infer/notation/read.ts';
import { matchNotation } from '../../../src/infer/proposals/match.ts';
import { readSignInRoute } from '../../../src/infer/proposals/sign-in-routes.ts';
import { approve, blueprintOf, errorsIn, planOf, propose, tablesOnly } from './approve.ts';
import * as schemas from './schemas.ts';

const account = (text: string): string[] =>
  propose(text).flatMap(({ id, recommended }) =>
    id.startsWith('accounts ') ? [`${recommended ? 'x' : '-'} ${id}`] : [],
  );

const approveAlso = (text: string, ...keys: string[]): string =>
  approve(text, { choose: ({ id, recommended }) => recommended || keys.includes(id.replace(/^accounts /, '')) });

/** `allow` of an endpoint, as the blueprint has it. */
function allowOf(text: string, route: string): readonly unknown[] {
  const endpoints = blueprintOf(text).modules.flatMap((module) => module.endpoints);
  return (
    endpoints
      .find(({ method, planPath }) => `${method} ${planPath}` === route)
      ?.allow.map((word) => (typeof word === 'string' ? word : word.role)) ?? []
  );
}

describe('what sign-in offers besides itself', () => {
  test('is offered with it, and of all that only password reset is usual', () => {
    expect(account(schemas.shop)).toEqual([
      'x accounts password_reset',
      '- accounts email_verification',
      '- accounts api_keys',
      '- accounts staff',
    ]);
    expect(planOf(approve(schemas.shop)).auth).toMatchObject({ passwordReset: {}, why: 'R-AUTH, R-RESET' });
  });

  test('is offered to a plan that has sign-in, ticked by nobody; what it has is not offered again', () => {
    const living = approve(schemas.shop);
    expect(account(living)).toEqual(['- accounts email_verification', '- accounts api_keys', '- accounts staff']);
    const grown = approve(living, { choose: ({ id }) => id === 'accounts email_verification' });
    expect(planOf(grown).auth).toMatchObject({ emailVerification: {}, why: 'R-AUTH, R-RESET, R-VERIFY' });
    expect(account(grown)).toEqual(['- accounts api_keys', '- accounts staff']);
  });

  test('keys read what administrators read, and write nothing', () => {
    const text = approveAlso(schemas.shop, 'api_keys');
    expect(errorsIn(text)).toEqual([]);
    expect(allowOf(text, 'GET /orders')).toEqual(['owner', 'admin', 'api key']);
    expect(allowOf(text, 'POST /products')).toEqual(['admin']);
    expect(allowOf(text, 'GET /products')).toEqual(['public']);
  });

  test('staff does what administrators do; who only looks reads', () => {
    const text = approveAlso(schemas.shop, 'staff');
    const working = ['admin', 'staff_owner', 'staff_admin', 'staff_developer'];
    expect(errorsIn(text)).toEqual([]);
    expect(allowOf(text, 'GET /orders')).toEqual(['owner', ...working, 'staff_readonly']);
    expect(allowOf(text, 'POST /products')).toEqual(working);
  });

  test('goes into the endpoints of a living plan, both at once', () => {
    const living = approve(schemas.shop);
    const text = approve(living, { choose: ({ id }) => /^accounts (staff|api_keys)$/.test(id) });
    expect(errorsIn(text)).toEqual([]);
    expect(text).toContain('GET /users/{id}: { do: get users, allow: [owner, admin, staff, api key], why: R-GET }');
    expect(text).toContain('DELETE /users/{id}: { do: delete users, allow: [owner, admin, staff], why: R-DELETE }');
  });

  test('staff is no second meaning where a role is called so', () => {
    expect(account(schemas.booking)).not.toContain('- accounts staff');
  });

  test('is for nobody where nobody signs in', () => {
    expect(account(tablesOnly('\n  notes: { fields: { text: text } }'))).toEqual([]);
  });
});

describe('routes of sign-in', () => {
  const [table] = planOf(tablesOnly('\n  shop_users: { fields: { email: email } }')).tables;
  const keyOf = (route: string) => (table === undefined ? undefined : readSignInRoute(route, { table }));

  test('are those that the compiler makes', () => {
    const made = authOperations({
      ...{
        registration: 'open',
        administrator: 'admin',
        administrators: ['admin'],
        passwordReset: true,
        apiKeys: true,
      },
      ...{ verifiedColumn: 'email_verified_at', profilePath: '/shop-users/profile' },
    }).map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
    expect(made.length).toBeGreaterThan(15);
    expect(made.filter((route) => keyOf(route) === undefined)).toEqual([]);
    expect(keyOf('GET /users/{}')).toBeUndefined();
  });

  test('switch on what they need, when somebody writes them down', () => {
    const items = readNotation('POST /auth/login\nPOST /auth/verify-email\nGET /auth/api-keys\n', {
      tables: ['users'],
    });
    const { approved, extra } = matchNotation(propose(schemas.shop), items, planOf(schemas.shop));
    expect([...approved]).toEqual(['auth users', 'accounts email_verification', 'accounts api_keys']);
    expect(extra).toEqual([]);
  });
});
