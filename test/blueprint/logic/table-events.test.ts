import { describe, expect, test } from 'vitest';
import type { EventBlueprint } from '../../../src/blueprint/model.ts';
import { eventsOfWrite, type TableEvent, type Write } from '../../../src/blueprint/program/table-events.ts';
import { compile, functionOf, programOf, sound } from '../program/steps/steps.ts';

const watching = (...events: string[]): string =>
  `tasks:\n${events.map((event, index) => `  watch_${index}: { on: ${event}, steps: [{ log: x }] }\n`).join('')}`;

function eventOf(rest: string): EventBlueprint | undefined {
  return sound(rest).events[0];
}

describe('events that tables have of themselves', () => {
  test('carry what a reader sees of the row, under the name of the row for its id', () => {
    const event = eventOf(watching('orders.created'));
    expect(event?.ofTable).toMatchObject({ table: 'orders', when: { kind: 'created' } });
    const names = event?.data.map(({ name }) => name.key);
    expect(names).toEqual(['orderId', 'userId', 'status', 'total', 'note', 'tags', 'createdAt', 'updatedAt']);
    expect(event?.ofTable?.data[0]).toMatchObject({ column: 'id' });
    expect(eventOf(watching('products.updated'))?.data.map(({ name }) => name.key)).not.toContain('cost');
  });

  test('have two names, and those of values and registration', () => {
    expect(eventOf(watching('order.deleted'))?.ofTable).toMatchObject({ table: 'orders', when: { kind: 'deleted' } });
    expect(eventOf(watching('orders.pending'))?.ofTable?.when).toEqual({
      ...{ kind: 'value', column: 'status', value: 'pending', isDefault: true },
    });
    expect(eventOf(watching('users.registered'))?.ofTable?.when).toEqual({ kind: 'registered' });
    expect(sound(watching('orders.paid', 'order.paid')).events).toHaveLength(2);
  });

  test('are those that something waits for', () => {
    expect(sound('').events).toEqual([]);
  });

  test('carry what the plan declares, where it does', () => {
    const declared = 'events:\n  orders.paid: { order_id: uuid, total: money }\n';
    const event = eventOf(`${declared}${watching('orders.paid')}`);
    expect(event?.ofTable?.data.map(({ column }) => column)).toEqual(['id', 'total']);
    const strange = 'events:\n  orders.paid: { colour: text }\n';
    expect(compile(`${strange}${watching('orders.paid')}`).problems).toEqual(['event-without-column: orders.paid']);
  });

  test('are the plan’s own where a step emits them', () => {
    const event = eventOf(`${functionOf('- emit: orders.paid')}${watching('orders.paid')}`);
    expect(event).not.toHaveProperty('ofTable');
  });

  test('make a program that writes need the queue, where the write may cause one', () => {
    const create = '- create: products\n  values: { name: x, price: 1 }';
    expect(programOf(sound(functionOf(create))).effects).toEqual(new Set(['database']));
    expect(programOf(sound(`${functionOf(create)}${watching('products.created')}`)).effects).toContain('queue');
    expect(programOf(sound(`${functionOf(create)}${watching('products.deleted')}`)).effects).not.toContain('queue');
  });

  test('of a value are told by whoever sets it', () => {
    const paid = (value: string): string =>
      `${functionOf(`- update: orders\n  where: { status: pending }\n  set: ${value}`)}${watching('orders.paid')}`;
    expect(programOf(sound(paid('{ status: paid }'))).effects).toContain('queue');
    expect(programOf(sound(paid('{ status: shipped }'))).effects).not.toContain('queue');
    expect(programOf(sound(paid('{ note: x }'))).effects).not.toContain('queue');
  });
});

