import { describe, expect, test } from 'vitest';
import { compile, endpointOf, functionOf, problemsOf, programOf, sound, statementOf, statementsOf } from './steps.ts';

const input = 'input: { order: -> orders, product: -> products, word: "text?", tags: "text[]" }';

describe('create', () => {
  const create = (values: string): string => `- create: order_items\n  values: ${values}`;

  test('needs a value for every column that has none of its own', () => {
    expect(problemsOf(create('{ order: = input.order_id }'), input)).toEqual(['missing-column: create']);
    expect(problemsOf(create('{ order: = order, product_id: = product, quantity: 2 }'), input)).toEqual([]);
    expect(problemsOf('- create: products\n  values: { name: Chair, price: 100 }')).toEqual([]);
  });

  test('writes fields, of their types, and nothing that the system keeps', () => {
    const product = (more: string): string => `- create: products\n  values: { name: Chair, price: 100, ${more} }`;
    expect(problemsOf(product('version: 3'))).toEqual(['system-column: version']);
    expect(problemsOf(product('inventory: many'))).toHaveLength(1);
    expect(problemsOf(product('inventory: = price'))).toHaveLength(1);
    expect(problemsOf(product('cost: 3, note: null'))).toEqual([]);
    expect(problemsOf('- create: orders\n  values: { user: = uuid(), status: gone, total: 1 }')).toHaveLength(1);
  });

  test('takes many rows: written out, or from a list of objects', () => {
    const written = create(
      '\n    - { order: = order, product: = product, quantity: 1 }\n    - { order: = order, product: = product, quantity: 2 }',
    );
    expect(statementOf('create-many', statementsOf(`${written}\n  as: rows`, input))).toMatchObject({
      rows: [{ length: 3 }, { length: 3 }],
      variable: { type: { kind: 'list', of: { kind: 'row', table: 'order_items' } } },
    });
    const mapped = (object: string): string => create(`"= map(tags, tag => (${object}))"`);
    expect(problemsOf(mapped('{ order_id: order, product_id: product, quantity: 1 }'), input)).toEqual([]);
    expect(problemsOf(mapped('{ order_id: order, product_id: product }'), input)[0]).toMatch(/^missing-column/);
    expect(problemsOf(mapped('{ order_id: order, product_id: product, quantity: tag }'), input)[0]).toMatch(
      /^wrong-type/,
    );
    expect(
      problemsOf(mapped('{ order: order, product_id: product, quantity: 1, colour: tag }'), input).length,
    ).toBeGreaterThan(0);
    expect(problemsOf(create('= tags'), input)[0]).toMatch(/^wrong-type/);
    expect(problemsOf(mapped('{ order, order_id: order, product, quantity: 1 }'), input)).toEqual([
      'given-twice: create',
    ]);
  });

  test('takes for each column of many rows what the column takes', () => {
    const mapped = (more: string): string =>
      `- create: orders\n  values: "= map(tags, tag => ({ user: auth.user.id, ${more} }))"`;
    const problems = (more: string): string[] =>
      compile(endpointOf(mapped(more), 'allow: signed in\ninput: { tags: "text[]" }')).problems;
    expect(problems(`status: 'paid', note: tag`)).toEqual([]);
    expect(problems(`status: tag == 'x' ? 'paid' : 'pending'`)).toEqual([]);
    expect(problems(`status: 'payed'`)).toEqual([`unknown-value: 'payed'`]);
    expect(problems(`stats: 'paid'`)).toEqual([`unknown-field: 'paid'`]);
    expect(problems(`version: 1, id: tag`)).toEqual(['unknown-field: 1', 'system-column: tag']);
  });

  test('hashes no passwords of rows that a formula gives', () => {
    const one = `- create: users\n  values: { email: "= tag", name: = tag, password_hash: = tag }`;
    const loop = `- each: tags\n  as: tag\n  do:\n    ${one.replaceAll('\n', '\n    ')}`;
    expect(problemsOf(loop, input)).toEqual([]);
    const mapped = `- create: users\n  values: "= map(tags, tag => ({ email: tag, name: tag, password_hash: tag }))"`;
    expect(problemsOf(mapped, input)).toEqual(['password-in-list: tag']);
  });
});

