import { describe, expect, test } from 'vitest';
import { build, buildSound } from './build-plan.ts';

interface Parts {
  readonly outgoing?: string;
  readonly auth?: string;
  readonly tables?: string;
  readonly endpoints?: string;
}

const signIn = 'auth: { table: users, roles: [customer, admin] }';

function planOf({ outgoing = 'order.paid', auth = signIn, tables = '', endpoints = '' }: Parts = {}): string {
  return `project: { name: sample }
tables:
  users: { fields: { email: "email, unique", password_hash: password } }
  orders: { fields: { total: money } }
${tables}
events:
  order.paid: { order_id: uuid }
  webhook.test:
webhooks: { outgoing: [${outgoing}] }
${auth}
api:
  orders:
    endpoints:
      GET /orders: { do: list orders, allow: public }
${endpoints}`;
}

function problemsOf(parts: Parts): { code: string; at: string }[] {
  const plan = planOf(parts);
  const whole = `groundplan: 1\n${plan}`;
  return build(plan).problems.map(({ code, at }) => ({ code, at: whole.slice(at.start, at.end) }));
}

describe('outgoing webhooks', () => {
  test('are events, each once, in plan order, and the role that manages them', () => {
    const { webhooks, events } = buildSound(planOf({ outgoing: 'orders.created, order.paid, orders.created' }));
    expect(webhooks).toMatchObject({ outgoing: ['orders.created', 'order.paid'], managers: ['admin'] });
    expect(
      events
        .filter(({ outgoing }) => outgoing)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['order.paid', 'orders.created']);
  });

  test('are nothing where nothing leaves', () => {
    const { webhooks, events } = buildSound(planOf({ outgoing: '' }));
    expect(webhooks.managers).toEqual([]);
    expect(webhooks.outgoing).toEqual([]);
    expect(events.every(({ outgoing }) => !outgoing)).toBe(true);
  });

  test.each([
    ['nobody signs in', '', 'nobody signs in'],
    ['everybody who registers is the only role', 'auth: { table: users, roles: [member] }', '`member`'],
    ['the administrator is what everybody becomes', 'auth: { table: users, roles: [admin, guest] }', '`admin`'],
  ])('are refused where %s', (_what, auth, sentence) => {
    expect(problemsOf({ auth })).toEqual([{ code: 'webhooks-unmanaged', at: 'order.paid' }]);
    const [problem] = build(planOf({ auth })).problems;
    expect(problem?.message).toContain(sentence);
    expect(problem?.expected).toContain('roles: [user, admin]');
  });

  test.each([
    ['webhook.test', { outgoing: 'webhook.test' }, 'reserved-event'],
    ['webhook_deliveries', { tables: '  webhook_deliveries: { fields: { a: text } }' }, 'reserved-table'],
    [
      'GET /webhook-subscriptions/{id}',
      { endpoints: '      GET /webhook-subscriptions/{id}: { do: get orders, allow: public }' },
      'route-taken',
    ],
  ])('keep %s for themselves', (name, parts, code) => {
    expect(problemsOf(parts)).toEqual([{ code, at: name }]);
  });

  test('leave these names to plans without them', () => {
    const tables = '  webhook_deliveries: { fields: { a: text } }';
    const endpoints = '      GET /webhook-subscriptions/{id}: { do: get orders, allow: public }';
    expect(problemsOf({ outgoing: '', tables, endpoints })).toEqual([]);
  });
});
