import { describe, expect, test } from 'vitest';
import { file } from './function-code.ts';

const endpoints = {
  'GET /orders/{id}': { do: 'get orders', allow: 'owner' },
  'POST /orders/open': {
    summary: 'Open an order',
    allow: 'signed in',
    input: {
      note: 'text?, max 100',
      count: 'integer, min 1, default 1',
      lines: [{ product: '-> products', at: 'datetime?' }],
    },
    steps: [
      { require: 'count(lines) <= input.count' },
      { require: 'count(lines) > 0', else: { status: 422, code: 'EMPTY', message: 'Order something.' } },
      { create: 'orders', values: { user: '= auth.user.id' }, as: 'order' },
      { return: '= order' },
    ],
    status: 201,
  },
  'GET /orders/figures': {
    allow: ['admin'],
    cache: '1m',
    input: { status: 'open | paid, default open' },
    steps: [
      { find: 'orders', where: { status: '= input.status' }, include: ['user'], as: 'found' },
      { return: '= map(found, order => ({ id: order.id, name: order.user.name, total: order.total / 2 }))' },
    ],
  },
  'DELETE /orders/{id}/lines/{line}': {
    allow: 'owner',
    steps: [{ get: 'orders', where: 'id == input.id' }, { log: 'line {input.line}' }],
  },
  'POST /orders/double': { allow: 'public', input: { n: 'integer' }, steps: [{ return: '= input.n * 2' }] },
};

const plan = { api: { orders: { description: 'Orders.', endpoints } } };

async function emitted(path: string): Promise<string> {
  return file(`src/modules/orders/${path}`, { plan });
}

describe('schemas of an endpoint of steps', () => {
  test('the input has every rule and refuses other keys', async () => {
    expect(await emitted('open.schemas.ts')).toBe(`import { type Static, Type } from 'typebox';
import { Id, Instant, Nullable, StrictObject } from '../../schemas.ts';

export const OpenInput = StrictObject({
  note: Type.Optional(Nullable(Type.String({ maxLength: 100 }))),
  count: Type.Optional(Type.Integer({ default: 1, minimum: 1, maximum: 2147483647 })),
  lines: Type.Array(StrictObject({ productId: Id, at: Type.Optional(Nullable(Instant())) }), { maxItems: 100 }),
});
export type OpenInput = Static<typeof OpenInput>;
`);
  });

  test('the answer is what the steps return', async () => {
    const schemas = await emitted('list-order-figures.schemas.ts');
    expect(schemas).toContain(`export const ListOrderFiguresResult = Type.Object({
  id: Id,
  name: Type.String(),
  total: Type.Number(),
});`);
    expect(schemas).toContain(`export const ListOrderFiguresQuery = StrictObject({`);
  });
});

describe('the service', () => {
  test('takes what it reads and returns rows', async () => {
    expect(await emitted('open.service.ts')).toContain(`/** Open an order. */
export async function open(db: Db, { user, input }: { user: CurrentUser; input: OpenInput }): Promise<Order> {
  const { count = 1, lines } = input;
  if (lines.length > count) throw new ConflictError('This is not possible in the present state.');
  if (lines.length <= 0) throw new AppError(422, 'EMPTY', 'Order something.');
  return orders.create(db, { userId: user.id });
}`);
  });

  test('is a plain function where nothing is waited for', async () => {
    const service = await emitted('double.service.ts');
    expect(service).toContain('}: DoubleInput): number {\n  return n * 2;\n}');
  });
});

describe('the routes', () => {
  test('have permission, schemas, status and place', async () => {
    expect(await emitted('routes.ts')).toContain(`  app.post(
    '/orders/open',
    {
      config: { allow: ['signed in'], failures: { 422: ['EMPTY'] } },
      schema: {
        tags: ['orders'],
        operationId: 'open',
        summary: 'Open an order',
        body: OpenInput,
        response: { 201: Answer(Order) },
      },
    },
    async (request, reply) => {
      const order = await open(db, { user: currentUser(request), input: request.body });
      reply.code(201).header('location', \`\${app.prefix}/orders/\${order.id}\`);
      return success(request, order);
    },
  );`);
  });

  test('say with which codes their steps refuse, and the document what that means', async () => {
    const routes = await emitted('routes.ts');
    expect(routes.match(/failures:/g)).toHaveLength(1);
    const document = await file('src/http/openapi.ts', { plan });
    expect(document).toContain('    ...ownFailuresOf(route),');
    expect(document).toContain('failures?: Readonly<Record<number, readonly string[]>>;');
    const open = { orders: { endpoints: { 'GET /orders': { do: 'list orders', allow: 'public' } } } };
    const others = await file('src/http/openapi.ts', { plan: { auth: undefined, api: open } });
    expect(others).not.toContain('ownFailuresOf');
  });

  test('ask in the query string, and answer from caches', async () => {
    const routes = await emitted('routes.ts');
    expect(routes).toContain('querystring: ListOrderFiguresQuery,');
    expect(routes).toContain('response: { 200: Answer(Type.Array(ListOrderFiguresResult)) },');
    expect(routes).toContain(`      reply.header('cache-control', 'private, max-age=60');
      if (notModified(request, reply, contentTag(result))) return reply;`);
  });

  test('answer 204 where nothing is returned, and give the context that steps need', async () => {
    const routes = await emitted('routes.ts');
    expect(routes).toContain('params: StrictObject({ id: Id, line: ');
    expect(routes).toContain(`{ db, log: request.log }`);
    expect(routes).toContain('return reply.code(204).send(null);');
  });
});
