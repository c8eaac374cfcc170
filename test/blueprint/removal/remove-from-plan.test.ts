import { describe, expect, it, test } from 'vitest';
import { CannotRemove } from '../../../src/blueprint/removal/cannot-remove.ts';
import type { PlanUse } from '../../../src/blueprint/removal/plan-use.ts';
import { removeFromPlan } from '../../../src/blueprint/removal/remove-from-plan.ts';
import { findItem, type PlanItem, planItems } from '../../../src/blueprint/renames/plan-items.ts';
import { readNamedPlan } from '../../../src/blueprint/renames/named-plan.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import { planTexts, sample } from '../renames/every-name.ts';

const plan = `groundplan: 1
project: { name: shop }
features:
  ordering: { data: [orders, coupons] }
tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  # What makes it cheaper.
  coupons:
    fields: { code: "text, unique", percent: integer }
  orders:
    fields:
      user: -> users
      coupon: -> coupons? # Taken when it is paid.
      note: text?
      total: money, min 0
    indexes: ["coupon, total", "user, note"]
    owner: user
api:
  coupons:
    description: What makes it cheaper.
    endpoints:
      GET /coupons: { do: list coupons, allow: public }
  orders:
    description: What was ordered.
    allow: owner
    endpoints:
      GET /orders: { do: list orders, filter: [coupon, user], include: [coupon] }
      POST /orders: create orders
      # Everything at once.
      POST /checkout:
        allow: signed in
        input: { code: text, note: text? }
        steps:
          - create: orders
            values: { user: = auth.user.id, total: 5, note: = input.note }
            as: order
          - run: tell
            with: { order_id: = order.id }
          - return: { id: = order.id }
      POST /redeem:
        allow: signed in
        input: { code: text }
        steps:
          - get: coupons
            where: code == input.code
            as: coupon
          - call: half_of
            with: { amount: = coupon.percent }
            as: half
          - return: half
functions:
  half_of:
    description: Half of it.
    input: { amount: integer }
    returns: { half: integer }
    steps:
      - return: { half: = floor(amount / 2) }
tasks:
  tell:
    description: Tells it.
    input: { order_id: uuid }
    steps:
      - log: "{order_id}"
auth: { table: users, roles: [customer, admin] }
build:
  slices:
    - cheaper: [coupons]
    - ordering: [orders, tell]
  built: 1
`;

function remove(name: string, { text = plan, withDependents = true } = {}) {
  const { plan: read } = parsePlan(text, 'plan.yaml');
  const found = read && findItem(planItems(read, text), name);
  if (found === undefined || !('item' in found)) throw new Error(`There is no ${name}.`);
  return removeFromPlan(text, { item: found.item, withDependents });
}

const tell = ({ line, what, why }: PlanUse): string => `${line} ${what}: ${why}`;

function gone(text: string, before = plan): readonly string[] {
  const left = new Set(text.split('\n'));
  return before
    .split('\n')
    .filter((line) => !left.has(line))
    .map((line) => line.trim());
}

