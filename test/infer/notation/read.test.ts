import { describe, expect, it } from 'vitest';
import { editsOfItems } from '../../../src/infer/notation/table-edits.ts';
import type { NotationItem } from '../../../src/infer/notation/item.ts';
import { readNotation } from '../../../src/infer/notation/read.ts';
import { applyEdits } from '../../../src/plan/edits/apply.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import { seedExample } from './seed-notation.ts';

function read(text: string, tables: readonly string[] = []): readonly NotationItem[] {
  return readNotation(text, { tables }).filter(({ kind }) => kind !== 'nothing');
}

/** `orders: user -> users | total money`: tables as the plan will have them. */
function planOf(text: string): string {
  const edits = editsOfItems(readNotation(text, { tables: [] }));
  const head = applyEdits('', [
    { kind: 'set', path: ['groundplan'], value: 1 },
    { kind: 'set', path: ['project', 'name'], value: 'test' },
  ]);
  const plan = applyEdits(head, edits);
  expect(parsePlan(plan, 'plan.yaml').problems).toEqual([]);
  return plan.slice(plan.indexOf('tables:'));
}

function problemsOf(text: string): readonly string[] {
  return read(text).flatMap((item) => (item.kind === 'problem' ? [`${item.line}: ${item.message}`] : []));
}

describe('the worked example of the planning document', () => {
  const items = read(seedExample);

  it('is understood whole', () => {
    expect(items.filter(({ kind }) => kind === 'problem')).toEqual([]);
    const count = (kind: NotationItem['kind']): number => items.filter((item) => item.kind === kind).length;
    const kinds = ['need', 'table', 'relation', 'group', 'endpoint', 'function', 'task'] as const;
    expect(kinds.map(count)).toEqual([1, 4, 3, 2, 6, 4, 2]);
    expect(items[0]).toEqual({ kind: 'need', line: 0, text: 'Build an e-commerce order system' });
  });

  it('gives tables with everything that their names say', () => {
    expect(planOf(seedExample)).toBe(`tables:
  users:
    fields:
      email: email, unique, lower
      password_hash: password
  products:
    fields:
      name: text, max 200, search A
      price: money, min 0
      inventory: integer, min 0
  orders:
    fields:
      user: -> users, restrict
      total: money, min 0, derived
      status: pending | paid | shipped | delivered | cancelled, default pending
  order_items:
    fields:
      order: -> orders, cascade
      product: -> products, restrict
      quantity: integer, min 1
      price: money, min 0, snapshot
`);
  });

  it('gives endpoints under their groups, functions with what they take, and tasks with when they run', () => {
    expect(items).toContainEqual({
      kind: 'endpoint',
      line: 19,
      endpoint: { method: 'POST', path: '/orders/checkout', group: 'orders', summary: 'Create order', lines: [] },
    });
    const functions = items.flatMap((item) => (item.kind === 'function' ? [item.function] : []));
    expect(functions.map(({ name, parameters }) => [name, ...parameters.map((each) => each.name)])).toEqual([
      ['calculate_order_total', 'items', 'shipping', 'tax'],
      ['validate_inventory', 'product_id', 'quantity'],
      ['process_payment', 'amount', 'payment_method'],
      ['send_order_confirmation', 'order_id'],
    ]);
    expect(items.flatMap((item) => (item.kind === 'task' ? [item.task] : []))).toEqual([
      {
        name: 'process_order_fulfillment',
        trigger: { after: 'successful payment' },
        lines: ['Updates inventory', 'Sends confirmation email', 'Notifies warehouse', 'Updates order status'],
      },
      {
        name: 'sync_inventory',
        trigger: { every: '1h' },
        lines: ['Syncs with warehouse system', 'Updates product availability'],
      },
    ]);
  });

  it('means the same with other line ends, bullets and characters', () => {
    const forms = [
      seedExample.replaceAll('\n', '\r\n'),
      seedExample.replaceAll('├── ', '|-- ').replaceAll('└── ', '\\-- '),
      seedExample.replaceAll(/[├└]── /g, '- '),
      seedExample.replaceAll(/[├└]── /g, '\t• '),
      seedExample.replaceAll(' ', '\u00a0'),
      seedExample.replaceAll('(', '（').replaceAll(')', '）').replaceAll(',', '，'),
      seedExample.replaceAll('→', '->'),
      seedExample.replaceAll('{id}', ':id'),
    ];
    for (const form of forms) expect(read(form)).toEqual(items);
  });
});

