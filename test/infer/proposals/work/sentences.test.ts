import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { NotedTask } from '../../../../src/infer/notation/item.ts';
import {
  composeEndpoint,
  composeFunction,
  composeTask,
  type Composed,
} from '../../../../src/infer/proposals/work/sentences.ts';
import { closed, errorsOf, planOf, proposalsOf, recommendedPlan, textWith } from './plans.ts';
import { bookings, shop } from './schemas.ts';

const fulfillment: NotedTask = {
  name: 'handle_order_dispatch',
  trigger: { after: 'successful payment of the order' },
  lines: [
    'Updates inventory',
    'Sends confirmation email',
    'Notifies warehouse',
    'Updates order status',
    'Weighs the parcel',
  ],
};

function idsOf(text: string): ReadonlySet<string> {
  const proposals = proposalsOf(text);
  return closed(new Set(proposals.filter(({ recommended }) => recommended).map(({ id }) => id)), proposals);
}

/** The plan with everything recommended, and with what was composed. */
function written(composed: Composed, { text, approved }: { text: string; approved: ReadonlySet<string> }): string {
  return textWith(text, {
    proposals: [...proposalsOf(text), composed.proposal],
    approved: new Set([...approved, composed.proposal.id]),
  });
}

describe('lines of a task', () => {
  const approved = idsOf(shop);
  const composed = composeTask(fulfillment, { plan: planOf(shop), approved });

  it('become steps where they can be understood, and functions to be written where not', () => {
    expect(composed.lines.map(({ line, understood, about }) => [line, understood, about])).toEqual([
      ['Updates inventory', true, 'done at checkout already: a line in the log'],
      ['Sends confirmation email', true, 'calls send_order_confirmation'],
      ['Notifies warehouse', true, 'asks warehouse.ship'],
      ['Updates order status', true, 'status moves on'],
      ['Weighs the parcel', false, 'weigh_parcel, written by hand'],
    ]);
  });

  it('make a task that hangs on the event and compiles', () => {
    const text = written(composed, { text: shop, approved });
    expect(errorsOf(text)).toEqual([]);
    const { tasks, functions } = parse(text);
    expect(tasks.handle_order_dispatch.on).toBe('order.paid');
    expect(functions.weigh_parcel).toMatchObject({
      code: true,
      description: 'Weighs the parcel.',
      input: { order_id: 'uuid?' },
    });
  });

  it('compile also when nothing else is approved: what they would have called is written by hand', () => {
    const none = new Set(['auth users']);
    const alone = composeTask(fulfillment, { plan: planOf(shop), approved: none });
    const text = written(alone, { text: shop, approved: none });
    expect(errorsOf(text)).toEqual([]);
    expect(alone.lines.map(({ understood }) => understood)).toEqual([false, false, false, true, false]);
    const { functions, tasks } = parse(text);
    expect(Object.keys(functions)).toEqual([
      'update_inventory',
      'send_confirmation_email',
      'notify_warehouse',
      'weigh_parcel',
    ]);
    expect(tasks.handle_order_dispatch).toMatchObject({ input: { order_id: 'uuid' } });
  });

  it('asks the warehouse once and writes down what it says', () => {
    const sync = composeTask(
      {
        name: 'nightly_sync',
        trigger: { every: '1h' },
        lines: ['Runs every hour', 'Syncs with warehouse system', 'Updates product availability'],
      },
      { plan: planOf(shop), approved },
    );
    expect(sync.lines.map(({ understood, about }) => [understood, about])).toEqual([
      [true, 'when it runs'],
      [true, 'asks warehouse.stock'],
      [true, 'writes down what was counted in products'],
    ]);
    const text = written(sync, { text: shop, approved });
    expect(errorsOf(text)).toEqual([]);
    expect(parse(text).tasks.nightly_sync.every).toBe('1h');
  });

  it('writes down what it has asked for, also where no line says so', () => {
    const sync = composeTask(
      { name: 'nightly_sync', trigger: { every: '1h' }, lines: ['Syncs with warehouse system'] },
      { plan: planOf(shop), approved },
    );
    expect(JSON.stringify(sync.lines[0]?.steps)).toContain('"update":"products"');
  });

  it.each([
    [
      'Marks the booking as completed',
      [{ update: 'bookings', where: 'id == input.booking_id', set: { status: 'completed' } }],
    ],
    ['Deletes expired sessions', [{ delete: 'sessions', where: 'expires_at < now()' }]],
    ['Log completion', [{ log: 'done (booking {input.booking_id})' }]],
  ])('%s', (line, steps) => {
    const task = { name: 'finish_booking', lines: [line] };
    const one = composeTask(task, { plan: planOf(bookings), approved: idsOf(bookings) });
    expect(one.lines).toEqual([expect.objectContaining({ understood: true, steps })]);
    expect(errorsOf(written(one, { text: bookings, approved: idsOf(bookings) }))).toEqual([]);
  });

  it.each([
    'Deletes the booking',
    'Validate webhook signature',
    'Überweist den Betrag an den Händler',
    '発送する',
    '42 things happen',
    'constructor',
    'Sends everything to everybody everywhere with all the details that anybody could ever want to have about it',
  ])('does not guess what is meant by "%s", and still compiles', (line) => {
    const one = composeTask(
      { name: 'odd_booking_work', lines: [line, line] },
      { plan: planOf(bookings), approved: idsOf(bookings) },
    );
    expect(one.lines.map(({ understood }) => understood)).toEqual([false, false]);
    expect(errorsOf(written(one, { text: bookings, approved: idsOf(bookings) }))).toEqual([]);
  });
});