describe('removal', () => {
  it('is refused as long as something needs it, and says what, where and why', () => {
    const { message, uses } = refusal(() => remove('coupons', { withDependents: false }));
    expect(message).toBe('coupons is used in 8 places.');
    expect(uses.map(tell)).toEqual([
      '4 data of the feature ordering: coupons',
      '14 orders.coupon: coupons',
      '17 an index of orders: orders.coupon',
      '20 the group coupons: no endpoint is left',
      '28 include of GET /orders: coupon',
      '28 filter of GET /orders: orders.coupon',
      '45 POST /redeem: coupons',
      '68 a member of the slice cheaper: coupons',
    ]);
  });

  it('takes along what needs it, and leaves every other line as it was', () => {
    const { text } = remove('coupons');
    expect('problems' in readNamedPlan(text)).toBe(false);
    expect(text).not.toContain('coupon');
    expect(text).toContain('    indexes: ["user, note"]\n');
    expect(text).toContain('      GET /orders: { do: list orders, filter: [user] }\n');
    expect(text).toContain('  slices:\n    - ordering: [orders, tell]\n  built: 0\n');
    expect(text).toContain('      # Everything at once.\n      POST /checkout:\n');
    expect(text).toContain('  half_of:\n');
  });

  it('of a field takes the values that steps give to it, and the lists that name it', () => {
    const { text, uses } = remove('orders.note');
    expect(uses.map(tell)).toEqual([
      '17 an index of orders: orders.note',
      '36 a value of a step of POST /checkout: orders.note',
    ]);
    expect(gone(text)).toEqual([
      'note: text?',
      'indexes: ["coupon, total", "user, note"]',
      'values: { user: = auth.user.id, total: 5, note: = input.note }',
    ]);
  });

  it('of several entries of a list takes those, and no others', () => {
    const text = plan.replace('["coupon, total", "user, note"]', '["note, total", "user, note", "user, total"]');
    const removed = remove('orders.note', { text });
    expect(removed.text).toContain('    indexes: ["user, total"]\n');
    expect(removed.uses.filter(({ what }) => what === 'an index of orders')).toHaveLength(2);
  });

  it('of the operation that sends the mail of sign-in takes that along, and no more of sign-in', () => {
    const text = plan.replace(
      'auth: { table: users, roles: [customer, admin] }',
      `integrations:
  post: { base_url: "https://a.example", operations: { send: { request: POST /m, input: { to: email, subject: text, text: text } } } }
auth: { table: users, roles: [customer, admin], password_reset: true, mail: post.send }`,
    );
    const wholes = { 'integrations.post': [], 'post.send': ['the integration post'] };
    for (const [name, whole] of Object.entries(wholes)) {
      const removed = remove(name, { text });
      expect(removed.uses.map(({ what }) => what)).toEqual([...whole, 'the mail of sign-in']);
      expect(removed.text).toContain('auth: { table: users, roles: [customer, admin], password_reset: true }');
    }
  });

  it('of a task takes the step that starts it, when no later step needs it', () => {
    const { text, uses } = remove('tell');
    expect(uses.map(({ what }) => what)).toEqual(['a step of POST /checkout', 'a member of the slice ordering']);
    expect(text).toContain('            as: order\n          - return: { id: = order.id }\n');
  });

  it('of a function takes whoever needs its result', () => {
    const { text, uses } = remove('functions.half_of');
    expect(uses.map(({ what }) => what)).toEqual(['POST /redeem']);
    expect(text).not.toContain('functions:');
  });

  it('of what nobody needs asks for nothing', () => {
    const { text, uses } = remove('POST /redeem', { withDependents: false });
    expect(uses).toEqual([]);
    expect(remove('half_of', { text, withDependents: false }).text).not.toContain('half_of');
  });

  it('never takes the table of those who sign in', () => {
    expect(() => remove('users')).toThrow('users cannot go: auth.table is about it.');
  });

  it('refuses a plan with errors', () => {
    const item = {
      kind: 'task',
      name: 'tell',
      names: ['tell'],
      path: ['tasks', 'tell'],
      at: { start: 0, end: 0 },
    } as const;
    const text = plan.replace('create orders', 'create ordes');
    expect(() => removeFromPlan(text, { item, withDependents: true })).toThrow('The plan has errors.');
  });
});

describe.each([...planTexts()])('%s', (file, text) => {
  const { plan: read } = parsePlan(text, file);
  const items = sample(read === undefined ? [] : planItems(read, text), { file, count: 2 });
  test.each(items.map((item) => [item.names[0] ?? '', item] as const))('compiles without %s', (_name, item) => {
    const left = leftWithout(item, text);
    expect('problems' in readNamedPlan(left)).toBe(false);
    const paths = planItems(parsePlan(left, file).plan ?? unreadable(), left).map(({ path }) => path);
    // What sign-in needs stays.
    const isNeeded = left === text;
    expect(paths.some((path) => path.join(' ') === item.path.join(' '))).toBe(isNeeded);
  });
});

/** The plan without it; as it is where the refusal says that it cannot go. */
function leftWithout(item: PlanItem, text: string): string {
  try {
    return removeFromPlan(text, { item, withDependents: true }).text;
  } catch (error) {
    if (error instanceof CannotRemove && /is about it|Without it the plan does not/.test(error.message)) return text;
    throw error;
  }
}

function refusal(act: () => unknown): CannotRemove {
  try {
    act();
  } catch (error) {
    if (error instanceof CannotRemove) return error;
  }
  throw new Error('Nothing was refused.');
}

function unreadable(): never {
  throw new Error('The plan cannot be read.');
}
