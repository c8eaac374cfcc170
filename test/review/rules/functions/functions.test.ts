import { describe, expect, test } from 'vitest';
import { hitsOf, reviewText } from '../../review-text.ts';
import { withEndpoints } from '../endpoints/shop.ts';

const withFunctions = (functions: string, endpoints = 'GET /orders: list orders', more = ''): string =>
  withEndpoints(endpoints, `\nfunctions:\n${functions.replace(/^\n/, '').trimEnd().replaceAll(/^/gm, '  ')}\n${more}`);

describe('FN-01', () => {
  const half =
    'halve:\n  input: { amount: money }\n  returns: { half: money }\n  steps: [{ set: { half: = round(amount / 2) } }, { return: { half: = half } }]';
  const call = '- call: halve\n      with: { amount: 2 }\n      as: one';
  const once = `POST /orders/half:\n  steps:\n    ${call}\n    - return: one`;

  test('nothing calls it, and it can be taken out', () => {
    expect(hitsOf('FN-01', withFunctions(half))).toEqual(['halve | Nothing calls the function halve.']);
    const [finding] = reviewText(withFunctions(half)).filter(({ rule }) => rule.id === 'FN-01');
    expect(finding?.fix).toEqual([{ kind: 'remove', path: ['functions', 'halve'] }]);
  });

  test('nothing but itself calls it', () => {
    expect(hitsOf('FN-01', withFunctions('around: { steps: [{ call: around }] }'))).toEqual([
      'around | Nothing calls the function around.',
    ]);
  });

  test('is not taken out where others may wait for what it emits', () => {
    const text = withFunctions(
      'tell: { steps: [{ if: 1 > 2, then: [{ emit: order.told }] }] }',
      undefined,
      'events: { order.told: }',
    );
    const [finding] = reviewText(text).filter(({ rule }) => rule.id === 'FN-01');
    expect(finding).toMatchObject({ message: 'Nothing calls the function tell.' });
    expect(finding).not.toHaveProperty('fix');
  });

  test('one short endpoint calls it', () => {
    expect(hitsOf('FN-01', withFunctions(half, once))).toEqual([
      'halve | The function halve is used once, by POST /orders/half, which would stay short with its steps inside.',
    ]);
  });

  test.each([
    ['it is called twice', half, `${once}\nPOST /orders/third:\n  steps:\n    ${call}\n    - return: one`],
    ['it says why', `${half}\n  keep: Tested alone.`, once],
    ['it has examples', `${half}\n  examples: [{ name: two, input: { amount: 2 } }]`, once],
    ['it is written by hand', 'halve: { code: true, input: { amount: money }, returns: { half: money } }', once],
    [
      'its caller would get long',
      half,
      once.replace(
        'steps:',
        `steps:\n${Array.from({ length: 4 }, (_, index) => `    - set: { many_${'x'.repeat(index)}: 1 }`).join('\n')}`,
      ),
    ],
  ])('is silent where %s', (_why, definition, endpoints) => {
    expect(hitsOf('FN-01', withFunctions(definition, endpoints))).toEqual([]);
  });

  test('is silent where it asks another system', () => {
    const text = withFunctions(
      'halve: { input: { amount: money }, steps: [{ request: bank.pay }] }',
      once.replace('as: one', '').replace('- return: one', ''),
      'integrations: { bank: { base_url: "https://bank.example", operations: { pay: { request: POST /pay } } } }',
    );
    expect(hitsOf('FN-01', text)).toEqual([]);
  });
});

describe('FN-02', () => {
  test.each([
    ['input: { current_user: uuid }', 'takes "current_user"'],
    ['input: { headers: json }', 'takes "headers"'],
    ['returns: { status_code: integer }', 'gives "status_code"'],
    ['returns: [{ status: integer }]', 'gives "status"'],
  ])('%s', (contract, what) => {
    const name = /"(\w+)"/.exec(what)?.[1] ?? '';
    expect(hitsOf('FN-02', withFunctions(`check_order: { code: true, ${contract} }`))).toEqual([
      `${name} | The function check_order ${what}: a function does not know HTTP or who is asking.`,
    ]);
  });

  test.each([
    'input: { order: -> orders, user_id: uuid }',
    'returns: { status: open | paid }',
    'input: { note: text, token: text }',
    'input: { headers: "text[]", response: json }',
    'returns: { request: json }',
  ])('is silent on %s', (contract) => {
    expect(hitsOf('FN-02', withFunctions(`check_order: { code: true, ${contract} }`))).toEqual([]);
  });

  test('permissions of a role are data: a warning', () => {
    const text = withFunctions('set_rights: { code: true, input: { name: text, permissions: "text[]" } }');
    expect(reviewText(text).find(({ rule }) => rule.id === 'FN-02')?.severity).toBe('warning');
  });

  test('is silent where a table is called so', () => {
    const text = withFunctions('check_order: { code: true, input: { request: uuid } }').replace(
      '\ntables:',
      '\ntables:\n  requests: { fields: { name: "text, max 9" } }',
    );
    expect(hitsOf('FN-02', text)).toEqual([]);
  });
});

describe('FN-03', () => {
  test.each([
    ['steps: [{ return: { total: 1 } }]', 'returns something, and has no `returns`'],
    ['code: true', 'is written by hand, and has neither `input` nor `returns`'],
  ])('%s', (body, message) => {
    expect(hitsOf('FN-03', withFunctions(`sum_up: { ${body} }`))).toEqual([`sum_up | The function sum_up ${message}.`]);
  });

  test.each([
    'steps: [{ log: done }]',
    'returns: { total: integer }, steps: [{ return: { total: 1 } }]',
    'code: true, input: { order: -> orders }',
  ])('is silent on %s', (body) => {
    expect(hitsOf('FN-03', withFunctions(`sum_up: { ${body} }`))).toEqual([]);
  });
});

