import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { deriveWork } from '../../../../src/infer/proposals/work/derive-work.ts';
import { findCheckouts } from '../../../../src/infer/proposals/work/checkouts.ts';
import { findSlots } from '../../../../src/infer/proposals/work/slots.ts';
import { replacedEndpoints } from '../../../../src/infer/proposals/work/replaced.ts';
import { closed, errorsOf, planOf, proposalsOf, recommendedPlan, request, textWith } from './plans.ts';
import { billing, bookings, carts, market, schemas, shop } from './schemas.ts';

function labelsOf(text: string): string[] {
  return deriveWork(planOf(text), request)
    .filter(({ recommended }) => recommended)
    .map(({ label }) => label);
}

/** The steps of an endpoint, by their words. */
function wordsOf(steps: readonly Record<string, unknown>[]): string[] {
  return steps.flatMap((step) => {
    const [word = ''] = Object.keys(step).filter((key) => key !== 'else' && key !== 'where');
    const inner = step['transaction'] ?? step['do'] ?? [];
    return [
      `${word} ${typeof step[word] === 'string' ? step[word] : ''}`.trim(),
      ...wordsOf(inner as Record<string, unknown>[]),
    ];
  });
}

describe('the worked example of the seed', () => {
  it('has the functions that the seed lists', () => {
    expect(labelsOf(shop)).toEqual(
      expect.arrayContaining([
        'calculate_order_total(items, shipping, tax)',
        'validate_inventory(product_id, quantity)',
        'process_payment(amount, payment_method)',
        'send_order_confirmation(order_id)',
      ]),
    );
  });

  it('has its endpoint and its tasks', () => {
    expect(labelsOf(shop)).toEqual(
      expect.arrayContaining([
        'POST /orders/checkout',
        'process_order_fulfillment',
        'sync_inventory',
        'restock_cancelled_order',
      ]),
    );
    expect([...replacedEndpoints(planOf(shop))]).toEqual(['endpoint POST /orders']);
  });

  it('orders and pays in one go, at the prices of today', () => {
    const { api } = parse(recommendedPlan(shop).text);
    const checkout = api.orders.endpoints['POST /orders/checkout'];
    expect(wordsOf(checkout.steps)).toEqual([
      'call price_cart',
      'call calculate_order_total',
      'transaction',
      'each lines',
      'call validate_inventory',
      'update products',
      'create orders',
      'create order_items',
      'emit order.placed',
      'call process_payment',
      'transaction',
      'update order',
      'emit order.paid',
      'return order',
    ]);
    expect(checkout.input).toEqual({
      items: [{ product: '-> products', quantity: 'integer, min 1' }],
      payment_method: 'text, max 200',
    });
    expect(checkout.status).toBe(201);
  });

  it('after the payment confirms, has it sent and moves it on, in the background', () => {
    const { tasks } = parse(recommendedPlan(shop).text);
    const task = tasks.process_order_fulfillment;
    expect(task.on).toBe('order.paid');
    expect(wordsOf(task.steps).filter((word) => !/^(log|progress)/.test(word))).toEqual([
      'call send_order_confirmation',
      'request warehouse.ship',
      'update orders',
    ]);
    expect(task.steps.find((step: Record<string, unknown>) => step['update'])).toEqual({
      update: 'orders',
      where: { id: '= input.order_id', status: 'paid' },
      set: { status: 'shipped' },
    });
    expect(tasks.sync_inventory.every).toBe('1h');
  });

  it('computes what it gives as examples', () => {
    const { functions } = parse(recommendedPlan(shop).text);
    expect(functions.calculate_order_total.examples[0]).toEqual({
      name: 'two lines',
      input: {
        items: [
          { price: 99999, quantity: 1 },
          { price: 2999, quantity: 2 },
        ],
        shipping: 1500,
        tax: 9540,
      },
      returns: { subtotal: 105997, shipping: 1500, tax: 9540, total: 117037 },
    });
  });

  it('without the functions does the same in the endpoint, and takes no payment', () => {
    const proposals = proposalsOf(shop);
    const approved = new Set(['endpoint POST /orders/checkout']);
    const text = textWith(shop, { proposals, approved });
    expect(errorsOf(text)).toEqual([]);
    const checkout = parse(text).api.orders.endpoints['POST /orders/checkout'];
    expect(checkout.input).not.toHaveProperty('payment_method');
    expect(wordsOf(checkout.steps)).toEqual([
      'call price_cart',
      'set',
      'transaction',
      'each lines',
      'update products',
      'require count(changed) == 1',
      'create orders',
      'create order_items',
      'emit order.placed',
      'return order',
    ]);
  });

  it('proposes nothing again of what the plan has', () => {
    const { text } = recommendedPlan(shop);
    const again = deriveWork(planOf(text), request).filter(({ recommended }) => recommended);
    expect(again.map(({ id }) => id)).toEqual([]);
  });
});

