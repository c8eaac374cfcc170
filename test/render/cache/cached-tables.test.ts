import { describe, expect, it } from 'vitest';
import { cachedTablesView, cacheTestView } from '../../../src/render/views/cache/cached-tables.ts';
import { keptEndpoints, tablesOfKept } from '../../../src/render/views/cache/usage.ts';
import { createLookup } from '../../../src/render/views/lookup.ts';
import { blueprintOf, renderRaw } from '../plan-views.ts';

const plan = (endpoints: string) => `groundplan: 1
project: { name: any }
tables:
  users: { fields: { email: "email, unique", password_hash: password, role: "customer | admin, default customer" } }
  organizations: { fields: { name: text } }
  memberships:
    fields: { organization: "-> organizations, cascade", user: "-> users, cascade", role: "owner | member, default member" }
    unique: ["organization, user"]
  projects: { fields: { organization: "-> organizations, cascade", name: text } }
  tasks: { fields: { project: "-> projects, cascade", title: text } }
  categories: { fields: { name: text, parent: "-> categories?, set null" } }
  tags: { fields: { name: text } }
  products: { fields: { name: text, category: "-> categories?, set null", tags: "<-> tags" } }
  orders: { fields: { user: "-> users, cascade", note: text } }
  order_items: { fields: { order: "-> orders, cascade", product: "-> products, restrict" } }
functions:
  count_orders:
    input: { product: uuid }
    returns: { orders: integer }
    steps:
      - count: order_items
        where: product == input.product
        as: orders
      - return: { orders: = orders }
  by_hand: { code: true, input: { id: uuid }, returns: { text: text } }
api:
  all:
    endpoints:
${endpoints.replaceAll(/^/gm, '      ')}
auth: { table: users, roles: [customer, admin] }
`;

function tablesOf(endpoint: string): readonly string[] {
  const lookup = createLookup(blueprintOf(plan(endpoint)));
  return keptEndpoints(lookup.blueprint).flatMap((kept) => tablesOfKept(kept, lookup));
}

describe('the tables of a kept answer', () => {
  it.each([
    ['its own', 'GET /tags: { do: list tags, allow: public, cache: 1m }', ['tags']],
    [
      'those that come along, and those between',
      'GET /products/{id}: { do: get products, allow: public, include: [category.parent, tags], cache: 1m }',
      ['categories', 'product_tags', 'products', 'tags'],
    ],
    [
      'those on the way to the owner',
      'GET /order_items: { do: list order_items, allow: [owner, admin], cache: 1m }',
      ['order_items', 'orders'],
    ],
    [
      'those that say who is a member',
      'GET /tasks: { do: list tasks, allow: member, cache: 1m }',
      ['memberships', 'organizations', 'projects', 'tasks'],
    ],
  ])('are %s', (_which, endpoint, tables) => {
    expect(tablesOf(endpoint)).toEqual(tables);
  });

  it('are those that steps read, and functions that they call', () => {
    const steps = `GET /products/{id}/orders:
  allow: public
  cache: 1m
  steps:
    - get: products
      where: id == input.id
      as: product
    - call: count_orders
      with: { product: = product.id }
      as: counted
    - return: { name: = product.name, orders: = counted.orders }`;
    expect(tablesOf(steps)).toEqual(['order_items', 'products']);
  });

  it('are all where a function is written by hand', () => {
    const steps = `GET /products/{id}/text:
  allow: public
  cache: 1m
  steps:
    - call: by_hand
      with: { id: = input.id }
      as: made
    - return: { text: = made.text }`;
    expect(tablesOf(steps)).toHaveLength(11);
  });

  it('are none where there is nothing to keep', () => {
    expect(tablesOf('GET /tags: { do: list tags, allow: public }')).toEqual([]);
    const constant = 'GET /answer: { allow: public, cache: 1m, steps: [{ return: { answer: 42 } }] }';
    expect(tablesOf(constant)).toEqual([]);
  });
});

describe('the tables of the cache', () => {
  const view = cachedTablesView(
    createLookup(
      blueprintOf(
        plan(`GET /products: { do: list products, allow: public, include: [category], cache: 1m }
GET /tasks: { do: list tasks, allow: member, cache: 1m }`),
      ),
    ),
  );
  const deletions = Object.fromEntries(view.tables.map((table) => [table.name, table.deletions]));

  it('know which deletions reach them, however far away', () => {
    expect(deletions).toEqual({
      categories: '',
      memberships: "'organizations', 'users'",
      organizations: '',
      products: "'categories'",
      projects: "'organizations'",
      tasks: "'organizations', 'projects'",
    });
  });

  it('are tried by tests where there is such a deletion', () => {
    expect(cacheTestView(view)).toEqual({ table: 'categories', cascade: { from: 'organizations', to: 'memberships' } });
  });
});

describe('a project', () => {
  it('has a cache where something is kept, and nothing of it elsewhere', () => {
    const wanted = /^(src\/(cache|app\.ts|config\.ts|in-flight|db\/writes)|test\/cache|package\.json)/;
    const kept = renderRaw(plan('GET /tags: { do: list tags, allow: public, cache: 1m }'), wanted);
    const plain = renderRaw(plan('GET /tags: { do: list tags, allow: public }'), wanted);

    expect([...kept.keys()]).toContain('src/cache/redis-store.ts');
    expect(kept.get('package.json')).toContain('"lru-cache"');
    expect([...plain.keys()]).toEqual(['package.json', 'src/app.ts', 'src/config.ts']);
    expect([...plain.values()].join()).not.toMatch(/cache/i);
  });

  it('reads through it, with everything that a question depends on', () => {
    const endpoint = 'GET /orders/{id}: { do: get orders, allow: [owner, admin], cache: 10s }';
    const routes = renderRaw(plan(endpoint), /routes\.ts$/).get('src/modules/all/routes.ts');

    expect(routes).toContain("cache.remember(orders.getOrder, { name: 'getOrder', seconds: 10, tables: ['orders'] })");
    expect(routes).toContain("cached.getOrder(db, { id: request.params.id, owner: ownerOf(request, ['admin']) })");
  });
});
