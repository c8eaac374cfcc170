import { describe, expect, test } from 'vitest';
import type { ActionBlueprint, Blueprint } from '../../../src/blueprint/model.ts';
import { reservedSettings } from '../../../src/blueprint/reserved.ts';
import { settingsOf } from '../../../src/render/views/config.ts';
import { compile, endpointOf, functionOf, programOf, sound } from '../program/steps/steps.ts';

function actionOf(blueprint: Blueprint): ActionBlueprint {
  const [action] = blueprint.modules.flatMap(({ actions }) => actions);
  if (action === undefined) throw new Error('no action');
  return action;
}

describe('inputs', () => {
  const fields = `input:
  product: -> products
  amount: money, min 1, max 5000
  note: text?
  size: small | large, default small
  lines: [{ product: -> products, count: "integer, default 1" }]
  where_to: { city: "text, max 50", floor: "integer?" }`;

  test('keep the rules of their fields', () => {
    const { input } = actionOf(sound(endpointOf('- return: = amount', `allow: signed in\n${fields}`)));
    expect(input.map(({ name, optional, type }) => [name.key, optional, type.kind, type.nullable])).toEqual([
      ['productId', false, 'text', false],
      ['amount', false, 'money', false],
      ['note', true, 'text', true],
      ['size', true, 'enum', false],
      ['lines', false, 'list', false],
      ['whereTo', false, 'object', false],
    ]);
    expect(input[1]?.shape).toMatchObject({ kind: 'column', column: { minimum: 1, maximum: 5000 } });
    expect(input[3]).toMatchObject({ default: 'small', shape: { column: { nullable: false } } });
    expect(input[4]?.shape).toMatchObject({
      kind: 'list',
      maxItems: 100,
      of: { kind: 'object', fields: [{ name: { key: 'productId' } }, { name: { key: 'count' }, default: 1 }] },
    });
    expect(input[4]?.type).toMatchObject({ of: { fields: [{}, { optional: { default: 1 } }] } });
    expect(input[5]?.type).toMatchObject({ fields: [{}, { optional: { default: null } }] });
  });

  test('of functions have no bounds that nobody wrote', () => {
    const { functions } = sound(functionOf('- return: 1', 'input: { tags: "text[]", lines: [{ a: integer }] }'));
    expect(functions[0]?.input.map(({ shape }) => shape)).toMatchObject([{ column: {} }, { kind: 'list' }]);
    expect(JSON.stringify(functions[0]?.input[0])).not.toContain('"maxLength":100,');
    expect(functions[0]?.input[1]?.shape).not.toHaveProperty('maxItems');
  });

  test('are fields', () => {
    expect(compile(functionOf('- return: 1', 'input: text')).problems[0]).toMatch(/^input-without-names/);
    expect(compile(functionOf('- return: 1', 'input: { tags: <-> products }')).problems[0]).toMatch(/^many-in-input/);
    expect(compile(functionOf('- return: 1', 'input: { a_1: text, a1: text }')).problems[0]).toMatch(
      /^field-name-taken/,
    );
  });
});

