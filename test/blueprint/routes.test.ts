import { describe, expect, test } from 'vitest';
import { auth, build, buildSound, codesOf, endpointOf, endpointsOf, users } from './build-plan.ts';

const plan = (endpoints: string): string => `
tables:${users}
  categories:
    fields: { name: text, parent: -> categories? }
  products:
    fields: { name: text, slug: "slug, unique", category: -> categories, price: money, tags: <-> tags }
  reviews:
    fields: { product: -> products, replaces: -> products?, text: text }
  profiles:
    fields: { user: "-> users, unique", text: text }
  tags:
    fields: { name: text }
${auth}
api:
  shop:
    allow: public
    endpoints:
${endpoints
  .trim()
  .split('\n')
  .map((line) => `      ${line.trim()}`)
  .join('\n')}`;

const pathOf = (route: string, action: string) => {
  const [endpoint] = endpointsOf(buildSound(plan(`${route}: ${action}`)));
  return {
    path: endpoint?.path,
    pathColumns: endpoint?.pathColumns,
    key: endpoint && 'key' in endpoint ? endpoint.key : undefined,
  };
};

describe('routes', () => {
  test('of one method and shape collide, whatever their parameters are called', () => {
    const two = 'GET /products/{id}: get products\nGET /products/{slug}: get products';
    expect(codesOf(plan(two))).toEqual(['route-taken']);
    expect(codesOf(plan('GET /products/{id}: get products\nGET /products/search: list products'))).toEqual([]);
  });

  test('do not collide with what sign-in has', () => {
    expect(codesOf(plan('GET /auth/me: list users'))).toEqual(['route-taken']);
    expect(codesOf(plan('GET /auth/you: list users'))).toEqual([]);
  });

  test('do not collide with what every project has at its root', () => {
    const docs = 'GET /docs: list products\nGET /health: list tags';
    expect(codesOf(plan(docs))).toEqual([]);
    expect(codesOf(`project: { name: sample, base_path: / }${plan(docs)}`)).toEqual(['route-taken', 'route-taken']);
  });

  test('parameter names are JSON keys', () => {
    const { path, pathColumns } = pathOf('GET /categories/{category_id}/products', 'list products');
    expect(path).toBe('/categories/:categoryId/products');
    expect(pathColumns).toEqual([{ parameter: 'categoryId', column: 'category_id' }]);
  });

  test('a parameter stands in a path once', () => {
    expect(codesOf(plan('GET /categories/{a_1}/products/{a1}: get products'))).toEqual(['parameter-repeated']);
  });
});

describe('parameters', () => {
  test.each([
    ['GET /products/{id}', 'id', 'id'],
    ['GET /products/{product_id}', 'productId', 'id'],
    ['GET /products/{slug}', 'slug', 'slug'],
    ['GET /categories/{category_id}/products/{id}', 'id', 'id'],
  ])('%s finds one row', (route, parameter, column) => {
    expect(pathOf(route, 'get products').key).toEqual({ parameter, column });
  });

  test('a parent’s id finds the one row it has', () => {
    expect(pathOf('GET /users/{id}/profile', 'get profiles').key).toEqual({ parameter: 'id', column: 'user_id' });
    expect(codesOf(plan('GET /products/{id}/review: get reviews'))).toEqual(['bad-row-key']);
  });

  test.each(['GET /products/{name}', 'GET /products/{nothing}'])('%s finds none', (route) => {
    expect(codesOf(plan(`${route}: get products`))).toEqual(['bad-row-key']);
  });

  test('a verb on one row needs one', () => {
    expect(codesOf(plan('GET /product: get products'))).toEqual(['no-row-key']);
  });

  test('a list below a parent says which by the column, or by the parent before it', () => {
    const column = [{ parameter: 'id', column: 'category_id' }];
    expect(pathOf('GET /categories/{id}/products', 'list products').pathColumns).toEqual(column);
    expect(pathOf('GET /categories/{id}/children', 'list categories').pathColumns).toEqual([
      { parameter: 'id', column: 'parent_id' },
    ]);
  });

  test('two references to the parent are not guessed between', () => {
    const { problems } = build(plan('GET /products/{id}/reviews: list reviews'));
    expect(problems).toMatchObject([{ code: 'bad-path-parameter', expected: '`{product_id}` or `{replaces_id}`' }]);
    expect(codesOf(plan('GET /products/{product_id}/reviews: list reviews'))).toEqual([]);
  });

  test('what stands further up than a parent is a problem', () => {
    expect(codesOf(plan('GET /categories/{category_id}/reviews: list reviews'))).toEqual(['bad-path-parameter']);
  });
});

describe('what an endpoint does', () => {
  const kindOf = (route: string): string | undefined => endpointsOf(buildSound(plan(`${route}:`)))[0]?.kind;

  test.each([
    ['GET /products', 'list'],
    ['GET /products/{id}', 'get'],
    ['POST /products', 'create'],
    ['PATCH /products/{id}', 'update'],
    ['PUT /products/{id}', 'replace'],
    ['DELETE /products/{id}', 'delete'],
    ['GET /products/stats', 'aggregate'],
    ['GET /categories/{category_id}/products', 'list'],
    ['GET /categories/{id}/children', 'list'],
    ['PUT /products/{id}/tags/{tag_id}', 'attach'],
    ['DELETE /products/{id}/tags/{tag_id}', 'detach'],
  ])('%s: %s', (route, kind) => {
    expect(kindOf(route)).toBe(kind);
  });

  test.each(['GET /unknown', 'POST /products/{id}', 'POST /products/{id}/polish', 'DELETE /products'])(
    '%s does not tell',
    (route) => {
      expect(codesOf(plan(`${route}:`))).toEqual(['unclear-endpoint']);
    },
  );
});

describe('operations', () => {
  test('have different names', () => {
    const blueprint = buildSound(
      plan(`
        GET /products: list products
        GET /categories/{category_id}/products: list products
        GET /products/{id}: get products
        GET /products/by-slug/{slug}: get products
        PUT /products/{id}/tags/{tag_id}: attach tags to products`),
    );
    expect(endpointsOf(blueprint).map((endpoint) => endpoint.operationId)).toEqual([
      'listProducts',
      'listProductsByCategoryId',
      'getProduct',
      'getProductBySlug',
      'attachTagToProduct',
    ]);
  });

  test('answer with the usual status, or with the one written', () => {
    const blueprint = buildSound(
      plan(`
        POST /products: create products
        DELETE /products/{id}: delete products
        GET /products: { do: list products, status: 203 }`),
    );
    expect(endpointsOf(blueprint).map((endpoint) => endpoint.status)).toEqual([201, 204, 203]);
    expect(endpointOf(blueprint, 'POST /products', 'create').summary).toBe('Create a product');
  });
});