describe('get and find', () => {
  test('give rows with what they include', () => {
    const steps =
      '- get: orders\n  where: id == order_id\n  include: [user, order_items.product]\n  as: it\n- return: "= map(it.order_items, line => line.product.name)"';
    expect(programOf(sound(functionOf(steps, input))).returns).toMatchObject({ kind: 'list', of: { kind: 'text' } });
    expect(problemsOf(steps.replace('[user,', '[seller,'), input)).toEqual(['unknown-include: seller']);
  });

  test('give null only where that is asked for', () => {
    const steps = (more: string): string => `- get: products\n  where: price > 3\n  as: it\n${more}- return: = it.name`;
    expect(problemsOf(steps(''))).toEqual([]);
    expect(problemsOf(steps('  optional: true\n'))).toHaveLength(1);
  });

  test('do not tell what is hidden', () => {
    const steps = '- get: products\n  where: cost > 3\n  as: it\n';
    expect(problemsOf(steps)).toEqual([]);
    expect(problemsOf(`${steps}- return: = it.cost`)).toHaveLength(1);
  });

  test('sort by what has an order', () => {
    expect(problemsOf('- find: orders\n  sort: tags desc\n  as: all')).toEqual(['bad-sort: tags']);
    expect(
      statementOf('find', statementsOf('- find: orders\n  sort: user desc, total\n  limit: 3\n  as: all')).use.query,
    ).toMatchObject({
      sort: [
        { column: 'user_id', direction: 'desc' },
        { column: 'total', direction: 'asc' },
      ],
      limit: 3,
    });
  });

  test('see only what is there: all columns by their names', () => {
    expect(problemsOf('- find: products\n  where: colour == 3\n  as: all')).toEqual(['unknown-name: colour']);
    expect(problemsOf('- sum: products.name\n  as: all')).toEqual(['wrong-type: name']);
  });
});

describe('update and delete', () => {
  const get = '- get: orders\n  where: id == order_id\n  as: it\n';

  test('change the row that a name holds, which is then the changed one', () => {
    const change = (rest: string): unknown =>
      statementOf('change', statementsOf(`${get}- update: it\n  set: { note: done }\n${rest}`, input));
    expect(change('- return: = it')).toMatchObject({
      isResultRead: true,
      row: { name: 'it', isReassigned: true },
      use: {
        query: { name: 'updateNoteById', byId: true, scoped: false },
        arguments: [
          { kind: 'member', key: 'id' },
          { kind: 'literal', value: 'done' },
        ],
      },
    });
    expect(change('')).toMatchObject({ isResultRead: false, row: { isReassigned: false } });
  });

  test('know that a change may be read in the next round', () => {
    const loop = `${get}- each: tags\n  as: tag\n  do:\n    - log: "{it.status}"\n    - update: it\n      set: { status: paid }`;
    expect(statementOf('change', statementsOf(loop, input)).isResultRead).toBe(true);
  });

  test('forget what was known of the row', () => {
    const steps = `${get}- require: it.note != null\n- log: "{length(it.note)}"\n- update: it\n  set: { note: null }\n- log: "{length(it.note)}"`;
    expect(problemsOf(steps, input)).toEqual(['maybe-null: it.note']);
  });

  test('know of the columns what is known of the row, and what their own condition asks', () => {
    const change = '- update: it\n  set: { note: = trim(note) }';
    expect(problemsOf(`${get}${change}`, input)).toEqual(['maybe-null: note']);
    expect(problemsOf(`${get}- require: it.note != null\n${change}`, input)).toEqual([]);
    const where = (condition: string): string =>
      `- update: orders\n  where: ${condition}\n  set: { note: = trim(note) }`;
    expect(problemsOf(where('id == order_id && note != null'), input)).toEqual([]);
    expect(problemsOf(where('id == order_id || note != null'), input)).toEqual(['maybe-null: note']);
  });

  test('need a row', () => {
    expect(problemsOf('- update: tags\n  set: { note: x }', input)).toEqual(['unknown-row: tags']);
    expect(problemsOf(`${get}- set: { n: = it.total }\n- update: n\n  set: { note: x }`, input)).toEqual([
      'not-a-row: n',
    ]);
    const maybe = `${get}  optional: true\n- update: it\n  set: { note: x }`;
    expect(problemsOf(maybe, input)).toEqual(['may-be-null: it']);
    expect(problemsOf(maybe.replace('- update', '- require: it != null\n- update'), input)).toEqual([]);
  });

  test('make the row unknown, once it is deleted', () => {
    expect(problemsOf(`${get}- delete: it\n- log: "{it.note}"`, input)).toEqual(['unknown-name: it']);
  });

  test.each([
    ['a branch', '- if: word == null\n  then: [delete: it]'],
    ['a case', '- switch: word ?? "x"\n  cases: { a: [delete: it] }'],
    ['a loop', '- each: tags\n  as: tag\n  do: [delete: it]'],
    ['a transaction', '- transaction: [{ delete: it }, { transaction: [log: x] }]'],
    ['a transaction inside another', '- transaction: [{ transaction: [delete: it] }]'],
    ['what is tried', '- try: [delete: it]\n  catch: [log: x]'],
  ])('make the row unknown behind %s that deletes it', (_where, steps) => {
    expect(problemsOf(`${get}${steps}\n- log: "{it.note ?? input.order}"`, input)).toEqual(['unknown-name: it']);
  });

  test('leave the row known on other ways than the one that deletes it', () => {
    const other = '- if: word == null\n  then: [delete: it]\n  else: [log: "{it.status}"]';
    expect(problemsOf(`${get}${other}`, input)).toEqual([]);
    const ended =
      '- if: word == null\n  then: [{ delete: it }, { return: { gone: true } }]\n- return: { gone: = it.total < 0 }';
    expect(problemsOf(`${get}${ended}`, input)).toEqual([]);
    const again = `- if: word == null\n  then:\n    - delete: it\n    - get: orders\n      where: id == order_id\n      as: it\n    - log: "{it.status}"`;
    expect(problemsOf(`${get}${again}`, input)).toEqual([]);
  });

  test('make the row unknown to `catch`, which a transaction does not', () => {
    const tried = '- try: [delete: it]\n  catch: [log: "{it.status}"]';
    expect(problemsOf(`${get}${tried}`, input)).toEqual(['unknown-name: it']);
    expect(problemsOf(`${get}- transaction:\n    ${tried.replace('\n', '\n    ')}`, input)).toEqual([]);
  });

  test('of a condition give rows', () => {
    const steps = '- update: orders\n  where: id == order_id\n  set: { status: paid }\n  as: changed';
    expect(statementOf('update', statementsOf(steps, input))).toMatchObject({
      use: { query: { byId: false } },
      variable: { type: { kind: 'list' } },
    });
    expect(statementOf('update', statementsOf(steps.replace('\n  as: changed', ''), input)).use.query.byId).toBe(true);
  });
});

