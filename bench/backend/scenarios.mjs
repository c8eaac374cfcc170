import { createHash, createHmac } from 'node:crypto';

/** Who asks: an administrator, and the customer of checkouts. */
export const userId = '00000000-0000-7000-8000-000000000000';

/** Their login. */
export const sessionId = '00000000-0000-7000-8000-000000000001';

/** Signs for both servers alike. */
export const secret = 'a-secret-for-the-benchmark-of-the-backend-only';

/**
 * The requests that are measured, as they go over the wire.
 * @param {{ ids: readonly string[], orders: readonly string[] }} rows ids of products that exist, and of orders of who asks
 */
export function scenarios({ ids, orders }) {
  const token = adminToken();
  return [
    { name: 'GET by id', status: 200, messages: ids.map((id) => message('GET', `/api/products/${id}`)) },
    {
      name: 'GET by id of an owner',
      status: 200,
      messages: orders.map((id) => message('GET', `/api/orders/${id}`, { token })),
    },
    { name: 'list of 20', status: 200, messages: [message('GET', '/api/products?limit=20')] },
    {
      name: 'POST',
      status: 201,
      messages: Array.from({ length: 50 }, (_, n) =>
        message('POST', '/api/products', {
          token,
          body: { name: `Product ${n}`, description: 'Made by the benchmark', price: 1000 + n, inventory: n },
        }),
      ),
    },
    {
      name: 'PATCH',
      status: 200,
      messages: ids.map((id, n) =>
        message('PATCH', `/api/products/${id}`, { token, body: { price: n, inventory: 1_000_000 + n } }),
      ),
    },
    {
      name: 'checkout of two lines',
      status: 201,
      messages: carts(ids).map((items) => message('POST', '/api/orders/checkout', { token, body: { items } })),
    },
  ];
}

/** Two products in each: connections seldom wait for each other's rows. */
function carts(ids) {
  return Array.from({ length: Math.floor(ids.length / 2) }, (_, n) =>
    ids.slice(n * 2, n * 2 + 2).map((productId, index) => ({ productId, quantity: index + 1 })),
  );
}

/** An order as `fetch` takes it, for whoever it belongs to. */
export function orderRequest() {
  return { headers: { authorization: `Bearer ${adminToken()}` } };
}

/** A checkout as `fetch` takes it, to compare what both servers answer. */
export function checkoutRequest(ids) {
  const [items] = carts(ids);
  return {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ items }),
  };
}

function message(method, path, { token, body } = {}) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'user-agent: bench',
    'connection: keep-alive',
    ...(token === undefined ? [] : [`authorization: Bearer ${token}`]),
    ...(body === undefined ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(text)}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}

/** What the generated server calls the secret. */
function keyId() {
  return createHash('sha256').update(`key id of ${secret}`).digest('base64url').slice(0, 12);
}

/** An access token as the generated server makes them (RFC 7515). */
function adminToken() {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: userId,
    sid: sessionId,
    email: 'a@example.com',
    roles: ['admin'],
    type: 'access',
    iss: 'bench',
    aud: 'bench-api',
    iat: now,
    exp: now + 86_400,
  };
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${encode({ alg: 'HS256', typ: 'JWT', kid: keyId() })}.${encode({ ...claims, jti: 'bench' })}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}
