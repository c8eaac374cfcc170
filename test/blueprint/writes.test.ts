import { describe, expect, test } from 'vitest';
import { auth, build, buildSound, codesOf, columnOf, endpointOf, endpointsOf, users } from './build-plan.ts';

const plan = (endpoints: string, fields = 'text: text'): string => `
tables:${users}
  addresses:
    fields: { user: -> users, street: text }
  orders:
    fields: { user: -> users, address: -> addresses?, note: text }
  order_lines:
    fields: { order: -> orders, count: integer }
  things:
    fields: { ${fields} }
${auth}
api:
  shop:
    endpoints:
${endpoints
  .trim()
  .split('\n')
  .map((line) => `      ${line.trim()}`)
  .join('\n')}`;

const create = (table: string, allow: string) =>
  endpointOf(
    buildSound(plan(`POST /${table}: { do: create ${table.replace('-', '_')}, allow: ${allow} }`)),
    `POST /${table}`,
    'create',
  );

describe('create', () => {
  test.each(['owner', 'signed in', '[owner, admin]', 'editor'])('for %s fills in whose the row is', (allow) => {
    expect(create('orders', allow)).toMatchObject({ ownerColumn: 'user_id', input: ['address_id', 'note'] });
  });

  test('for an administrator says whose the row is', () => {
    expect(create('orders', 'admin').input).toEqual(['user_id', 'address_id', 'note']);
    expect(create('orders', 'admin')).not.toHaveProperty('ownerColumn');
  });

  test('for the public cannot, where the row has to be somebody’s', () => {
    const open = 'POST /orders: { do: create orders, allow: public }';
    expect(codesOf(plan(open))).toEqual(['public-owner']);
    const yaml = plan(open).replace(
      '{ user: -> users, address: -> addresses?, note',
      '{ user: -> users?, address: -> addresses?, note',
    );
    expect(codesOf(yaml)).toEqual([]);
    expect(endpointOf(buildSound(yaml), 'POST /orders', 'create').input).toEqual(['address_id', 'note']);
  });

  test('below a parent takes the caller’s own parents only', () => {
    expect(create('order-lines', 'owner')).toMatchObject({ ownedParent: { column: 'order_id', table: 'orders' } });
    expect(create('order-lines', 'admin')).not.toHaveProperty('ownedParent');
  });

  test('with the parent in the path checks it just as well', () => {
    const route = 'POST /orders/{order_id}/lines';
    const blueprint = buildSound(plan(`${route}: { do: create order_lines, allow: owner }`));
    expect(endpointOf(blueprint, route, 'create')).toMatchObject({
      input: ['count'],
      pathColumns: [{ parameter: 'orderId', column: 'order_id' }],
      ownedParent: { column: 'order_id', table: 'orders' },
    });
  });

  test('refers to rows of the caller’s own, unless everybody may read them or staff writes', () => {
    expect(create('orders', 'owner').ownedReferences).toEqual([{ column: 'address_id', table: 'addresses' }]);
    expect(create('orders', 'admin').ownedReferences).toEqual([]);
    const readable = plan(`
      POST /orders: { do: create orders, allow: owner }
      GET /addresses: { do: list addresses, allow: signed in }`);
    expect(endpointOf(buildSound(readable), 'POST /orders', 'create').ownedReferences).toEqual([]);
  });

  test('that nobody could ever use is a problem, and so only where it is wanted', () => {
    const make = 'POST /things: { do: create things, allow: admin }';
    expect(codesOf(plan(make, 'code: "slug, derived"'))).toEqual(['create-impossible']);
    expect(codesOf(plan(make, 'code: "slug, derived, default a"'))).toEqual([]);
    expect(codesOf(plan(make, 'code: "slug?, derived"'))).toEqual([]);
    expect(codesOf(plan('GET /things: { do: list things, allow: admin }', 'code: "slug, derived"'))).toEqual([]);
  });
});

describe('update', () => {
  const update = (allow: string, fields: string) =>
    endpointOf(
      buildSound(plan(`PATCH /things/{id}: { do: update things, allow: ${allow} }`, fields)),
      'PATCH /things/{id}',
      'update',
    );

  test('changes what may be changed', () => {
    expect(update('admin', 'a: text, b: "text, snapshot", c: "text?, readonly", d: "integer, derived"').input).toEqual([
      'a',
    ]);
  });

  test('gives rows away by the administrator’s hand only', () => {
    expect(update('owner', 'user: -> users, a: text').input).toEqual(['a']);
    expect(update('admin', 'user: -> users, a: text').input).toEqual(['user_id', 'a']);
  });

  test('moves a row to another parent of the caller’s only', () => {
    expect(update('owner', 'order: -> orders, a: text')).toMatchObject({
      input: ['order_id', 'a'],
      ownedParent: { column: 'order_id', table: 'orders' },
    });
  });

  test('with nothing to change is left out, and that is said', () => {
    const { problems, blueprint } = build(
      plan('PATCH /things/{id}: { do: update things, allow: admin }', 'a: "text, snapshot"'),
    );
    expect(problems).toMatchObject([{ code: 'nothing-to-change', severity: 'warning' }]);
    expect(blueprint?.modules).toEqual([]);
  });
});

