import { describe, expect, test } from 'vitest';
import { callDiagram, hasCalls } from '../../src/render/call-diagram.ts';
import { endpointDiagram, entityDiagram } from '../../src/render/diagrams.ts';
import { auth, buildSound, users } from '../blueprint/build-plan.ts';

const shop = `
tables:${users}
  orders:
    fields:
      user: -> users
      approved_by: -> users?
      status: open | closed
      labels: text[]
      pk: text?
  profiles:
    fields: { user: "-> users, unique" }
${auth}
api:
  orders:
    endpoints:
      GET /orders/{id}: { do: get orders, allow: [owner, admin] }
  end:
    endpoints:
      GET /profiles: { do: list profiles, allow: admin }`;

describe('the diagram of tables', () => {
  const lines = entityDiagram(buildSound(shop)).split('\n');

  test('has each table with its columns and keys', () => {
    const orders = lines.slice(lines.indexOf('  "orders" {'));
    expect(orders.slice(0, 7)).toEqual([
      '  "orders" {',
      '    uuid id PK',
      '    uuid user_id FK',
      '    uuid approved_by_id FK "may be null"',
      '    enum status',
      '    text[] labels',
      '    text pk_ "may be null"',
    ]);
    expect(lines).toContain('    uuid user_id FK, UK');
  });

  test('has a line for each reference, by how many there can be', () => {
    expect(lines).toContain('  "users" ||--o{ "orders" : "user"');
    expect(lines).toContain('  "users" |o--o{ "orders" : "approved_by"');
    expect(lines).toContain('  "users" ||--o| "profiles" : "user"');
  });
});

describe('the diagram of endpoints', () => {
  const lines = endpointDiagram(buildSound(shop)).split('\n');

  test('groups them, says who may call, and points at the table', () => {
    expect(lines).toEqual([
      'flowchart LR',
      '  subgraph g1["orders"]',
      '    e1["GET /orders/{id}<br/>owner, admin"]',
      '  end',
      '  subgraph g2["end"]',
      '    e2["GET /profiles<br/>admin"]',
      '  end',
      '  t1[("orders")]',
      '  t2[("profiles")]',
      '  e1 --> t1',
      '  e2 --> t2',
      '',
    ]);
  });
});

const calling = `
tables:
  orders: { fields: { status: open | closed } }
  notes: { fields: { text: text } }
api:
  orders:
    allow: public
    endpoints:
      POST /orders/{id}/close: { do: move orders to closed, from: [open], emit: order.closed }
      POST /orders/{id}/pay:
        steps:
          - get: orders
            where: id == input.id
            as: order
          - call: charge
            with: { order_id: = order.id }
          - create: notes
            values: { text: paid }
          - transaction:
              - run: send_receipt
                with: { order_id: = order.id }
      GET /orders/answer:
        steps:
          - return: { answer: 42 }
functions:
  charge:
    input: { order_id: uuid }
    steps:
      - request: bank.charge
        with: { order_id: = order_id }
  judge: { code: true, input: { order_id: uuid } }
integrations:
  bank:
    base_url: https://bank.example
    operations:
      charge: { request: POST /charges, input: { order_id: uuid } }
events:
  order.closed: { id: uuid }
tasks:
  send_receipt:
    input: { order_id: uuid }
    steps:
      - log: "sent {order_id}"
  archive_order:
    on: order.closed
    steps:
      - call: judge
        with: { order_id: = input.id }`;

describe('the diagram of calls', () => {
  test('shows what waits for what, and what only sets it going', () => {
    expect(callDiagram(buildSound(calling)).split('\n')).toEqual([
      'flowchart LR',
      '  e1["POST /orders/{id}/close"]',
      '  e2["POST /orders/{id}/pay"]',
      '  f1["charge"]',
      '  f2["judge"]',
      '  i1[/"bank"/]',
      '  v1{{"order.closed"}}',
      '  t1(["send_receipt"])',
      '  t2(["archive_order"])',
      '  e1 -.-> v1',
      '  e2 --> f1',
      '  e2 -.-> t1',
      '  f1 --> i1',
      '  v1 -.-> t2',
      '  t2 --> f2',
      '',
    ]);
  });

  test('is empty where nothing calls anything', () => {
    expect(hasCalls(buildSound(shop))).toBe(false);
    expect(hasCalls(buildSound(calling))).toBe(true);
  });

  test('leaves endpoints of steps to the diagram of endpoints, with the tables they touch', () => {
    const lines = endpointDiagram(buildSound(calling)).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        ...['    e2["POST /orders/{id}/pay<br/>public"]', '    e3["GET /orders/answer<br/>public"]'],
        ...['  e2 --> t1', '  e2 --> t2'],
      ]),
    );
    expect(lines.filter((line) => line.startsWith('  e3 '))).toEqual([]);
  });
});

test('hostile text stays text', () => {
  const description = JSON.stringify('a "quote" } %%{init}%% `tick` ``` <b>bold</b>\nnext; #quot; \\" turned');
  const yaml = `tables:\n  a:\n    fields:\n      b: { type: text, description: ${description} }\napi: {}`;
  const line = entityDiagram(buildSound(yaml))
    .split('\n')
    .find((one) => one.includes('text b'));
  expect(line).toBe("    text b \"a 'quote' } %{init}% 'tick' ''' ‹b›bold‹/b› next, ＃quot, /' turned\"");
});
