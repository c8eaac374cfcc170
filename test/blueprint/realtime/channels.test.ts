import { describe, expect, test } from 'vitest';
import type { ChannelBlueprint } from '../../../src/blueprint/model.ts';
import { auth, build, buildSound, codesOf, users } from '../build-plan.ts';

const plan = (realtime: string, rest = ''): string => `
tables:${users}
  products:
    fields: { name: text, slug: "text, unique", secret: "text, hidden" }
  orders:
    fields: { user: -> users, status: "pending | paid" }
  order_items:
    fields: { order: -> orders, product: -> products, quantity: integer }
${auth}
events:
  order.paid: { order_id: uuid, user_id: uuid }
  order.seen: { order: -> orders? }
  item.added: { order_item_id: uuid, order_id: uuid }
  product.moved: { product_id: uuid, slug: text, level: integer }
  product.weighed: { product_id: uuid, weight: decimal, level: text }
  product.told: { product_id: uuid, secret: text }
  user.locked: { user_id: uuid, password: password }
  notice.given: { text: text, room: text }
realtime:
${realtime}
${rest}`;

function channelOf(realtime: string, rest = ''): ChannelBlueprint {
  const [channel] = buildSound(plan(`  ${realtime}`, rest)).channels;
  if (channel === undefined) throw new Error('no channel');
  return channel;
}

const problemOf = (realtime: string) =>
  build(plan(`  ${realtime}`)).problems.map(({ code, expected }) => [code, expected]);

describe('what a channel is about', () => {
  test('its name tells the table, and the parameter behind it the row', () => {
    expect(channelOf('orders/{id}: { allow: [owner, admin], on: order.paid }')).toMatchObject({
      table: 'orders',
      row: { parameter: 'id', column: 'id' },
      segments: [
        { kind: 'word', text: 'orders' },
        { kind: 'parameter', name: { snake: 'id' }, type: 'uuid' },
      ],
      ownerScoped: true,
      unscopedRoles: ['admin'],
      events: [{ event: 'order.paid', fields: ['order_id'], id: 'order_id' }],
    });
  });

  test('an id behind another table is the only reference to it, whatever that is called', () => {
    const yaml = (customers: string) => `
tables:${users}
  orders: { fields: { ${customers}, total: integer } }
${auth}
api: { orders: { endpoints: { "PATCH /orders/{id}": { do: update orders, allow: admin } } } }
realtime: { "users/{id}/orders": { allow: admin, on: orders.updated } }`;
    const { channels } = buildSound(yaml('customer: -> users'));
    expect(channels).toMatchObject([{ table: 'orders', events: [{ fields: ['customer_id'] }] }]);
    expect(codesOf(yaml('customer: -> users, packer: -> users'))).toContain('parameter-not-in-event');
  });

  test('a list of an owner needs the row in every event', () => {
    expect(channelOf('orders: { allow: owner, on: [order.paid, order.paid] }')).toMatchObject({
      table: 'orders',
      events: [{ event: 'order.paid', fields: [], id: 'order_id' }],
    });
    expect(problemOf('orders: { allow: owner, on: notice.given }')).toEqual([
      ['event-without-row', '`order_id` in its data, or a channel without `owner` and `member`'],
    ]);
  });

  test('rows below a row, in singular and with hyphens', () => {
    expect(channelOf('orders/{id}/order-items: { allow: owner, on: item.added }')).toMatchObject({
      table: 'order_items',
      events: [{ fields: ['order_id'], id: 'order_item_id' }],
    });
    expect(channelOf('order/{id}: { allow: owner, on: order.paid }')).toMatchObject({ table: 'orders' });
  });

  test('a row by another column that no two rows share', () => {
    expect(channelOf('products/{slug}: { allow: public, on: product.moved }')).toMatchObject({
      row: { parameter: 'slug', column: 'slug' },
      events: [{ fields: ['slug'] }],
    });
    expect(channelOf('products/{level}: { allow: public, on: product.moved }')).not.toHaveProperty('row');
  });

  test('a name without a table', () => {
    const channel = channelOf('rooms/{room}: { allow: signed in, on: notice.given }');
    expect(channel).toMatchObject({ events: [{ event: 'notice.given', fields: ['room'] }] });
    expect(channel).not.toHaveProperty('table');
    expect(problemOf('rooms/{room}: { allow: owner, on: notice.given }').map(([code]) => code)).toEqual([
      'channel-without-table',
    ]);
  });

  test('a parameter may be null in an event', () => {
    expect(channelOf('orders/{id}: { allow: admin, on: order.seen }')).toMatchObject({
      events: [{ fields: ['order_id'] }],
    });
  });
});