describe('people', () => {
  const input = (route: string, action: string): readonly string[] => {
    const [endpoint] = endpointsOf(buildSound(plan(`${route}: ${action}`)));
    return endpoint !== undefined && 'input' in endpoint ? endpoint.input : [];
  };

  test('give themselves no role and no new password', () => {
    expect(input('PATCH /users/{id}', '{ do: update users, allow: [owner, admin] }')).toEqual(['email', 'name']);
    expect(input('PATCH /users/{id}', '{ do: update users, allow: editor }')).toEqual(['email', 'name']);
  });

  test('are given both by an administrator', () => {
    const all = ['email', 'password_hash', 'name', 'role'];
    expect(input('PATCH /users/{id}', '{ do: update users, allow: admin }')).toEqual(all);
    expect(input('POST /users', '{ do: create users, allow: admin }')).toEqual(all);
  });

  test('own nothing before they are there', () => {
    expect(codesOf(plan('POST /users: { do: create users, allow: owner }'))).toEqual(['owner-creates']);
  });
});

describe('attach', () => {
  const lists = (allow: string, rest = ''): string => `
tables:${users}
  lists:
    fields: { user: -> users, name: text, songs: <-> songs }
  songs:
    fields: { user: -> users, name: text }
${auth}
api:
  lists:
    endpoints:
      PUT /lists/{id}/songs/{song_id}: { do: attach songs to lists, allow: ${allow} }
      DELETE /lists/{id}/songs/{song_id}: { do: detach songs from lists, allow: ${allow} }
${rest}`;
  const attach = (yaml: string) => endpointOf(buildSound(yaml), 'PUT /lists/{id}/songs/{song_id}', 'attach');

  test('takes the caller’s own rows, unless staff does it or everybody may read them', () => {
    expect(attach(lists('[owner, admin]')).ownedTarget).toBe(true);
    expect(attach(lists('admin')).ownedTarget).toBe(false);
    expect(attach(lists('owner', '      GET /songs: { do: list songs, allow: signed in }')).ownedTarget).toBe(false);
  });

  test('is undone with any', () => {
    const detach = endpointOf(buildSound(lists('owner')), 'DELETE /lists/{id}/songs/{song_id}', 'detach');
    expect(detach.ownedTarget).toBe(false);
  });
});

describe('restore', () => {
  const restore = (path: string): string =>
    plan(`POST /things/{${path}}/restore: { do: restore things, allow: admin }`, 'slug: "slug, unique"');

  test('needs soft deletion, and the id', () => {
    expect(codesOf(restore('id'))).toEqual(['nothing-to-restore']);
    const soft = (path: string): string =>
      restore(path).replace('{ slug: "slug, unique" }', '{ slug: "slug, unique" }\n    delete: soft');
    expect(codesOf(soft('id'))).toEqual([]);
    expect(codesOf(soft('slug'))).toEqual(['restore-by-id']);
  });
});

describe('move', () => {
  const moving = (fields: string, move: string): string =>
    plan(`POST /things/{id}/go: { do: move things to ${move}, allow: admin }`, fields);
  const go = (fields: string, move: string) =>
    endpointOf(buildSound(moving(fields, move)), 'POST /things/{id}/go', 'move');

  test('goes to a value from all others, unless said', () => {
    expect(go('status: a | b | c', 'b')).toMatchObject({ column: 'status', from: ['a', 'c'], to: 'b' });
    const yaml = moving('status: a | b | c', 'b').replace('allow', 'from: [c], allow');
    expect(endpointOf(buildSound(yaml), 'POST /things/{id}/go', 'move').from).toEqual(['c']);
  });

  test('prefers status and state among the fields that have the value', () => {
    expect(go('kind: a | b, state: a | b', 'b').column).toBe('state');
    expect(go('kind: x | y, mood: a | b', 'b').column).toBe('mood');
    expect(codesOf(moving('kind: a | b, mood: a | b', 'b'))).toEqual(['unclear-state']);
  });

  test('takes the state away from clients, and lets it begin', () => {
    const state = (yaml: string) => columnOf(buildSound(yaml), 'things.status');
    expect(state(moving('status: a | b', 'b'))).toMatchObject({ settable: false, changeable: false, default: 'a' });
    expect(state(moving('status: "a | b | c, default c"', 'b')).default).toBe('c');
    expect(state(plan('GET /things: { do: list things, allow: admin }', 'status: a | b'))).toMatchObject({
      settable: true,
    });
  });

  test('from nowhere is a problem', () => {
    expect(codesOf(moving('status: enum(a)', 'a'))).toEqual(['nowhere-to-move-from']);
  });

  test('is told by the path', () => {
    const yaml = plan('POST /things/{id}/cancel: { allow: admin }', 'status: open | cancelled');
    expect(endpointsOf(buildSound(yaml))).toMatchObject([
      { kind: 'move', to: 'cancelled', operationId: 'cancelThing' },
    ]);
  });
});