describe('two tasks that say the same', () => {
  it('of different things share the function that is to be written', () => {
    const context = { plan: planOf(bookings), approved: idsOf(bookings) };
    const [one, other, third] = ['finish_booking', 'end_subscription', 'tidy_up'].map((name) =>
      composeTask({ name, lines: ['Calls the caretaker'] }, context),
    );
    if (one === undefined || other === undefined || third === undefined) throw new Error('three tasks were composed');
    const extra = [one.proposal, other.proposal, third.proposal];
    const approved = new Set([...context.approved, ...extra.map(({ id }) => id)]);
    const text = textWith(bookings, { proposals: [...proposalsOf(bookings), ...extra], approved });
    expect(errorsOf(text)).toEqual([]);
    expect(parse(text).functions.call_caretaker.input).toEqual({ booking_id: 'integer?', subscription_id: 'integer?' });
  });
});

describe('keys that are written as columns', () => {
  it('stay the only ones of their field', () => {
    const text = bookings.replace('      room: -> rooms', '      room_id: -> rooms');
    const { text: written } = recommendedPlan(text);
    expect(errorsOf(written)).toEqual([]);
    expect(Object.keys(parse(written).tables.bookings.fields)).toContain('room_id');
    expect(JSON.stringify(parse(written).tables.bookings.fields.room_id)).toContain('snapshot');
  });
});

describe('lines of a function', () => {
  const noted = {
    name: 'calculate_quote',
    parameters: [
      { name: 'items', definition: 'text', guess: true },
      { name: 'discount_code', definition: 'text', guess: true },
    ],
    lines: ['Calculates subtotal', 'Applies discount', 'Returns total'],
  };

  it('compute a total, and look a code up where a table knows it', () => {
    const text = shop.replace(
      '\nauth:',
      '\n  discounts:\n    fields: { code: "text, unique", percent: "integer, min 1, max 100", valid_until: date? }\nauth:',
    );
    const composed = composeFunction(noted, { plan: planOf(text), approved: new Set() });
    expect(composed.lines.map(({ understood }) => understood)).toEqual([true, true, true]);
    const whole = written(composed, { text, approved: new Set() });
    expect(errorsOf(whole)).toEqual([]);
    expect(Object.keys(parse(whole).functions.calculate_quote.input)).toEqual(['items', 'discount_code']);
  });

  it('are written by hand where nothing says what a discount is', () => {
    const composed = composeFunction(noted, { plan: planOf(shop), approved: new Set() });
    expect(composed.lines.map(({ understood }) => understood)).toEqual([false, false, false]);
    const whole = written(composed, { text: shop, approved: new Set() });
    expect(errorsOf(whole)).toEqual([]);
    expect(parse(whole).functions.calculate_quote).toMatchObject({
      code: true,
      description: 'Calculates subtotal, Applies discount, Returns total.',
    });
  });
});

describe('lines of an endpoint', () => {
  it('call functions one after the other and ask for what these need', () => {
    const approved = idsOf(shop);
    const composed = composeEndpoint(
      {
        method: 'POST',
        path: '/orders/quote',
        lines: [
          'Validates input',
          'Checks auth',
          'Calls function: calculate_order_total()',
          'Calls function: process_payment()',
          'Returns formatted response',
        ],
      },
      { plan: planOf(shop), approved },
    );
    const text = written(composed, { text: shop, approved });
    expect(errorsOf(text)).toEqual([]);
    const endpoint = parse(text).api.orders.endpoints['POST /orders/quote'];
    expect(Object.keys(endpoint.input)).toEqual(['items', 'payment_method', 'order_id']);
    expect(endpoint.steps.map((step: Record<string, unknown>) => step['call'] ?? 'return')).toEqual([
      'calculate_order_total',
      'process_payment',
      'return',
    ]);
  });
});
