import { describe, expect, test } from 'vitest';
import { faultsOf, planOf, suggestionsOf, withOrders } from '../read-plan.ts';

const withProject = (keys: string): string =>
  `groundplan: 1\nproject: { ${keys} }\ntables: { a: { fields: { x: text } } }\n`;

describe('project', () => {
  test('has defaults', () => {
    expect(planOf(withProject('name: my-shop')).project).toMatchObject({
      ...{ name: 'my-shop', basePath: '/api', casing: 'camel', ids: 'uuid', currency: 'USD', decimals: 'number' },
      environments: ['development', 'staging', 'production'],
    });
  });

  test('environments are names, or names with the variables that are set there', () => {
    const { project } = planOf(
      withProject('name: a, environments: { development: {}, production: { variables: [API_KEY] } }'),
    );
    expect(project.environments).toEqual(['development', 'production']);
    expect(project.stages).toMatchObject([
      { name: 'development', path: 'project.environments.development' },
      { name: 'production', variables: [{ name: 'API_KEY' }] },
    ]);
    expect(planOf(withProject('name: a')).project.stages).toBeUndefined();
    const text = withProject('name: a, environments: [live]');
    const [live] = planOf(text).project.stages ?? [];
    expect(text.slice(live?.nameAt.start, live?.nameAt.end)).toBe('live');
  });

  test.each([
    ['/', ''],
    ['""', ''],
    ['/api/v1', '/api/v1'],
  ])('base path %s', (written, path) => {
    expect(planOf(withProject(`name: a, base_path: ${written}`)).project.basePath).toBe(path);
  });

  test.each([
    ['name: My Shop', 'bad-name My Shop', 'my-shop'],
    ['name: ../x', 'bad-name ../x', 'x'],
    ['name: a, base_path: api', 'bad-path api', undefined],
    ['name: a, base_path: /a/{id}', 'bad-path /a/{id}', undefined],
    ['name: a, currency: eur', 'bad-currency eur', 'EUR'],
    ['name: a, casing: camle', 'unknown-word camle', 'camel'],
    ['name: a, environments: []', 'wrong-form environments', undefined],
    ['name: a, environments: {}', 'empty environments', undefined],
    ['name: a, environments: { live: { variables: [sk_live_1] } }', 'bad-variable sk_live_1', undefined],
    ['name: a, environments: { Live: {} }', 'bad-name Live', 'live'],
    ['name: a, curency: EUR', 'unknown-key curency', 'currency'],
  ])('refuses %s', (keys, fault, suggestion) => {
    expect(faultsOf(withProject(keys).replace('/a/{id}', '"/a/{id}"'))).toEqual([fault]);
    expect(suggestionsOf(withProject(keys).replace('/a/{id}', '"/a/{id}"'))).toEqual([suggestion]);
  });

  test.each([
    ['groundplan: 2', 'unknown-version 2'],
    ['groundplan: one', 'unknown-version one'],
    ['groundplan: "1"', 'unknown-version "1"'],
    ['groundplan:', 'empty groundplan'],
  ])('of %s is not read', (version, fault) => {
    expect(faultsOf(withProject('name: a').replace('groundplan: 1', version))).toEqual([fault]);
  });
});

describe('auth', () => {
  test('has defaults, and places for what is switched on', () => {
    const text = withOrders('auth: { table: users, password_reset: true, api_keys: false }');
    const { auth } = planOf(text);
    expect(auth).toMatchObject({
      registration: 'open',
      accessTokenSeconds: 900,
      refreshTokenSeconds: 604_800,
      roles: [],
    });
    expect(text.slice(auth?.passwordReset?.start, auth?.passwordReset?.end)).toBe('password_reset');
    expect(auth?.apiKeys).toBeUndefined();
    expect(auth?.accessTokenAt).toBeUndefined();
  });

  const mail = 'integrations: { mail: { base_url: https://a.example, operations: { send: { request: POST /m } } } }\n';

  test('names what sends its messages, and the roles of staff behind its own', () => {
    const { auth } = planOf(withOrders(`${mail}auth: { table: users, roles: [user], staff: true, mail: mail.send }`));
    expect(auth?.mail).toMatchObject({ integration: { name: 'mail' }, operation: { name: 'send' } });
    expect(auth?.roles.map(({ name }) => name)).toEqual([
      ...['user', 'staff_owner', 'staff_admin', 'staff_developer', 'staff_readonly'],
    ]);
    expect(planOf(withOrders('auth: { table: users, mail: smtp }')).auth?.mail).toBe('smtp');
  });

  test('has the places of durations that are written', () => {
    const text = withOrders('auth: { table: users, refresh_token: 14d }');
    const { auth } = planOf(text);
    expect(text.slice(auth?.refreshTokenAt?.start, auth?.refreshTokenAt?.end)).toBe('refresh_token');
  });

  test.each([
    ['table: users, roles: [admin, admin]', 'duplicate-role admin'],
    ['table: users, roles: [signed in]', 'bad-role signed in'],
    ['table: users, registration: opn', 'unknown-word opn'],
    ['table: users, access_token: 15', 'bad-quantity 15'],
    ['table: users, api_keys: on', 'wrong-form on'],
    ['table: users, staff: true', 'staff-without-roles staff'],
    ['table: users, roles: [user, staff], staff: true', 'bad-role staff'],
    ['table: users, roles: [user, staff_owner], staff: true', 'duplicate-role staff'],
    ['table: users, mail: send', 'bad-reference send'],
    ['table: users, mail: mial.send', 'unknown-integration mial'],
    ['table: users, mail: mail.sned', 'unknown-operation sned'],
  ])('refuses %s', (keys, fault) => {
    expect(faultsOf(withOrders(`${mail}auth: { ${keys} }`))).toEqual([fault]);
  });
});

describe('features and slices', () => {
  test('are read', () => {
    const plan = planOf(
      withOrders(
        'features:\n  ordering: { need: N., data: [orders], response: R., actors: [customer, an admin] }\nbuild: { slices: [first: [orders], second: [users]], built: 1 }\n',
      ),
    );
    expect(plan.features).toMatchObject([
      { name: 'ordering', need: 'N.', data: [{ name: 'orders' }], actors: ['customer', 'an admin'] },
    ]);
    expect(plan.build).toMatchObject({
      slices: [{ name: 'first', members: [{ name: 'orders' }] }, { name: 'second' }],
      built: { count: 1 },
    });
  });

  test.each([
    ['slices: [first: [orders]], built: 2', 'contradiction built'],
    ['slices: [{ a: [orders], b: [users] }]', 'wrong-form {'],
    ['slices: [a: [orders], a: [users]]', 'duplicate-slice a'],
    ['slices: [A: [orders]]', 'bad-name A'],
  ])('refuse %s', (keys, fault) => {
    expect(faultsOf(withOrders(`build: { ${keys} }`))).toEqual([fault]);
  });
});
