import { describe, expect, test } from 'vitest';
import type { Step } from '../../../src/plan/model-steps.ts';
import { faultsOf, planOf, suggestionsOf, withSteps } from '../read-plan.ts';

function stepsOf(steps: string): readonly Step[] {
  return planOf(withSteps(steps)).functions[1]?.steps ?? [];
}

describe('steps', () => {
  test.each([
    [
      '- set: { total: = 1 + 2, name: text }',
      { key: 'set', entries: [{ name: 'total' }, { name: 'name', value: { kind: 'literal' } }] },
    ],
    [
      '- get: orders\n  where: id == order_id\n  as: order\n  lock: true\n  include: [user]',
      { key: 'get', table: { name: 'orders' }, as: 'order', lock: true, optional: false, include: [{ name: 'user' }] },
    ],
    [
      '- get: orders\n  where: { id: = input.order_id }',
      { key: 'get', where: { kind: 'match', fields: [{ name: 'id' }] } },
    ],
    [
      '- find: orders\n  where: total > 5\n  sort: created_at desc, total\n  limit: 5\n  as: found',
      { key: 'find', sort: [{ direction: 'desc' }, { direction: 'asc' }], limit: { kind: 'literal', value: 5 } },
    ],
    [
      '- find: orders\n  sort: [created_at desc, total]\n  as: found',
      { key: 'find', sort: [{ field: { name: 'created_at' }, direction: 'desc' }, { direction: 'asc' }] },
    ],
    ['- count: orders\n  as: n', { key: 'count', as: 'n' }],
    ['- exists: orders\n  where: total > 5\n  as: rich', { key: 'exists', as: 'rich' }],
    ['- sum: orders.total\n  as: all', { key: 'sum', table: { name: 'orders' }, field: { name: 'total' } }],
    ['- create: orders\n  values: { user: = 1, total: 5 }\n  as: order', { key: 'create', values: { kind: 'map' } }],
    ['- create: tags\n  values: [{ name: a }, { name: b }]', { key: 'create', values: { kind: 'list' } }],
    [
      '- create: tags\n  values: "= map(items, item => ({ name: item }))"',
      { key: 'create', values: { kind: 'formula' } },
    ],
    [
      '- update: orders\n  where: id == order_id\n  set: { total: = total + 1 }',
      { key: 'update', target: { name: 'orders' }, set: [{ name: 'total' }] },
    ],
    ['- delete: orders\n  where: total == 0', { key: 'delete', target: { name: 'orders' } }],
    [
      '- call: help\n  with: { amount: 5 }\n  as: done',
      { key: 'call', target: { name: 'help' }, with: [{ name: 'amount' }] },
    ],
    [
      '- request: stripe.charge\n  with: { amount: 5 }',
      { key: 'request', integration: { name: 'stripe' }, operation: { name: 'charge' } },
    ],
    [
      '- require: total > 5\n  else: { status: 409, code: TOO_LITTLE, message: "Only {total}." }',
      { key: 'require', otherwise: { status: 409, code: 'TOO_LITTLE', message: { kind: 'template' } } },
    ],
    [
      '- if: total > 5\n  then: [{ log: a }]\n  else: [{ log: b }]',
      { key: 'if', whenTrue: [{ key: 'log' }], whenFalse: [{ key: 'log' }] },
    ],
    [
      '- switch: order.status\n  cases: { paid: [{ log: a }], open: [{ log: b }] }\n  else: [{ log: c }]',
      { key: 'switch', cases: [{ value: 'paid' }, { value: 'open' }], otherwise: [{ key: 'log' }] },
    ],
    ['- each: items\n  as: item\n  do: [{ log: "{item.price}" }]', { key: 'each', as: 'item', do: [{ key: 'log' }] }],
    ['- transaction: [{ log: a }, { log: b }]', { key: 'transaction', steps: [{ key: 'log' }, { key: 'log' }] }],
    ['- try: [{ log: a }]\n  catch: [{ log: b }]', { key: 'try', catch: [{ key: 'log' }] }],
    ['- run: tell\n  with: { order_id: = order_id }\n  as: job', { key: 'run', target: { name: 'tell' }, as: 'job' }],
    [
      '- run: tell\n  with: { order_id: = order_id }\n  delay: 10m\n  priority: 5\n  unique: = order_id',
      { delaySeconds: 600, priority: 5, unique: { kind: 'formula', formula: { source: 'order_id' } } },
    ],
    ['- emit: order.paid\n  data: { order_id: = order_id }', { key: 'emit', event: { name: 'order.paid' } }],
    ['- progress: 50', { key: 'progress', value: { kind: 'literal', value: 50 } }],
    ['- progress: = done / all', { key: 'progress', value: { kind: 'formula' } }],
    ['- return: order', { key: 'return', value: { kind: 'formula', formula: { source: 'order' } } }],
    ['- return: { a: 1, b: = order }', { key: 'return', value: { kind: 'map' } }],
    [
      '- log: a\n  why: So that somebody knows.\n  accept: { BG-04: no }',
      { key: 'log', why: 'So that somebody knows.' },
    ],
  ])('%s', (text, step) => {
    expect(stepsOf(text)).toMatchObject([step]);
  });

  test('know their place and path', () => {
    const text = withSteps('- log: a\n- if: true\n  then:\n    - log: b');
    const [, branch] = planOf(text).functions[1]?.steps ?? [];
    if (branch?.key !== 'if') throw new Error('no branch');
    expect(branch.path).toBe('functions.work.steps[1]');
    expect(branch.whenTrue[0]?.path).toBe('functions.work.steps[1].then[0]');
    expect(text.slice(branch.at.start, branch.at.end)).toBe('if');
  });

  test.each([
    ['- requre: a', 'unknown-step requre', 'require'],
    ['- sleep: 5', 'reserved-word sleep', undefined],
    ['- call: help\n  wiht: { amount: 1 }', 'unknown-key wiht', 'with'],
    ['- call: help\n  run: tell', 'two-steps run', undefined],
    ['- {}', 'unknown-step {', undefined],
    ['- return', 'wrong-form return', undefined],
    ['- get: orders', 'missing-key {', undefined],
    ['- find: orders', 'missing-key {', undefined],
    ['- each: items\n  do: [{ log: a }]', 'missing-key {', undefined],
    ['- sum: orders\n  as: n', 'bad-reference orders', undefined],
    ['- request: stripe\n  as: n', 'bad-reference stripe', undefined],
    ['- require: a\n  else: { status: 200 }', 'out-of-range 200', undefined],
    ['- require: a\n  else: { code: too little }', 'bad-code too little', 'TOO_LITTLE'],
    ['- return: "Only {left} of {name}"', 'bad-formula "Only {left} of {name}"', undefined],
    ['- find: orders\n  sort: total down\n  as: a', 'wrong-form total down', undefined],
    ['- set: { a: 99999999999999999999 }', 'wrong-form 99999999999999999999', undefined],
    ['- set: { constructor: 1 }', 'taken-name constructor', undefined],
    ['- set: { a: = sum(items, item => item.price) }', 'cut-formula item => item.price)', undefined],
    ['- call: help\n  with: { amount: 1 }\n  as: input', 'taken-name input', undefined],
    ['- call: two words', 'bad-reference two words', undefined],
    ['- emit: paid', 'bad-reference paid', undefined],
    ['- transaction: []', 'wrong-form transaction', undefined],
    ['- if: !a\n  then: [{ log: b }]', 'yaml-tag !a', undefined],
  ])('refuses %s', (text, fault, suggestion) => {
    const [first] = faultsOf(withSteps(text));
    expect(fault.startsWith('missing-key') ? first?.split(' ')[0] : first).toBe(
      fault.replace(' {', fault.startsWith('missing-key') ? '' : ' {'),
    );
    expect(suggestionsOf(withSteps(text))[0]).toBe(suggestion);
  });
});
