import { addFile, type HandEdit, insert, replace } from './hand-edit.ts';

const orders = 'src/modules/orders';
const ordersTest = 'test/modules/orders/orders.test.ts';

/** A query, a function, an endpoint, its permission and its test, written as the generator writes them. */
export const overdueOrders: readonly HandEdit[] = [
  insert({
    path: `${orders}/orders.repository.ts`,
    before: 'function matching(',
    text: `const selectOverdue = statement('orders.findOverdue', (db, given: Given<{ readonly before: Date }>) =>
  db
    .select(columns)
    .from(orders)
    .where(and(eq(orders.status, 'pending'), lt(orders.createdAt, given.before), isNull(orders.deletedAt))),
);

/** Orders that nobody paid in time. */
export function findOverdue(db: Db, before: Date): Promise<Order[]> {
  return selectOverdue(db, { before });
}

`,
  }),
  insert({
    path: `${orders}/orders.service.ts`,
    before: '/** Moves an order on from one of the states',
    text: `/** Orders that wait for their payment for more than a week. */
export async function listOverdueOrders(db: Db): Promise<Order[]> {
  return repository.findOverdue(db, new Date(Date.now() - 7 * 86_400_000));
}

`,
  }),
  insert({
    path: `${orders}/routes.ts`,
    before: `  app.get(
    '/orders/:id',`,
    text: `  app.get(
    '/orders/overdue',
    {
      config: { allow: ['admin'] },
      schema: {
        tags: ['orders'],
        operationId: 'listOverdueOrders',
        summary: 'List orders that nobody paid',
        response: { 200: Answer(Type.Array(Order)) },
      },
    },
    async (request) => success(request, await orders.listOverdueOrders(db)),
  );

`,
  }),
  insert({
    path: 'docs/permissions.md',
    after: '| `GET /api/orders/stats` | 401 | 403 | all | 403 | 403 | 403 | 403 |\n',
    text: '| `GET /api/orders/overdue` | 401 | 403 | yes | 403 | 403 | 403 | 403 |\n',
  }),
  insert({
    path: ordersTest,
    text: `
describe('GET /api/orders/overdue', () => {
  it('lists what nobody paid for a week', async () => {
    const admin = await signIn({ role: 'admin' });
    const order = await createOrder({ createdAt: new Date('2026-01-15T00:00:00.000Z') });
    await createOrder();

    const response = await call('GET', '/api/orders/overdue', { token: admin.token });

    expect(response.body.data).toMatchObject([{ id: order.id }]);
  });
});
`,
  }),
];

/** Fewer orders at once, in the schema and in its test. */
const smallerPages: readonly HandEdit[] = [
  replace(`${orders}/orders.schemas.ts`, '...listParameters(100)', '...listParameters(50)'),
  replace(
    ordersTest,
    `'/api/orders?limit=100', { token: owner.token });
    const more = await call('GET', '/api/orders?limit=101'`,
    `'/api/orders?limit=50', { token: owner.token });
    const more = await call('GET', '/api/orders?limit=51'`,
  ),
];

/** A column with its migration, through all layers. */
const giftWrapping: readonly HandEdit[] = [
  addFile(
    'src/db/migrations/0002_gift_wrap.sql',
    `alter table "orders" add column "gift_wrap" integer not null default 0;\n`,
  ),
  insert({
    path: 'src/db/schema/orders.ts',
    after: `  trackingCode: varchar('tracking_code', { length: 100 }),\n`,
    text: `  giftWrap: integer('gift_wrap').notNull().default(0),\n`,
  }),
  insert({
    path: `${orders}/orders.repository.ts`,
    after: '  trackingCode: orders.trackingCode,\n',
    text: '  giftWrap: orders.giftWrap,\n',
  }),
  insert({
    path: `${orders}/orders.schemas.ts`,
    after: '    trackingCode: Nullable(Type.String()),\n',
    text: '    giftWrap: Type.Integer(),\n',
  }),
  insert({
    path: ordersTest,
    after: '    trackingCode: order.trackingCode,\n',
    text: '    giftWrap: order.giftWrap,\n',
  }),
];

/** A setting, a file of one's own, and the server that uses both. */
export const supportAddress: readonly HandEdit[] = [
  insert({
    path: 'src/config.ts',
    before: '  /** How long requests under way may take',
    text: `  /** Where customers write to. */
  SUPPORT_EMAIL: Type.String({ default: 'help@shop.example' }),
`,
  }),
  insert({
    path: '.env.example',
    before: '# How long requests under way may take',
    text: `# Where customers write to.
# SUPPORT_EMAIL=help@shop.example

`,
  }),
  addFile(
    'src/http/support.ts',
    `import type { Config } from '../config.ts';
import type { App } from './routes.ts';

/** Says in every answer where help is to be had. */
export function addSupportAddress(app: App, config: Config): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-support', config.SUPPORT_EMAIL);
  });
}
`,
  ),
  insert({
    path: 'src/app.ts',
    after: `import { refuseWhileClosing } from './http/shutdown.ts';\n`,
    text: `import { addSupportAddress } from './http/support.ts';\n`,
  }),
  insert({
    path: 'src/app.ts',
    after: '  addSecurityHeaders(app);\n',
    text: '  addSupportAddress(app, config);\n',
  }),
];

/** What surrounds the code. */
const surroundings: readonly HandEdit[] = [
  insert({
    path: 'package.json',
    after: `    "seed": "tsx src/db/seed.ts",\n`,
    text: `    "report": "tsx scripts/report.ts",\n`,
  }),
  addFile('scripts/report.ts', `process.stdout.write('Nothing to report.\\n');\n`),
  insert({ path: 'README.md', text: '\n## Who is on duty\n\nAda on weekdays, Grace on weekends.\n' }),
  replace('compose.yaml', 'image: postgres:18-alpine', 'image: postgres:18.1-alpine'),
];

/** A query of products, used by a test, and a word in an answer. */
export const cheapProducts: readonly HandEdit[] = [
  insert({
    path: 'src/modules/products/products.repository.ts',
    before: 'function matching(',
    text: `const selectCheap = statement('products.findCheap', (db, given: Given<{ readonly most: number }>) =>
  db
    .select(columns)
    .from(products)
    .where(and(sql\`\${products.price} <= \${given.most}\`, isNull(products.deletedAt)))
    .orderBy(products.sku),
);

/** What costs no more than this. */
export function findCheap(db: Db, most: number): Promise<Product[]> {
  return selectCheap(db, { most });
}

`,
  }),
  insert({
    path: 'test/modules/products/products.test.ts',
    after: `import { describe, expect, it } from 'vitest';\n`,
    text: `import { findCheap } from '../../../src/modules/products/products.repository.ts';\n`,
  }),
  insert({
    path: 'test/modules/products/products.test.ts',
    text: `
describe('findCheap', () => {
  it('finds what costs as much or less', async () => {
    const product = await createProduct({ price: 5 });
    await createProduct({ price: 6 });

    expect(await findCheap(database.db, 5)).toMatchObject([{ id: product.id, sku: product.sku }]);
  });
});
`,
  }),
];

export const everyEdit: readonly HandEdit[] = [
  ...overdueOrders,
  ...smallerPages,
  ...giftWrapping,
  ...supportAddress,
  ...surroundings,
  ...cheapProducts,
];