describe('endpoints of steps', () => {
  const at = (route: string, head = 'allow: signed in', steps = '- return: 1'): string =>
    endpointOf(steps, head).replace('POST /work', route);

  test.each([
    ['POST /orders/checkout', 'checkout'],
    ['POST /orders/{id}/pay', 'payOrder'],
    ['POST /accounts/{id}/deposits', 'createAccountDeposit'],
    ['POST /transfers', 'createTransfer'],
    ['GET /reports', 'getReports'],
    ['GET /orders/{id}/invoice', 'getOrderInvoice'],
    ['PATCH /orders/{id}', 'updateOrder'],
    ['DELETE /carts/{id}', 'deleteCart'],
    ['POST /files/export', 'exportWorks'],
    ['POST /shop/orders-2/login', 'loginWorks'],
  ])('are named after what is done: %s', (route, name) => {
    expect(actionOf(sound(at(route))).operationId).toBe(name);
  });

  test('answer 200, or 204 when there is nothing to say', () => {
    expect(actionOf(sound(at('POST /a'))).status).toBe(200);
    expect(actionOf(sound(at('POST /a', 'allow: signed in', '- log: x'))).status).toBe(204);
    expect(actionOf(sound(at('POST /a', 'allow: signed in\nstatus: 202'))).status).toBe(202);
    expect(compile(at('POST /a', 'allow: signed in\nstatus: 204')).problems).toEqual(['status-without-body: POST /a']);
  });

  test('say where a made row can be read', () => {
    const made = '- create: products\n  values: { name: x, price: 1 }\n  as: it\n- return: = it';
    const get = '      GET /products/{id}: { do: get products, allow: public }\n';
    const text = at('POST /work', 'allow: signed in\nstatus: 201', made);
    expect(actionOf(sound(`${text}${get}`)).location).toBe('/products/:id');
    expect(actionOf(sound(text))).not.toHaveProperty('location');
    expect(actionOf(sound(`${text.replace('status: 201', 'status: 202')}${get}`))).not.toHaveProperty('location');
  });

  test('type the parameters of their path', () => {
    const action = actionOf(
      sound(at('POST /a/{order_id}/{word}/{size}', 'allow: signed in\ninput: { size: small | large, other: text }')),
    );
    expect(action.path).toBe('/a/:orderId/:word/:size');
    expect(action.pathParameters.map(({ type }) => type)).toMatchObject([
      { kind: 'text', format: 'uuid' },
      { kind: 'text' },
      { kind: 'enum' },
    ]);
    expect(action.pathParameters[1]?.shape).toMatchObject({ column: { minLength: 1, maxLength: 200 } });
    expect(action.input.map(({ name }) => name.snake)).toEqual(['other']);
    expect(compile(at('POST /a/{a_1}/{a1}')).problems).toEqual(['parameter-repeated: {a1}']);
    expect(compile(at('POST /a/{x}', 'allow: signed in\ninput: { x: "text?" }')).problems).toEqual([
      'bad-path-parameter: {x}',
    ]);
  });

  test('take their input from the query string where there is no body', () => {
    const input = (fields: string): string => `allow: signed in\ninput: { ${fields} }`;
    expect(actionOf(sound(at('GET /a', input('x: text, ys: "text[]"')))).inputFrom).toBe('query');
    expect(compile(at('DELETE /a', input('x: { y: text }'))).problems).toEqual(['bad-query-input: x']);
    expect(compile(at('GET /a', input('x: json'))).problems).toEqual(['bad-query-input: x']);
    expect(actionOf(sound(at('POST /a', input('x: { y: text }')))).inputFrom).toBe('body');
  });

  test('need somebody who may call them, and a route of their own', () => {
    expect(compile(at('POST /a', 'summary: x')).problems).toEqual(['nobody-allowed: POST /a']);
    const twice = `${at('GET /products')}      GET /products/: { do: list products, allow: public }\n`.replace(
      '/products/:',
      '/products:',
    );
    expect(compile(twice).problems.length).toBeGreaterThan(0);
    expect(compile(at('POST /auth/login')).problems).toEqual(['route-taken: POST /auth/login']);
  });

  test('make a module of a group that has nothing else', () => {
    const { modules } = sound(at('POST /a', 'allow: signed in', '- count: orders\n  as: n\n- return: = n'));
    expect(modules.map(({ name, tables }) => [name.snake, tables])).toEqual([['works', ['orders']]]);
  });

  test('are left out with the groups of later slices, and so are tasks', () => {
    const rest = 'tasks:\n  later: { steps: [{ log: x }] }\n  started: { steps: [{ log: x }] }\n';
    const slices = 'build: { slices: [{ one: [works] }, { two: [later, started] }], built: 1 }\n';
    const { modules, tasks } = sound(`${at('POST /a', 'allow: signed in', '- run: started')}${rest}${slices}`);
    expect(modules).toHaveLength(1);
    expect(tasks.map(({ name }) => name.snake)).toEqual(['started']);
    const early = `${at('POST /a')}${rest}build: { slices: [{ one: [later] }, { two: [works] }], built: 1 }\n`;
    expect(sound(early).modules).toEqual([]);
  });
});

