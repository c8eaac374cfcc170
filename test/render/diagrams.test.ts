import { describe, expect, test } from 'vitest';
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

test('hostile text stays text', () => {
  const description = JSON.stringify('a "quote" } %%{init}%% `tick` ``` <b>bold</b>\nnext; #quot; \\" turned');
  const yaml = `tables:\n  a:\n    fields:\n      b: { type: text, description: ${description} }\napi: {}`;
  const line = entityDiagram(buildSound(yaml))
    .split('\n')
    .find((one) => one.includes('text b'));
  expect(line).toBe("    text b \"a 'quote' } %{init}% 'tick' ''' ‹b›bold‹/b› next, ＃quot, /' turned\"");
});