test('where a field has the name of the id, events call it `id`', () => {
  const yaml = `
tables:${users}
  orders:
    fields: { user: -> users, order: "-> orders?" }
${auth}
api:
  orders:
    endpoints:
      PATCH /orders/{id}: { do: update orders, allow: owner }
realtime: { "orders/{id}": { allow: owner, on: orders.updated } }`;
  expect(buildSound(yaml).channels).toMatchObject([{ events: [{ fields: ['id'], id: 'id' }] }]);
});

describe('what is refused', () => {
  test.each([
    ['orders/{id}: { allow: admin, on: notice.given }', 'parameter-not-in-event'],
    ['rooms/{room}: { allow: public, on: order.paid }', 'parameter-not-in-event'],
    ['weights/{weight}: { allow: public, on: product.weighed }', 'bad-channel-parameter'],
    ['levels/{level}: { allow: public, on: [product.moved, product.weighed] }', 'bad-channel-parameter'],
    ['products: { allow: admin, on: product.told }', 'hidden-in-channel'],
    ['locks: { allow: public, on: user.locked }', 'hidden-in-channel'],
    ['notices: { allow: member, on: notice.given }', 'channel-without-table'],
    ['products/{id}: { allow: owner, on: product.moved }', 'unclear-owner'],
    ['orders: { allow: member, on: order.paid }', 'unclear-tenant'],
  ])('%s', (realtime, code) => {
    expect(codesOf(plan(`  ${realtime}`))).toEqual([code]);
  });

  test('two channels whose names can be the same text', () => {
    const both = (other: string) =>
      codesOf(plan(`  orders/{id}: { allow: admin, on: order.paid }\n  ${other}: { allow: admin, on: order.paid }`));
    expect(both('orders/open')).toEqual(['ambiguous-channel']);
    expect(both('orders/{order_id}')).toEqual(['ambiguous-channel']);
    expect(both('orders')).toEqual([]);
    expect(both('open/orders')).toEqual([]);
  });

  test('the endpoint and the table that channels have', () => {
    const api = 'api:\n  x:\n    endpoints:\n      GET /realtime: { do: list orders, allow: admin }';
    expect(codesOf(plan('  orders: { allow: admin, on: order.paid }', api))).toEqual(['route-taken']);
    const yaml = `tables:\n  realtime_events:\n    fields: { a: text }\nevents: { a.b: { text: text } }\nrealtime: { a: { allow: public, on: a.b } }`;
    expect(codesOf(yaml)).toContain('reserved-table');
  });
});

test('a channel that shows more than the endpoints of its table is warned of', () => {
  const api = 'api:\n  orders:\n    endpoints:\n      GET /orders: { do: list orders, allow: owner }';
  expect(codesOf(plan('  orders: { allow: public, on: order.paid }', api))).toEqual(['channel-shows-more']);
  expect(codesOf(plan('  orders: { allow: owner, on: order.paid }', api))).toEqual([]);
  const open = api.replace('owner', 'public');
  expect(codesOf(plan('  orders: { allow: public, on: order.paid }', open))).toEqual([]);
});

test('members are asked for where only a channel is for them', () => {
  const yaml = `
tables:${users}
  teams:
    fields: { name: text }
  memberships:
    fields: { user: -> users, team: -> teams, role: "member | admin" }
  notes:
    fields: { team: -> teams, text: text }
${auth}
events: { note.made: { note_id: uuid, team_id: uuid } }
realtime: { "teams/{id}/notes": { allow: member, on: note.made } }`;
  const { channels, tenants } = buildSound(yaml);
  expect(channels).toMatchObject([{ member: { tenant: 'teams' }, table: 'notes', events: [{ fields: ['team_id'] }] }]);
  expect(tenants.map(({ table }) => table)).toEqual(['teams']);
});