describe('functions', () => {
  test('are compiled when they are called, wherever they stand', () => {
    const steps = '- call: later\n  as: it\n- return: = it.price';
    const later =
      '  later:\n    steps:\n      - get: products\n        where: price > 1\n        as: p\n      - return: = p\n';
    expect(programOf(sound(`${functionOf(steps)}${later}`)).returns).toMatchObject({ kind: 'money' });
  });

  test('do not come back to themselves', () => {
    const circle = `${functionOf('- call: other')}  other:\n    steps:\n      - call: work\n`;
    expect(compile(circle).problems).toEqual(['recursive-function: work']);
  });

  test('that are broken do not make their callers look so', () => {
    const broken = '  other:\n    steps:\n      - return: = nobody\n';
    const caller = '- call: other\n  as: it\n- return: = it.name + 1';
    expect(compile(`${functionOf(caller)}${broken}`).problems).toEqual(['unknown-name: nobody']);
  });

  test('that return nothing have no result to name', () => {
    const silent = '  other:\n    steps:\n      - log: x\n';
    expect(compile(`${functionOf('- call: other\n  as: it')}${silent}`).problems).toEqual(['nothing-returned: call']);
  });

  test('have no names that mean something else', () => {
    const text =
      'functions:\n  delete: { steps: [{ log: x }] }\n  products: { steps: [{ log: x }] }\n  emit: { steps: [{ log: x }] }\n';
    expect(sound(text).functions.map(({ identifier }) => identifier)).toEqual([
      'deleteFunction',
      'productsFunction',
      'emitFunction',
    ]);
  });

  test('written by hand may do everything', () => {
    const { functions } = sound('functions:\n  work: { code: true, input: { a: text }, returns: { b: text } }\n');
    expect(functions[0]).not.toHaveProperty('program');
    expect([...(functions[0]?.effects ?? [])]).toContain('database');
    expect(functions[0]?.result).toMatchObject({ kind: 'object' });
  });

  test('are given what they take', () => {
    const other =
      '  other:\n    input: { product: -> products, count: "integer, default 1" }\n    steps:\n      - log: x\n';
    const call = (given: string): string[] =>
      compile(`${functionOf(`- call: other\n  with: { ${given} }`, 'input: { id: uuid }')}${other}`).problems;
    expect(call('product: = id')).toEqual([]);
    expect(call('product_id: = id, count: 2')).toEqual([]);
    expect(call('product: = id, product_id: = id')).toEqual(['given-twice: product_id']);
    expect(call('product: = 1')).toHaveLength(1);
  });
});

