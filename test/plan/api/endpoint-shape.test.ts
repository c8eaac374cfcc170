import { describe, expect, test } from 'vitest';
import type { Endpoint } from '../../../src/plan/model.ts';
import { faultsOf, planOf, suggestionsOf, withOrders } from '../read-plan.ts';

const withEndpoint = (text: string): string =>
  withOrders(`api:\n  orders:\n    allow: public\n    endpoints:\n      ${text}\n`);

function endpointOf(text: string): Endpoint {
  const endpoint = planOf(withEndpoint(text)).api?.[0]?.endpoints[0];
  if (!endpoint) throw new Error('no endpoint');
  return endpoint;
}

describe('endpoints', () => {
  test.each([
    [
      'GET /orders: list orders',
      { method: 'GET', url: '/orders', action: { verb: 'list', table: { name: 'orders' } }, deprecated: false },
    ],
    ['GET /orders:', { method: 'GET', url: '/orders' }],
    ['GET /: list orders', { url: '/', segments: [] }],
    [
      'GET /orders/{id}: get orders',
      {
        segments: [
          { kind: 'word', text: 'orders' },
          { kind: 'parameter', name: 'id' },
        ],
      },
    ],
    [
      'POST /orders/{id}/ship: { do: move orders to shipped, from: paid }',
      { action: { verb: 'move', to: { name: 'shipped' } }, from: [{ name: 'paid' }] },
    ],
    [
      'PUT /orders/{id}/tags/{tag_id}: attach tags to orders',
      { action: { verb: 'attach', field: { name: 'tags' }, table: { name: 'orders' } } },
    ],
    ['DELETE /orders/{id}/tags/{tag_id}: detach tags from orders', { action: { verb: 'detach' } }],
    ['POST /orders/{id}/photo: upload orders.photo', { action: { verb: 'upload', field: { name: 'photo' } } }],
    [
      'GET /orders: { do: list orders, allow: [owner, signed in, api key] }',
      { allow: [{ kind: 'owner' }, { kind: 'signed in' }, { kind: 'api key' }] },
    ],
    [
      'GET /orders: { do: list orders, filter: [], sort: total, include: [user, tags] }',
      { filter: [], sort: [{ name: 'total' }], include: [{ name: 'user' }, { name: 'tags' }] },
    ],
    ['GET /orders: { do: list orders, page: cursor }', { page: 'cursor' }],
    ['GET /orders: { do: list orders, page: "page, max 50" }', { page: 'page', maxLimit: 50 }],
    ['GET /orders: { do: list orders, page: max 20 }', { maxLimit: 20 }],
    ['GET /orders: { do: list orders, page: { mode: cursor, max: 5 } }', { page: 'cursor', maxLimit: 5 }],
    [
      'GET /orders: { do: list orders, cache: 5m, rate_limit: 5/5 min }',
      { cacheSeconds: 300, rateLimit: { max: 5, seconds: 300 } },
    ],
    [
      'GET /orders: { do: list orders, summary: S, description: D, deprecated: true, status: 200, takes: 40s, why: W }',
      { summary: 'S', description: 'D', deprecated: true, status: 200, takesSeconds: 40, why: 'W' },
    ],
    [
      'GET /n: { do: aggregate orders, group: [status, day(created_at)], show: { n: count(), m: avg(total) } }',
      {
        group: [{ field: { name: 'status' } }, { unit: 'day', field: { name: 'created_at' } }],
        show: [
          { name: 'n', function: 'count' },
          { name: 'm', function: 'avg', field: { name: 'total' } },
        ],
      },
    ],
    [
      'POST /n: { input: { a: text }, steps: [{ return: input.a }] }',
      { action: { verb: 'steps', steps: [{ key: 'return' }] }, input: { kind: 'object' } },
    ],
    [
      'POST /n: { input: { a: text }, steps: [{ return: input.a }], examples: [{ name: two, input: { a: b }, returns: b, status: 200 }, { name: bad, input: {}, status: 400 }] }',
      {
        examples: [
          { name: 'two', input: { a: 'b' }, returns: 'b', status: 200 },
          { name: 'bad', input: {}, status: 400 },
        ],
      },
    ],
  ])('%s', (text, endpoint) => {
    expect(endpointOf(text)).toMatchObject(endpoint);
  });

  test('has no permission of its own where only the group has one', () => {
    expect(endpointOf('GET /orders: list orders').allow).toBeUndefined();
  });

  test('stands where its method and path are', () => {
    const text = withEndpoint('GET /orders: list orders');
    const at = planOf(text).api?.[0]?.endpoints[0]?.at;
    expect(text.slice(at?.start, at?.end)).toBe('GET /orders');
  });

  test.each([
    ['FETCH /orders: list orders', 'bad-route FETCH /orders', 'PATCH'],
    ['get /orders: list orders', 'bad-route get /orders', 'GET'],
    ['GET orders: list orders', 'bad-route GET orders', undefined],
    ['GET /orders/: list orders', 'bad-path', undefined],
    ['GET /orders/:id: get orders', 'bad-path :id', '{id}'],
    ['GET /../orders: list orders', 'bad-path ..', undefined],
    ['GET /or ders: list orders', 'bad-path or ders', undefined],
    ['GET /o/{Id}: get orders', 'bad-name {Id}', 'id'],
    ['GET /o/{id}/p/{id}: get orders', 'bad-path {id}', undefined],
    ['GET /orders: lst orders', 'unknown-verb lst', 'list'],
    ['GET /orders: list', 'bad-action list', undefined],
    ['GET /orders: list two words', 'bad-action two words', undefined],
    ['POST /o: move orders shipped', 'bad-action move orders shipped', undefined],
    ['GET /orders: delete orders', 'wrong-method GET', 'DELETE'],
    ['PUT /orders: update orders', 'wrong-method PUT', 'PATCH'],
    ['POST /orders: { do: create orders, cache: 5m }', 'contradiction cache', undefined],
    ['POST /orders: { do: create orders, filter: [total] }', 'contradiction filter', undefined],
    ['GET /orders: { do: list orders, from: [paid] }', 'contradiction from', undefined],
    ['GET /orders: { do: list orders, show: { n: count() } }', 'contradiction show', undefined],
    ['GET /orders: { do: aggregate orders }', 'contradiction do', undefined],
    ['GET /orders: { do: list orders, steps: [{ log: a }] }', 'contradiction steps', undefined],
    ['GET /orders: { do: list orders, examples: [{ name: a, input: {} }] }', 'contradiction examples', undefined],
    ['GET /n: { steps: [{ log: a }], examples: [{ name: a, input: {}, status: 100 }] }', 'out-of-range 100', undefined],
    ['GET /orders: { do: list orders, allow: sigend in }', 'bad-permission sigend in', 'signed in'],
    ['GET /orders: { do: list orders, allow: [] }', 'wrong-form allow', undefined],
    ['GET /orders: { filter: [two words] }', 'bad-reference two words', undefined],
    ['GET /orders: { do: list orders, include: [user..id] }', 'bad-reference user..id', undefined],
    ['POST /orders: { do: create orders, emit: "*/ x" }', 'bad-reference "*/ x"', undefined],
    ['GET /orders: { do: list orders, page: pages }', 'bad-page pages', 'page'],
    ['GET /orders: { do: list orders, page: max 9999 }', 'bad-page max 9999', undefined],
    ['GET /orders: { do: list orders, cache: 5 }', 'bad-quantity 5', undefined],
    ['GET /orders: { do: list orders, rate_limit: 20/year }', 'bad-quantity 20/year', undefined],
    ['GET /orders: { do: list orders, status: 404 }', 'out-of-range 404', undefined],
    [
      'GET /n: { do: aggregate orders, group: dy(created_at), show: { n: count() } }',
      'bad-group dy(created_at)',
      'day',
    ],
    ['GET /n: { do: aggregate orders, show: { n: summ(total) } }', 'bad-measure summ(total)', 'sum'],
    ['GET /n: { do: aggregate orders, show: { n: sum() } }', 'bad-measure sum()', 'sum'],
    ['GET /n: { do: aggregate orders, show: { n: count(total) } }', 'bad-measure count(total)', 'count'],
    ['GET /orders: { do: list orders, fliter: [total] }', 'unknown-key fliter', 'filter'],
    ['GET /orders: { do: list orders, summary: 5 }', 'wrong-form 5', undefined],
  ])('refuses %s', (text, fault, suggestion) => {
    expect(faultsOf(withEndpoint(text))).toEqual([fault]);
    expect(suggestionsOf(withEndpoint(text))).toEqual([suggestion]);
  });
});