describe('queries', () => {
  const queriesOf = (steps: string): string[] =>
    sound(functionOf(steps, input)).queries.map(({ table, name }) => `${table}.${name}`);

  test('that ask the same are one', () => {
    const steps = (name: string): string =>
      `- find: order_items\n  where: ${name}\n  as: found\n- find: order_items\n  where: { order: = input.order }\n  as: again`;
    expect(queriesOf(steps('order_id == input.order'))).toEqual(['order_items.findByOrderId']);
  });

  test.each([
    ['- get: orders\n  where: id == order_id', 'orders.findById'],
    ['- find: orders\n  where: { user: = uuid(), status: paid }\n  as: mine', 'orders.findByUserIdAndStatus'],
    ['- find: orders\n  where: total > 3 && status != "paid"\n  as: open_orders', 'orders.findOpenOrders'],
    ['- count: orders\n  where: status == "paid"\n  as: n', 'orders.countByStatus'],
    ['- exists: products\n  where: { name: = word }\n  as: is_there', 'products.existsByName'],
    ['- sum: orders.total\n  where: user_id == uuid()\n  as: n', 'orders.sumTotalByUserId'],
    [
      '- update: products\n  where: id == product_id\n  set: { inventory: = inventory - 1 }',
      'products.decreaseInventoryById',
    ],
    [
      '- update: products\n  where: id == product_id\n  set: { inventory: = 1 + inventory }',
      'products.increaseInventoryById',
    ],
    ['- update: products\n  where: id == product_id\n  set: { name: x, price: 1 }', 'products.updateNameAndPriceById'],
    ['- delete: order_items\n  where: order_id == input.order', 'order_items.deleteByOrderId'],
    ['- find: products\n  where: contains(tags, name)\n  as: them', 'products.findWithNames'],
    ['- count: orders\n  as: how_many', 'orders.countHowMany'],
    ['- find: orders\n  as: all', 'orders.findAll'],
  ])('have readable names: %s', (steps, name) => {
    expect(queriesOf(steps)).toEqual([name]);
  });

  test('of one name get another one', () => {
    const steps =
      '- find: orders\n  where: status == "paid"\n  as: a\n- find: orders\n  where: status == "paid"\n  limit: 3\n  as: a';
    expect(new Set(queriesOf(steps)).size).toBe(2);
  });
});

describe('owners', () => {
  const get = '- find: orders\n  as: mine\n- find: products\n  as: all\n- return: = count(mine) + count(all)';

  test('see their own rows in the steps of an endpoint', () => {
    const blueprint = sound(endpointOf(get, 'allow: [owner, admin]'));
    expect(blueprint.queries.map(({ table, scoped }) => [table, scoped])).toEqual([
      ['orders', true],
      ['products', false],
    ]);
    expect(programOf(blueprint).usesOwner).toBe(true);
    expect(sound(endpointOf(get)).queries.map(({ scoped }) => scoped)).toEqual([false, false]);
  });

  test('have to own something there', () => {
    const products = '- find: products\n  as: all\n- return: = count(all)';
    expect(compile(endpointOf(products, 'allow: owner')).problems).toEqual(['unclear-owner: POST /work']);
  });
});