describe('the form of a line', () => {
  it.each([
    ['products (name, price)', 'table'],
    ['products(name, price)', 'table'],
    ['products { name, price }', 'table'],
    ['calculate_total(items, tax)', 'function'],
    ['send_receipt()', 'function'],
    ['Function: choose_warehouse(postcode)', 'function'],
    ['Background Task: clean_up (daily)', 'task'],
    ['sync_prices (scheduled)', 'task'],
    ['POST /orders', 'endpoint'],
    ['get /orders/:id - One order', 'endpoint'],
    ['| DELETE | /orders/{id} | Remove it |', 'endpoint'],
    ['users/ (User management)', 'group'],
    ['**Requirement:** Sell bread', 'need'],
    ['This is only a sentence.', 'problem'],
    ['users (name, email', 'problem'],
  ])('%s is a %s', (line, kind) => {
    expect(read(line).map((item) => item.kind)).toEqual([kind]);
  });

  it('is understood by the heading above', () => {
    expect(read('Shared Functions:\n- products (name, price)').map(({ kind }) => kind)).toEqual(['function']);
    expect(read('Tables:\n- send_mail (name, price)').map(({ kind }) => kind)).toEqual(['table']);
  });

  it('reads relations in every direction of speech', () => {
    const tables = 'users (name)\norders (total)\ntags (name)\nprofiles (bio)\n';
    const relations = read(
      `${tables}orders.user_id → users.id (many-to-one)\norders -> users\norders <-> tags\nprofiles.user_id -> users.id (one-to-one)\nusers has many orders\norders belongs to users`,
    ).flatMap((item) => (item.kind === 'relation' ? [item.relation] : []));
    const order = { table: 'orders', field: 'user', target: 'users', kind: 'many-to-one' };
    expect(relations).toEqual([
      order,
      order,
      { table: 'orders', field: 'tags', target: 'tags', kind: 'many-to-many' },
      { table: 'profiles', field: 'user', target: 'users', kind: 'one-to-one' },
      order,
      order,
    ]);
    expect(problemsOf('orders.user_id -> people.id')).toEqual(['0: There is no table "orders".']);
  });

  it('takes fields one per line', () => {
    expect(planOf('products\n  name\n  price: money, min 5\nTags:\ntags (\n  name: unique\n)')).toBe(`tables:
  products:
    fields:
      name: text, max 200, search A
      price: money, min 5
  tags:
    fields:
      name: text, max 200, search A, unique
`);
  });

  it.each(['/orders/:id/?page=1', '/orders/<id>#top', '/orders/{id},', '/orders/[id]'])('%s is a path', (path) => {
    expect(read(`GET ${path} (One order)`)).toMatchObject([
      { endpoint: { path: '/orders/{id}', summary: 'One order' } },
    ]);
  });

  it('keeps what is done, and by what', () => {
    const [endpoint] = read('Endpoint: POST /orders\n├── Validates input\n└── Returns the order');
    expect(endpoint).toMatchObject({ endpoint: { path: '/orders', lines: ['Validates input', 'Returns the order'] } });
    const [payment] = read("POST /payments → call_stripe_api('/charges', 'POST', data)");
    expect(payment).toMatchObject({ endpoint: { lines: ["call_stripe_api('/charges', 'POST', data)"] } });
  });

  it.each([
    ['Runs every hour', { every: '1h' }],
    ['every 15 minutes', { every: '15m' }],
    ['Runs daily', { every: '1d' }],
    ['Runs daily at 6:30', { cron: '30 6 * * *' }],
    ['Runs every Monday at 9 am', { cron: '0 9 * * mon' }],
    ['every weekday at 18:00', { cron: '0 18 * * mon-fri' }],
    ['monthly', { cron: '0 0 1 * *' }],
    ['cron: 0 6 * * mon-fri', { cron: '0 6 * * mon-fri' }],
    ['Triggered after an order was placed', { after: 'order was placed' }],
  ])('%s says when a task runs', (line, trigger) => {
    expect(read(`Task: do_it\n- ${line}\n- Does it`)).toMatchObject([{ task: { trigger, lines: ['Does it'] } }]);
  });
});

