import { describe, expect, test } from 'vitest';
import { renderRaw } from '../plan-views.ts';

const plan = (realtime: string): string => `groundplan: 1
project: { name: sample }
tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  teams:
    fields: { name: text }
    delete: soft
  memberships:
    fields: { user: -> users, team: -> teams, role: "member | admin" }
  orders:
    fields: { user: -> users, note: "text?", secret: "text?, hidden" }
  order_items:
    fields: { order: "-> orders, cascade", quantity: integer }
  notes:
    fields: { team: -> teams, text: text }
auth: { table: users, roles: [customer, admin] }
events:
  room.said: { room: text?, text: text }
api:
  orders:
    endpoints:
      GET /orders: { do: list orders, allow: owner }
      PATCH /orders/{id}: { do: update orders, allow: owner }
${realtime}`;

const files = (realtime: string) =>
  renderRaw(plan(realtime), /^src\/realtime|^package\.json$|^src\/events\.ts$|^src\/auth\/tokens/);

function textOf(realtime: string, path: string): string {
  const text = files(`realtime:\n  ${realtime}`).get(path);
  if (text === undefined) throw new Error(`no ${path}`);
  return text.replace(/\s+/g, ' ');
}

describe('a plan without channels', () => {
  test('has nothing of them', () => {
    const emitted = files('');
    expect([...emitted.keys()].filter((path) => path.includes('realtime'))).toEqual([]);
    expect(emitted.get('package.json')).not.toMatch(/websocket|"ws"/);
    expect(emitted.get('src/auth/tokens.ts')).not.toContain('inspect');
  });
});

describe('what is written to the log', () => {
  const publish = 'src/realtime/publish.ts';

  test('names every field that leaves, and no hidden one', () => {
    const text = textOf('orders: { allow: owner, on: orders.updated }', publish);
    expect(text).toContain("fields: ['orderId', 'userId', 'note', 'createdAt', 'updatedAt']");
    expect(text).not.toContain('secret');
  });

  test('knows the owner from the row, or from what is said of a row that is gone', () => {
    expect(textOf('orders: { allow: owner, on: orders.deleted }', publish)).toContain(
      'owner: ownerOfOrder(data.orderId, data.userId)',
    );
    expect(textOf('orders: { allow: owner, on: orders.deleted }', 'src/realtime/whose.ts')).toContain(
      'coalesce((select ${orders.userId} from ${orders} where ${orders.id} = ${id}), ${gone}::uuid)',
    );
  });

  test('knows it through parents, too', () => {
    const text = textOf('order-items: { allow: owner, on: order_items.created }', 'src/realtime/whose.ts');
    expect(text).toContain('function ownerOfOrderItem');
    expect(text).toContain('return ownerOfOrder(sql`coalesce((select ${orderItems.orderId}');
  });

  test('leaves out channels whose parameter has no value', () => {
    expect(textOf('rooms/{room}: { allow: signed in, on: room.said }', publish)).toContain(
      "(data.room === undefined || data.room === null ? [] : [{ channel: channelName('rooms', data.room) }])",
    );
  });
});

describe('who may listen', () => {
  test('members of what is not deleted, in their roles', () => {
    const realtime = 'notes/{id}: { allow: [member admin], on: notes.updated }';
    expect(textOf(realtime, 'src/realtime/channels.ts')).toContain(
      "members: { find: findTeamMembers, roles: ['admin'] }",
    );
    expect(textOf(realtime, 'src/realtime/members.ts')).toContain('isNull(teams.deletedAt)');
  });

  test('of everybody nothing is asked', () => {
    const emitted = files('realtime:\n  rooms/{room}: { allow: public, on: room.said }');
    expect([...emitted.keys()]).not.toContain('src/realtime/whose.ts');
    expect(emitted.get('src/realtime/hub.ts')).not.toContain('maySee');
  });
});
