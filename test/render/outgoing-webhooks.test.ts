import { describe, expect, test } from 'vitest';
import { createLookup } from '../../src/render/views/lookup.ts';
import { operationsOf } from '../../src/render/views/permissions/operations.ts';
import { blueprintOf, renderRaw } from './plan-views.ts';

interface Parts {
  readonly project?: string;
  readonly webhooks?: string;
  readonly realtime?: string;
}

function planOf({ project = '', webhooks = '', realtime = '' }: Parts = {}): string {
  return `groundplan: 1
project: { name: guided-shop, description: A shop.${project} }
tables:
  users:
    fields: { email: "email, unique", password_hash: password, role: "customer | admin, default customer, readonly" }
  products: { fields: { name: "text, max 100", price: money, secret_note: "text?, hidden" } }
  orders: { fields: { product: -> products, state: "open | paid, default open, readonly" } }
auth: { table: users, roles: [customer, admin] }
events:
  order.placed: { order_id: uuid, customer: { name: text, email: email? }, items: [{ name: text }] }
  order.paid: { order_id: uuid }
${webhooks}
${realtime}
api:
  shop:
    endpoints:
      GET /products: { do: list products, allow: public }
      POST /products: { do: create products, allow: admin }
      GET /orders: { do: list orders, allow: signed in, include: [product] }
      GET /orders/stats: { do: aggregate orders, allow: admin, group: state, show: { orders: count() } }
      POST /orders/{id}/pay: { do: move orders to paid, from: [open], allow: admin, emit: order.paid }
      PATCH /users/{id}: { do: update users, allow: owner }
`;
}

const plain = planOf();
const sending = planOf({ webhooks: 'webhooks: { outgoing: [order.placed] }' });
const channel = 'realtime:\n  orders/{id}: { allow: admin, on: order.paid }';
const full = planOf({ webhooks: 'webhooks: { outgoing: [order.placed] }', realtime: channel });