describe('FN-04', () => {
  const writing = (...tables: readonly string[]): string =>
    tables.map((table) => `{ delete: ${table}, where: "id == id_of" }`).join(', ');

  test.each([
    ['charge_and_ship: { code: true }', 'its name says "and"'],
    [
      'clear_all: { input: { id_of: uuid }, steps: [' + writing('orders', 'products', 'notes') + '] }',
      'it writes orders, products, notes',
    ],
  ])('%s', (definition, sign) => {
    const [name = ''] = definition.split(':');
    expect(hitsOf('FN-04', withFunctions(definition))).toEqual([
      `${name} | The function ${name} has more than one responsibility: ${sign}.`,
    ]);
  });

  test('six calls', () => {
    const parts = Array.from({ length: 6 }, (_, index) => `help_${'x'.repeat(index + 1)}`);
    const text = withFunctions(
      `${parts.map((name) => `${name}: { code: true }`).join('\n')}\ndo_all: { steps: [${parts.map((name) => `{ call: ${name} }`).join(', ')}] }`,
    );
    expect(hitsOf('FN-04', text)).toEqual([
      'do_all | The function do_all has more than one responsibility: it calls 6 functions.',
    ]);
  });

  test.each([
    'handle_order: { code: true }',
    'calculate_brand_score: { code: true }',
    'clear_all: { input: { id_of: uuid }, steps: [' + writing('orders', 'products') + '] }',
  ])('is silent on %s', (definition) => {
    expect(hitsOf('FN-04', withFunctions(definition))).toEqual([]);
  });
});

describe('FN-05', () => {
  test('functions that call each other in a circle, and one that calls itself', () => {
    const text = withFunctions(`
count_up: { steps: [{ call: count_on }] }
count_on: { steps: [{ log: a }, { call: count_down }] }
count_down: { steps: [{ call: count_up }] }
count_again: { steps: [{ call: count_again }] }`);
    expect(hitsOf('FN-05', text)).toEqual([
      'call | Functions call each other in a circle: count_up → count_on → count_down → count_up.',
      'call | Functions call each other in a circle: count_again → count_again.',
    ]);
  });

  test('is silent where two call the same one', () => {
    const text = withFunctions(`
count_up: { steps: [{ call: count_down }, { call: count_on }] }
count_on: { steps: [{ call: count_down }] }
count_down: { steps: [{ log: a }] }`);
    expect(hitsOf('FN-05', text)).toEqual([]);
  });
});

describe('FN-06', () => {
  const workflow = (more: string): string =>
    withFunctions(
      'help: { code: true }',
      `POST /orders/{id}/pay:
  steps:
    - require: input.id != null
      else: { code: NO, message: No. }
    - update: orders
      where: id == input.id
      set: { status: paid }
    - create: payments
      values: { order: = input.id, amount: 1 }${more}`,
    );

  test('three stages without a function', () => {
    expect(hitsOf('FN-06', workflow(''))).toEqual([
      'POST /orders/{id}/pay | POST /orders/{id}/pay goes through 3 stages without a function.',
    ]);
  });

  test('is silent with one', () => {
    expect(hitsOf('FN-06', workflow('\n    - call: help'))).toEqual([]);
  });
});

describe('LY-01', () => {
  test('updates of the same fields count, and reading is a warning', () => {
    const paying =
      'update_order: { input: { order_id: uuid }, steps: [{ update: orders, where: id == order_id, set: { status: paid } }] }';
    const updating = (set: string): string =>
      `POST /orders/{id}/pay:\n  steps:\n    - update: orders\n      where: id == input.id\n      set: { ${set} }`;
    expect(hitsOf('LY-01', withFunctions(paying, updating('status: open')))).toHaveLength(1);
    expect(hitsOf('LY-01', withFunctions(paying, updating('total: 3')))).toEqual([]);
    const reading = 'find_orders: { steps: [{ find: orders, where: total > 0, as: found }, { return: found }] }';
    const text = withFunctions(
      reading,
      'GET /orders/{id}/all:\n  steps:\n    - find: orders\n      where: total > 3\n      limit: 3\n      as: found\n    - return: found',
    );
    expect(
      reviewText(text)
        .filter(({ rule }) => rule.id === 'LY-01')
        .map(({ severity }) => severity),
    ).toEqual(['warning']);
  });

  const service =
    'create_order: { input: { user: -> users }, steps: [{ create: orders, values: { user: = user, total: 1 } }] }';
  const creating =
    'POST /orders/again:\n  steps:\n    - create: orders\n      values: { user: = auth.user.id, total: 1 }';

  test('steps that do what a function is there for', () => {
    expect(hitsOf('LY-01', withFunctions(service, creating))).toEqual([
      'create | POST /orders/again goes past create_order, which is there to create orders.',
    ]);
  });

  test.each([
    [
      service,
      'GET /orders/{id}/sum:\n  steps:\n    - get: orders\n      where: id == input.id\n      as: order\n    - return: order',
    ],
    [service.replace('create_order', 'check_order'), creating],
    [service, 'POST /orders: create orders'],
  ])('is silent on %s with %s', (definition, endpoint) => {
    expect(hitsOf('LY-01', withFunctions(definition, endpoint))).toEqual([]);
  });
});