describe('events and tasks', () => {
  const emit = (data: string): string => `- emit: thing.done\n  data: ${data}`;
  const task = 'tasks:\n  follow:\n    on: thing.done\n    steps:\n      - log: "{input.name}"\n';

  test('carry what is declared', () => {
    const events = 'events:\n  thing.done: { name: text, count: "integer?" }\n';
    const { events: found, tasks } = sound(`${functionOf(emit('{ name: x }'))}${events}${task}`);
    expect(found).toMatchObject([{ name: 'thing.done', data: [{}, { optional: true }], tasks: ['follow'] }]);
    expect(tasks[0]).toMatchObject({ trigger: { kind: 'event' }, retry: 3, timeoutSeconds: 300, identifier: 'follow' });
    expect(compile(`${functionOf(emit('{ name: = 1 }'))}${events}`).problems).toHaveLength(1);
  });

  test('carry what is emitted, where nothing is declared', () => {
    const { events } = sound(`${functionOf(emit('{ name: x, count: = 1 + 1 }'))}${task}`);
    expect(events[0]?.data.map(({ name, type }) => [name.key, type.kind])).toEqual([
      ['name', 'text'],
      ['count', 'integer'],
    ]);
    const twice = `${emit('{ name: x }')}\n${emit('{ name: = 1 }')}\n${emit('{ other: x }')}`;
    expect(compile(functionOf(twice)).problems.map((text) => text.split(':')[0])).toEqual([
      'event-differs',
      'event-differs',
      'event-differs',
    ]);
    const row = '- get: products\n  where: price > 1\n  as: p\n- emit: thing.done\n  data: { it: = p }';
    expect(compile(functionOf(row)).problems).toEqual(['event-carries-row: thing.done']);
  });

  test('follow each other, in whatever order they stand', () => {
    const tasks = `tasks:
  last: { on: middle.done, steps: [{ log: "= input.name" }] }
  middle: { on: thing.done, steps: [{ emit: middle.done, data: { name: = input.name } }] }\n`;
    expect(compile(`${functionOf(emit('{ name: x }'))}${tasks}`).problems).toEqual([]);
  });

  test('give a task what it says it takes', () => {
    const narrow = task.replace('    steps', '    input: { name: integer }\n    steps');
    expect(compile(`${functionOf(emit('{ name: x }'))}${narrow}`).problems).toEqual(['event-lacks-field: follow']);
  });

  test('of moves are made of the row that moves', () => {
    const move = (event: string): string =>
      `api:\n  orders:\n    endpoints:\n      POST /orders/{id}/pay: { do: move orders to paid, allow: admin, emit: ${event} }\n`;
    const events = 'events:\n  order.paid: { order_id: uuid, total: money }\n  order.lost: { colour: text }\n';
    const [endpoint] = sound(`${move('order.paid')}${events}`).modules[0]?.endpoints ?? [];
    expect(endpoint).toMatchObject({
      event: { name: 'order.paid', data: [{ column: 'id' }, { column: 'total' }] },
    });
    expect(compile(`${move('order.lost')}${events}`).problems).toEqual(['event-without-column: order.lost']);
    expect(sound(move('order.paid')).events[0]?.data.map(({ name }) => name.snake)).toEqual(['order_id']);
  });
});

describe('integrations', () => {
  const courier = (operation: string, auth = ''): string =>
    `integrations:\n  courier:\n    base_url: https://courier.example\n${auth}    operations:\n      send: ${operation}\n`;

  test('have what is asked of them, with usual limits', () => {
    const text = courier(
      '{ request: "POST /{id}", input: { id: text }, returns: { code: text }, idempotent: = input.id }',
    );
    expect(sound(text).integrations).toMatchObject([
      { timeoutSeconds: 10, retry: 3, operations: [{ path: '/{id}', idempotent: { kind: 'input' } }] },
    ]);
  });

  test('are refused where they cannot work', () => {
    expect(compile(courier('{ request: "POST /{id}", input: { ids: text } }')).problems).toEqual([
      'bad-request-path: send',
    ]);
    expect(compile(courier('{ request: HEAD /x }')).problems).toEqual(['unsupported-method: send']);
    expect(compile(courier('{ request: POST /x }', '    auth: bearer JWT_SECRET\n')).problems).toEqual([
      'reserved-variable: courier',
    ]);
    const nullable = '{ request: POST /x, input: { a: "text?" }, idempotent: = input.a }';
    expect(compile(courier(nullable)).problems).toEqual(['wrong-type: input.a']);
  });
});

test('the settings of the server are all reserved', () => {
  const blueprint = sound('functions: {}\n');
  expect(
    settingsOf(blueprint)
      .map(({ name }) => name)
      .filter((name) => !reservedSettings.has(name)),
  ).toEqual([]);
});

test('what is wrong with one thing keeps nothing else from being looked at', () => {
  const text = `${functionOf('- return: = nobody')}  second:\n    steps:\n      - colour: red\n  third:\n    steps:\n      - return: = nothing\n`;
  expect(compile(text).problems).toEqual(['unknown-step: colour', 'unknown-name: nobody', 'unknown-name: nothing']);
});
