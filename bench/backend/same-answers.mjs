import { deepStrictEqual } from 'node:assert';
import { checkoutRequest, orderRequest } from './scenarios.mjs';

/** The comparison is fair only if both servers say the same. Cursors, clocks and ids of requests and orders differ. */
export async function requireSameAnswers([one, other], { ids, orders }) {
  for (const path of [`/api/products/${ids[0]}`, '/api/products?limit=20']) {
    deepStrictEqual(await read(one, path), await read(other, path));
  }
  const mine = [`/api/orders/${orders[0]}`, orderRequest()];
  deepStrictEqual(await read(one, ...mine), await read(other, ...mine));
  const [first, second] = [await checkOut(one, ids), await checkOut(other, ids)];
  deepStrictEqual(first, second);
}

async function read({ port }, path, options) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, options);
  const { data, meta } = await response.json();
  const { pagination, ...rest } = meta;
  const paging = pagination && { ...pagination, nextCursor: typeof pagination.nextCursor };
  return { status: response.status, data, paging, meta: Object.keys(rest), headers: [...response.headers.keys()] };
}

async function checkOut(server, ids) {
  const { data, ...answer } = await read(server, '/api/orders/checkout', checkoutRequest(ids));
  if (data === undefined) throw new Error(`A checkout answered ${answer.status}`);
  const { id, createdAt, updatedAt, ...order } = data;
  return { ...answer, order, others: [typeof id, typeof createdAt, typeof updatedAt] };
}