describe('tables as SQL makes them', () => {
  it('are read with their types, keys and constraints', () => {
    const sql = `CREATE TABLE IF NOT EXISTS public."users" (
  id serial PRIMARY KEY,
  email varchar(200) NOT NULL UNIQUE,
  password_hash text NOT NULL
);
create table tickets (
  id bigserial primary key,
  requester_id int not null references users(id) on delete cascade,
  assignee_id int null,
  room int not null,
  subject varchar(200) not null,
  price numeric(10,2) default 0,
  status varchar(20) not null default 'open',
  created_at timestamp default now(),
  FOREIGN KEY (assignee_id) REFERENCES users(id),
  CONSTRAINT fk_room FOREIGN KEY (room) REFERENCES places (id),
  CHECK (price >= 0)
) ENGINE=InnoDB;
CREATE TABLE places (id serial, name text);`;
    expect(planOf(sql)).toBe(`tables:
  users:
    fields:
      email: email, unique, lower
      password_hash: password
  tickets:
    fields:
      requester: -> users, cascade
      assignee: -> users?, set null
      room: -> places, restrict
      subject: text, max 200
      price: money, min 0, default 0
      status: text, max 20, default open
  places:
    fields:
      name: text
`);
  });

  it('may have keys whose tables come from other lines', () => {
    expect(planOf('users(id int, name varchar(80))\norders(id int, user_id uuid, paid boolean)')).toContain(
      'user: -> users, restrict\n      paid: boolean',
    );
  });
});

describe('lists of tables', () => {
  it('have one field, too', () => {
    expect(planOf('tables:\n* users - email, password\n* ingredients - name\n* units - symbol')).toContain(
      'units:\n    fields:\n      symbol: text, max 200',
    );
  });

  it('name one row of another table without saying that it is a reference', () => {
    const plan = planOf(
      'users (email, password)\nrooms (name)\nbookings (user, room, starts_at)\nbooks (title, author)\nrecipes (title, author)',
    );
    expect(plan).toContain('user: -> users, restrict\n      room: -> rooms, restrict');
    expect(plan).toContain('author: text, max 200');
    expect(plan).toContain('author: -> users, restrict');
  });
});

describe('memberships', () => {
  it('go with what they are in, not with the person', () => {
    const plan = planOf('users (email, password)\nteams (name)\nmembers (team, user, role: owner | member)');
    expect(plan).toContain('team: -> teams, cascade\n      user: -> users, restrict');
  });
});

describe('names', () => {
  it('become snake_case, wherever they stand', () => {
    expect(planOf('Order Lines (unitPrice, is-paid)\nGrößen (name)')).toContain('order_lines:');
    expect(problemsOf('constructor (name)')).toHaveLength(1);
  });

  it('refer to tables that come later, and to people', () => {
    const plan = planOf('posts (author_id, category_id?, parent_id)\ncategories (name)\nusers (email, password)');
    expect(plan).toContain('author: -> users, restrict');
    expect(plan).toContain('category: -> categories?, set null');
    expect(plan).toContain('parent: -> posts?, set null');
  });

  it('that fit no table are asked about', () => {
    expect(problemsOf('orders (total, warehouse_id)')).toEqual(['0: orders: No table fits the name "warehouse_id".']);
    expect(read('orders (warehouse_id)', ['warehouses'])).toMatchObject([
      { fields: [{ name: 'warehouse', definition: '-> warehouses, restrict' }] },
    ]);
  });
});