describe('other trades', () => {
  it('multiplies hours by rates, and rounds', () => {
    const [checkout] = findCheckouts(planOf(billing));
    expect(checkout).toMatchObject({
      header: { name: 'invoices' },
      part: { name: 'invoice_lines' },
      total: { name: 'grand_total' },
      quantity: { name: 'hours' },
      unitPrice: { name: 'rate' },
      lineTotal: { name: 'line_total' },
      price: { name: 'hourly_rate' },
    });
    const { functions } = parse(recommendedPlan(billing).text);
    const total = functions.calculate_invoice_total;
    expect(Object.keys(total.input)).toEqual(['items', 'tax_rate', 'discount']);
    expect(total.examples[0]).toEqual({
      name: 'two lines',
      input: {
        items: [
          { rate: 99999, hours: 1 },
          { rate: 2999, hours: 1.5 },
        ],
        tax_rate: 0.09,
        discount: 5000,
      },
      // 99999 + 4498.5, rounded up; less 5000; and 9 % of 99498 is 8954.82.
      returns: { subtotal: 104498, discount: 5000, tax: 8955, total: 108453 },
    });
  });

  it('lets an administrator write invoices for others, without charging a card', () => {
    const { api, functions } = parse(recommendedPlan(billing).text);
    expect(api.invoices.endpoints['POST /invoices/checkout'].allow).toBe('boss');
    expect(functions).not.toHaveProperty('process_payment');
  });

  it('lets nobody use the address of somebody else', () => {
    const { api } = parse(recommendedPlan(carts).text);
    const [look, refuse] = api.carts.endpoints['POST /carts/checkout'].steps;
    expect(look).toEqual({
      exists: 'addresses',
      where: 'id == input.address_id && person_id == auth.user.id',
      as: 'is_own_address',
    });
    expect(refuse.else.code).toBe('ADDRESS_NOT_FOUND');
  });

  it('writes the payment into the table of payments where there is one', () => {
    const { api, tables } = parse(recommendedPlan(carts).text);
    const steps = JSON.stringify(api.carts.endpoints['POST /carts/checkout'].steps);
    expect(steps).toContain('"create":"payments"');
    expect(tables.carts.fields).not.toHaveProperty('payment_reference');
  });

  it('writes no payment where two references could be meant', () => {
    const doubled = carts.replace('{ cart: -> carts, amount', '{ cart: -> carts, moved_to: "-> carts?", amount');
    expect(doubled).not.toBe(carts);
    const { api, tables } = parse(recommendedPlan(doubled).text);
    expect(JSON.stringify(api.carts.endpoints['POST /carts/checkout'].steps)).not.toContain('"create":"payments"');
    expect(tables.carts.fields).toHaveProperty('payment_reference');
  });

  it('tells two checkouts and two stocks apart', () => {
    expect(labelsOf(market)).toEqual(
      expect.arrayContaining([
        'POST /orders/checkout',
        'POST /purchases/checkout',
        'validate_tool_inventory(tool_id, quantity)',
        'validate_plant_inventory(plant_id, quantity)',
        'sync_stock',
        'sync_inventory',
      ]),
    );
  });

  it('takes a room once', () => {
    const { api, functions, tables } = parse(recommendedPlan(bookings).text);
    expect(findSlots(planOf(bookings)).map(({ id }) => id)).toEqual(['endpoint POST /bookings']);
    expect(wordsOf(api.bookings.endpoints['POST /bookings'].steps)).toEqual([
      'transaction',
      'call check_overlap',
      'create bookings',
      'return booking',
    ]);
    expect(functions.check_overlap.steps[2].where).toBe(
      "room_id == input.room_id && starts_at < input.ends_at && input.starts_at < ends_at && status != 'cancelled'",
    );
    // Whoever could move it later would get around the check.
    expect(JSON.stringify(tables.bookings.fields.starts_at)).toContain('snapshot');
  });

  it('cleans nothing up that other rows hold on to', () => {
    const of = (rule: string): string =>
      `groundplan: 1\nproject: { name: x }\ntables:\n  upload_sessions: { fields: { name: text } }\n  parts: { fields: { session: "-> upload_sessions, ${rule}", size: integer } }\n`;
    const ids = (text: string): string[] => deriveWork(planOf(text), request).map(({ id }) => id);
    expect(ids(of('cascade'))).toContain('task cleanup_upload_sessions');
    expect(ids(of('restrict'))).not.toContain('task cleanup_upload_sessions');
  });

  it('takes nothing away from others with what only lasts a while', () => {
    const of = (table: string): string =>
      `groundplan: 1\nproject: { name: x }\ntables:\n  halls: { fields: { name: text } }\n  ${table}: { fields: { hall: -> halls, starts_on: date, ends_on: date } }\n`;
    expect(findSlots(planOf(of('reservations')))).toHaveLength(1);
    for (const table of ['campaigns', 'contracts', 'sprints']) expect(findSlots(planOf(of(table)))).toEqual([]);
  });

  it('reminds, expires and cleans up', () => {
    const { tasks, tables } = parse(recommendedPlan(bookings).text);
    expect(Object.keys(tasks)).toEqual([
      'notify_booking_confirmed',
      'remind_bookings',
      'expire_bookings',
      'expire_subscriptions',
      'cleanup_sessions',
    ]);
    expect(JSON.stringify(tables.bookings.fields.reminded_at)).toContain('datetime?');
    expect(tasks.cleanup_sessions.cron).toBe('0 3 * * *');
  });

  it.each(Object.entries(schemas))(
    'gives every function, task and integration of %s a description and a reason',
    (_, text) => {
      const proposals = proposalsOf(text);
      const approved = closed(new Set(proposals.map(({ id }) => id)), proposals);
      const { functions, tasks, integrations } = parse(textWith(text, { proposals, approved }));
      const items = Object.entries<Record<string, unknown>>({ ...functions, ...tasks, ...integrations });
      expect(items.length).toBeGreaterThan(5);
      expect(items.filter(([, { description, why }]) => !description || !why).map(([name]) => name)).toEqual([]);
      const quiet = Object.entries<Record<string, unknown>>(tasks).filter(
        ([, task]) => task['retry'] === undefined || !JSON.stringify(task['steps']).includes('"log"'),
      );
      expect(quiet.map(([name]) => name)).toEqual([]);
    },
  );
});

describe('tables that are no checkout', () => {
  it.each([
    [
      'parts without a price',
      'order_items: { fields: { order: "-> orders, cascade", product: -> products, quantity: integer } }',
    ],
    [
      'parts without a quantity',
      'order_items: { fields: { order: "-> orders, cascade", product: -> products, price: money } }',
    ],
    ['parts of nothing', 'order_items: { fields: { product: -> products, quantity: integer, price: money } }'],
    [
      'nothing that has a price',
      'order_items: { fields: { order: "-> orders, cascade", quantity: integer, price: money } }',
    ],
  ])('%s', (_, part) => {
    const text = `groundplan: 1
project: { name: plain }
tables:
  products: { fields: { name: text, price: money } }
  orders: { fields: { total: money } }
  ${part}
`;
    expect(findCheckouts(planOf(text))).toEqual([]);
  });

  it('a header that needs a file', () => {
    const text = shop.replace('total: money, min 0', 'total: money, min 0\n      contract: file');
    expect(findCheckouts(planOf(text))).toEqual([]);
  });
});
