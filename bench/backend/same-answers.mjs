import { deepStrictEqual } from 'node:assert';

/** The comparison is fair only if both servers say the same. Cursors, clocks and request ids differ. */
export async function requireSameAnswers([one, other], ids) {
  for (const path of [`/api/products/${ids[0]}`, '/api/products?limit=20']) {
    deepStrictEqual(await read(one, path), await read(other, path));
  }
}

async function read({ port }, path) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  const { data, meta } = await response.json();
  const { pagination, ...rest } = meta;
  const paging = pagination && { ...pagination, nextCursor: typeof pagination.nextCursor };
  return { data, paging, meta: Object.keys(rest), headers: [...response.headers.keys()] };
}