describe('what waits', () => {
  test('must not start itself', () => {
    const task = (on: string, step: string): string => `tasks:\n  watch:\n    on: ${on}\n    steps: [{ ${step} }]\n`;
    const note = 'update: orders, where: { status: paid }, set: { note: x }';
    expect(compile(task('orders.updated', note)).problems).toMatchObject([expect.stringMatching(/^event-loop/)]);
    expect(compile(task('orders.paid', note)).problems).toEqual([]);
    expect(compile(task('products.updated', note)).problems).toEqual([]);
  });

  test('is told that the database deletes in silence', () => {
    const api = 'api:\n  orders:\n    endpoints:\n      DELETE /users/{id}: { do: delete users, allow: admin }\n';
    const cascade = compile(`${api}${watching('order_items.deleted')}`).problems;
    expect(cascade.filter((problem) => problem.startsWith('silent-cascade'))).toEqual([]);
  });
});

describe('a write', () => {
  const event = (when: TableEvent['ofTable']['when']): TableEvent => ({
    ...{ name: when.kind, ofTable: { table: 'orders', when, data: [] } },
  });
  const causes = (when: TableEvent['ofTable']['when'], write: Partial<Write>): boolean =>
    eventsOfWrite([event(when)], { table: 'orders', kind: 'create', columns: new Map(), ...write }).length > 0;

  test('causes what it is', () => {
    expect(causes({ kind: 'created' }, {})).toBe(true);
    expect(causes({ kind: 'created' }, { kind: 'register' })).toBe(true);
    expect(causes({ kind: 'registered' }, {})).toBe(false);
    expect(causes({ kind: 'registered' }, { kind: 'register' })).toBe(true);
    expect(causes({ kind: 'updated' }, { kind: 'restore' })).toBe(false);
    expect(causes({ kind: 'restored' }, { kind: 'restore' })).toBe(true);
    expect(causes({ kind: 'created' }, { table: 'users' })).toBe(false);
  });

  test('gives a value that is given, or that new rows have', () => {
    const paid = { kind: 'value', column: 'status', value: 'paid', isDefault: false } as const;
    expect(causes(paid, {})).toBe(false);
    expect(causes({ ...paid, isDefault: true }, {})).toBe(true);
    expect(causes({ ...paid, isDefault: true }, { kind: 'update' })).toBe(false);
    expect(causes(paid, { columns: new Map([['status', undefined]]) })).toBe(true);
    expect(causes(paid, { columns: new Map([['status', 'paid']]) })).toBe(true);
    expect(causes(paid, { kind: 'update', columns: new Map([['status', 'pending']]) })).toBe(false);
  });
});

describe('events of endpoints', () => {
  const endpoint = (line: string, rest = ''): ReturnType<typeof compile> =>
    compile(`api:\n  works:\n    endpoints:\n      ${line}\n${rest}`);

  test.each([
    ['POST /orders: { do: create orders, allow: signed in, emit: order.placed }', 'create'],
    ['PATCH /orders/{id}: { do: update orders, allow: admin, emit: order.placed }', 'update'],
    ['PUT /orders/{id}: { do: replace orders, allow: admin, emit: order.placed }', 'replace'],
    ['DELETE /orders/{id}: { do: delete orders, allow: admin, emit: order.placed }', 'delete'],
    ['POST /orders/{id}/restore: { do: restore orders, allow: admin, emit: order.placed }', 'restore'],
    ['POST /orders/{id}/pay: { do: move orders to paid, allow: admin, emit: order.placed }', 'move'],
  ])('are made of the row: %s', (line, kind) => {
    const { blueprint, problems } = endpoint(line, 'events:\n  order.placed: { order_id: uuid, total: money }\n');
    expect(problems).toEqual([]);
    expect(blueprint?.modules[0]?.endpoints[0]).toMatchObject({
      ...{ kind, event: { name: 'order.placed', data: [{ column: 'id' }, { column: 'total' }] } },
    });
  });

  test('carry the id where nothing is declared', () => {
    const { blueprint } = endpoint('DELETE /orders/{id}: { do: delete orders, allow: admin, emit: order.gone }');
    expect(blueprint?.events[0]?.data.map(({ name }) => name.snake)).toEqual(['order_id']);
  });
});