// Compiled once: that takes longer than all the tests.
const plainFiles = renderRaw(plain, /./);
const sendingFiles = renderRaw(sending, /./);
const fullFiles = renderRaw(full, /^docs\//);
const operations = operationsOf(createLookup(blueprintOf(full)));

describe('outgoing webhooks', () => {
  test('are in no project that sends none', () => {
    expect([...plainFiles.keys()].filter((path) => path.includes('webhook'))).toEqual([]);
    const mentions = [...plainFiles].filter(([, text]) => /webhook/i.test(text)).map(([path]) => path);
    expect(mentions).toEqual([]);
  });

  test('come with their tables, tasks, routes, settings and tests', () => {
    const files = sendingFiles;
    expect(files.get('src/db/migrations/0001_initial.sql')).toMatch(
      /"webhook_subscriptions" \([^]*"webhook_deliveries" \(/,
    );
    expect(files.get('src/tasks/index.ts')).toMatch(/sendWebhooksTask,\s+deliverWebhookTask,/);
    expect(files.get('src/app.ts')).toContain('await outgoingWebhookRoutes(api, context);');
    expect(files.get('src/environment.ts')).toContain("['JWT_SECRET', 'WEBHOOK_ENCRYPTION_KEY']");
    expect(files.get('.env.example')).toContain('# WEBHOOK_PRIVATE_NETWORKS=');
    expect(files.get('compose.yaml')).toContain('WEBHOOK_ENCRYPTION_KEY: ${WEBHOOK_ENCRYPTION_KEY:?');
    expect([...files.keys()].filter((path) => path.startsWith('test/webhooks/outgoing/'))).toHaveLength(6);
  });

  test('are told of the events that may leave, and of no others', () => {
    const events = sendingFiles.get('src/events.ts');
    expect(events).toContain("new Set(['order.placed'])");
    const outgoing = sendingFiles.get('src/webhooks/outgoing/events.ts');
    expect(outgoing).toContain("['order.placed', 'webhook.disabled'] as const");
    expect(outgoing).not.toContain('order.paid');
  });

  test('are managed by one role', () => {
    const own = operations.filter(({ path }) => path.includes('/webhook-'));
    expect(own).toHaveLength(11);
    expect(new Set(own.map(({ allow }) => JSON.stringify(allow)))).toEqual(new Set(['[{"role":"admin"}]']));
  });

  test('follow the casing and the ids of the project', () => {
    const files = renderRaw(
      sending
        .replace('A shop.', 'A shop., casing: snake, ids: integer')
        .replaceAll('order_id: uuid', 'order_id: integer'),
      /^src\/(ids|webhooks)/,
    );
    expect(files.get('src/webhooks/outgoing/webhooks.schemas.ts')).toContain('response_status: Nullable(');
    expect(files.get('src/webhooks/outgoing/subscriptions.service.ts')).toContain(
      'previous_secret_until: previousSecretUntil',
    );
    expect(files.has('src/ids.ts')).toBe(true);
  });
});

describe('the guides', () => {
  const names = ['make', 'mobile', 'n8n', 'weweb'];

  test('are emitted where there is an API', () => {
    const guides = [...plainFiles.keys()].filter((path) => /^docs\/(make|mobile|n8n|weweb)\.md$/.test(path));
    expect(guides.toSorted()).toEqual(names.map((name) => `docs/${name}.md`));
    const empty = 'groundplan: 1\nproject: { name: empty, description: Nothing. }\ntables: {}\napi: {}\n';
    expect([...renderRaw(empty, /^docs\//).keys()].toSorted()).toEqual([
      'docs/api.md',
      'docs/architecture.md',
      'docs/dependencies.md',
      'docs/operations.md',
    ]);
  });

  test.each(names)('%s has addresses that the plan has, and no others', (name) => {
    const known = operations.map(({ method, path }) => `${method} ${path}`);
    const text = fullFiles.get(`docs/${name}.md`) ?? '';
    const addresses = [...text.matchAll(/`(GET|POST|PUT|PATCH|DELETE) http:\/\/127\.0\.0\.1:3000([^`]*)`/g)];
    expect(addresses.length).toBeGreaterThan(3);
    for (const [, method, path] of addresses) expect(known).toContain(`${method} ${path}`);
  });

  test.each(names)('%s refers to pages that are there, and to nothing that is not', (name) => {
    const text = fullFiles.get(`docs/${name}.md`) ?? '';
    for (const [, page] of text.matchAll(/\]\((\w+\.md)\)/g)) expect([...fullFiles.keys()]).toContain(`docs/${page}`);
    const without = plainFiles.get(`docs/${name}.md`) ?? '';
    expect(without).not.toMatch(/webhook|WebSocket|realtime/i);
    expect(without.match(/\n{3}/)).toBeNull();
  });

  test.each(['make', 'n8n'])('%s shows messages as they are sent', (name) => {
    const text = fullFiles.get(`docs/${name}.md`) ?? '';
    const messages = [...text.matchAll(/```json\n([^`]*)```/g)].map(([, json]) => JSON.parse(json ?? ''));
    expect(messages.filter(({ type }) => type !== undefined)).toEqual([
      {
        id: expect.any(String),
        type: 'order.placed',
        timestamp: expect.any(String),
        data: {
          orderId: expect.any(String),
          customer: { name: expect.any(String), email: expect.any(String) },
          items: [{ name: expect.any(String) }],
        },
      },
    ]);
    expect(text).toContain('GET http://127.0.0.1:3000/api/orders/stats');
  });

  test('show rows with what comes along, and nothing hidden', () => {
    const plan = full.replace(
      'GET /products: { do: list products, allow: public }',
      'GET /products/{id}: { do: get products, allow: public }',
    );
    const text = renderRaw(plan, /weweb/).get('docs/weweb.md') ?? '';
    const answers = [...text.matchAll(/```json\n([^`]*)```/g)].map(([, json]) => JSON.parse(json ?? ''));
    const list = answers.find(({ data }) => Array.isArray(data));
    expect(list.data[0]).toMatchObject({
      productId: expect.any(String),
      state: 'open',
      product: { name: expect.any(String) },
    });
    expect(text).not.toMatch(/secretNote|passwordHash/);
  });

  test('name the domain where there is one', () => {
    const text =
      renderRaw(planOf({ project: ', hosting: { domain: shop.example.com }' }), /n8n/).get('docs/n8n.md') ?? '';
    expect(text).toContain('`POST https://shop.example.com/api/products`');
    expect(text).not.toContain('on the machine that runs the server');
  });
});
