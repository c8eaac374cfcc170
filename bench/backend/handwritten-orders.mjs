import { createHash } from 'node:crypto';

/** Orders by hand, and the checkout: the statements and the transaction of the plan's steps, with prepared statements on one connection. */
const productColumns =
  'id, name, description, price, inventory, version, created_at as "createdAt", updated_at as "updatedAt"';
const orderColumns =
  'id, user_id as "userId", status, subtotal, tax, total, created_at as "createdAt", updated_at as "updatedAt"';
const itemColumns =
  'id, order_id as "orderId", product_id as "productId", quantity, price, created_at as "createdAt", updated_at as "updatedAt"';

const statements = {
  prices: `select ${productColumns} from products where id = any($1) and deleted_at is null order by id`,
  order: `insert into orders (id, user_id, subtotal, tax, total) values ($1, $2, $3, $4, $5) returning ${orderColumns}`,
  lock: `select ${productColumns} from products where id = $1 and deleted_at is null limit 1 for update`,
  take: `update products set inventory = inventory - $2, version = version + 1, updated_at = now()
    where id = $1 and deleted_at is null returning ${productColumns}`,
};

const id = { type: 'string', format: 'uuid' };
const body = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['productId', 'quantity'],
        properties: { productId: id, quantity: { type: 'integer', minimum: 1, maximum: 999 } },
      },
    },
  },
};
const time = { type: 'string', format: 'date-time' };
const order = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    userId: { type: 'string' },
    status: { type: 'string' },
    subtotal: { type: 'integer' },
    tax: { type: 'integer' },
    total: { type: 'integer' },
    createdAt: time,
    updatedAt: time,
  },
};

export function addOrders(app, { pool, onlySignedIn, metaProperties, meta, missing, newId }) {
  const answer = {
    type: 'object',
    properties: { data: order, meta: { type: 'object', properties: metaProperties } },
  };
  const byId = `select ${orderColumns} from orders where id = $1 and user_id = $2`;
  app.route({
    method: 'GET',
    url: '/api/orders/:id',
    onRequest: onlySignedIn,
    schema: { params: { type: 'object', properties: { id }, required: ['id'] }, response: { 200: answer } },
    async handler(request, reply) {
      const { rows } = await pool.query({
        name: 'order by id',
        text: byId,
        values: [request.params.id, request.userId],
      });
      if (rows.length === 0) throw missing();
      // As the generated server does for rows without a version.
      const tag = `"${createHash('sha1').update(JSON.stringify(rows[0])).digest('base64url')}"`;
      reply.header('etag', tag).header('cache-control', 'private, no-cache');
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      return { data: rows[0], meta: meta(request) };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/orders/checkout',
    onRequest: onlySignedIn,
    schema: { body, response: { 201: answer } },
    async handler(request, reply) {
      const lines = await priceCart(request.body.items);
      const placed = await transaction((client) => placeOrder(client, { userId: request.userId, lines }));
      reply.code(201).header('location', `/api/orders/${placed.id}`);
      return { data: placed, meta: meta(request) };
    },
  });

  async function priceCart(items) {
    const values = [items.map(({ productId }) => productId)];
    const { rows } = await pool.query({ name: 'prices', text: statements.prices, values });
    return items.map(({ productId, quantity }) => {
      const product = rows.find((row) => row.id === productId);
      if (product === undefined) throw Object.assign(new Error('not found'), { statusCode: 404, code: 'NOT_FOUND' });
      return { productId, quantity, price: product.price };
    });
  }

  async function placeOrder(client, { userId, lines }) {
    const run = async (name, values) => (await client.query({ name, text: statements[name], values })).rows;
    const subtotal = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
    const tax = Math.round(subtotal * 0.09);
    const [placed] = await run('order', [newId(), userId, subtotal, tax, subtotal + tax]);
    for (const { productId, quantity } of lines.toSorted((one, two) => (one.productId < two.productId ? -1 : 1))) {
      const [product] = await run('lock', [productId]);
      if (product.inventory < quantity) {
        throw Object.assign(new Error(`Only ${product.inventory} of ${product.name} left.`), { statusCode: 409 });
      }
      await run('take', [productId, quantity]);
    }
    const values = lines.flatMap(({ productId, quantity, price }) => [newId(), placed.id, productId, quantity, price]);
    await client.query({ name: `items ${lines.length}`, text: insertItems(lines.length), values });
    return placed;
  }

  async function transaction(work) {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }
}

const insertTexts = new Map();

function insertItems(count) {
  let text = insertTexts.get(count);
  if (text === undefined) {
    const rows = Array.from(
      { length: count },
      (_, row) => `(${[1, 2, 3, 4, 5].map((n) => `$${row * 5 + n}`).join(', ')})`,
    );
    text = `insert into order_items (id, order_id, product_id, quantity, price) values ${rows.join(', ')} returning ${itemColumns}`;
    insertTexts.set(count, text);
  }
  return text;
}
