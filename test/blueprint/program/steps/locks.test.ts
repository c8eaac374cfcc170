import { describe, expect, test } from 'vitest';
import { compile, endpointOf, functionOf, problemsOf, programOf, sound, statementOf, statementsOf } from './steps.ts';

const input = 'input: { from: -> products, to: -> products, lines: [{ product: -> products, quantity: integer }] }';
const lock = '- get: products\n  where: id == input.from\n  lock: true\n  as: one';
const inside = (steps: string): string => `- transaction:\n${steps.replaceAll(/^/gm, '    ')}`;

describe('a lock', () => {
  test('needs a transaction around it', () => {
    const head = `allow: signed in\n${input}`;
    expect(compile(endpointOf(lock, head)).problems).toEqual(['lock-outside-transaction: get']);
    expect(compile(endpointOf(inside(lock), head)).problems).toEqual([]);
  });

  test('in a function is a matter of its callers', () => {
    const locking = functionOf(lock, input);
    expect(programOf(sound(locking)).locks).toBe(true);
    expect(programOf(sound(functionOf(inside(lock), input))).locks).toBe(false);
    const call = '- call: work\n  with: { from: = id, to: = id, lines: [] }';
    const task = (steps: string): string =>
      `${locking}tasks:\n  caller:\n    input: { id: uuid }\n    steps:\n${steps.replaceAll(/^/gm, '      ')}\n`;
    expect(compile(task(call)).problems).toEqual(['lock-outside-transaction: work']);
    expect(compile(task(inside(call))).problems).toEqual([]);
    const outer = `${locking}  outer:\n    input: { id: uuid }\n    steps:\n${call.replaceAll(/^/gm, '      ')}\n`;
    expect(programOf(sound(outer), 'outer').locks).toBe(true);
  });
});

describe('loops', () => {
  const change =
    '- update: products\n  where: id == line.product_id\n  set: { inventory: = inventory - line.quantity }';
  const loop = (steps: string): string => `- each: lines\n  as: line\n  do:\n${steps.replaceAll(/^/gm, '    ')}`;
  const orderOf = (steps: string, rest = ''): unknown =>
    statementOf('each', programOf(sound(`${functionOf(steps, input)}${rest}`)).block).orderBy;

  test('that change a row of each item run in the order of the rows', () => {
    expect(orderOf(inside(loop(change)))).toMatchObject({ kind: 'member', key: 'productId' });
    expect(orderOf(inside(loop('- log: "{line.quantity}"')))).toBeUndefined();
  });

  test('find the row behind a name', () => {
    const get = '- get: products\n  where: id == line.product\n  as: product\n- update: product\n  set: { note: x }';
    expect(orderOf(inside(loop(get)))).toMatchObject({ key: 'productId', object: { variable: { name: 'line' } } });
  });

  test('look through functions', () => {
    const called = `  take:\n    input: { product: -> products }\n    steps:\n      - get: products\n        where: id == input.product\n        lock: true\n`;
    const call = loop('- call: take\n  with: { product: = line.product_id }');
    expect(orderOf(inside(call), called)).toMatchObject({ key: 'productId' });
  });

  test('outside of transactions run as they are', () => {
    const blueprint = sound(endpointOf(loop(change), `allow: signed in\n${input}`));
    expect(statementOf('each', programOf(blueprint).block).orderBy).toBeUndefined();
  });
});

describe('several rows of one table', () => {
  const take = (field: string): string =>
    `- update: products\n  where: id == input.${field}\n  set: { inventory: = inventory - 1 }`;
  const locksOf = (steps: string): unknown[] =>
    statementsOf(steps, input).flatMap((statement) => (statement.kind === 'lock' ? [statement.ids.length] : []));

  test('are locked at the beginning, in the order of their ids', () => {
    const statements = statementsOf(inside(`${take('from')}\n${take('to')}`), input);
    expect(statements.map(({ kind }) => kind)).toEqual(['transaction', 'lock', 'update', 'update']);
    expect(statementOf('lock', statements)).toMatchObject({
      table: 'products',
      ids: [{ kind: 'input' }, { kind: 'input' }],
    });
  });

  test('of which there is only one are not', () => {
    expect(locksOf(inside(`${take('from')}\n${take('from')}`))).toEqual([]);
    expect(locksOf(inside(take('from')))).toEqual([]);
  });

  test('of which one is only known later are not', () => {
    const later = '- create: products\n  values: { name: x, price: 1 }\n  as: made\n- update: made\n  set: { note: y }';
    expect(locksOf(inside(`${take('from')}\n${later}`))).toEqual([]);
  });

  test('of which one is only there on a condition are not', () => {
    const maybe = input.replace('to: -> products', 'to: "-> products?"');
    const steps = inside(`${take('from')}\n- require: input.to != null\n${take('to')}`);
    expect(statementsOf(steps, maybe).filter(({ kind }) => kind === 'lock')).toEqual([]);
    const certain = steps.replace('input.to != null', 'count(input.lines) > 0');
    expect(statementsOf(certain, input)[1]?.kind).toBe('lock');
  });

  test('in a function that locks are locked at its beginning', () => {
    expect(locksOf(`${lock}\n${take('to')}`)).toEqual([2]);
    expect(problemsOf(`${lock}\n${take('to')}`, input)).toEqual([]);
  });
});
