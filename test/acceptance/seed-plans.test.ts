import { describe, expect, it } from 'vitest';
import { foreignKeysOf, tablesOf } from './database.ts';
import { projectOf, textOf } from './projects.ts';
import { routesOf } from './routes.ts';

const times = ['created_at', 'updated_at'];

describe('the order system of the first seed', () => {
  it('has its four tables with exactly these fields, and what the system keeps', async () => {
    expect(tablesOf(await projectOf('order-system'))).toMatchObject({
      users: ['id', 'email', 'password_hash', 'role', ...times],
      products: ['id', 'name', 'price', 'inventory', ...times],
      orders: ['id', 'user_id', 'total', 'status', ...times],
      order_items: ['id', 'order_id', 'product_id', 'quantity', 'price', ...times],
    });
  });

  it('has its three relationships as foreign keys', async () => {
    expect(foreignKeysOf(await projectOf('order-system'))).toEqual([
      'orders.user_id → users.id',
      'order_items.order_id → orders.id',
      'order_items.product_id → products.id',
      'auth_sessions.user_id → users.id',
      'refresh_tokens.user_id → users.id',
    ]);
  });

  it('has its endpoints, and orders are for their owners', async () => {
    const routes = routesOf(await projectOf('order-system'));
    expect(routes.map(({ name }) => name)).toEqual([
      'POST /orders/checkout',
      'GET /orders',
      'GET /orders/:id',
      'POST /orders/:id/cancel',
      'GET /products',
      'GET /products/:id',
    ]);
    expect(routes.slice(1, 4).map(({ options }) => /allow: (.*?) \}/.exec(options)?.[1])).toEqual(
      Array.from({ length: 3 }, () => `['owner']`),
    );
  });

  it('tests that people see their own orders only', async () => {
    const tests = textOf(await projectOf('order-system'), 'test/modules/orders/orders.test.ts');
    expect(tests).toContain('keeps people to their own rows');
    expect(tests).toContain('answers 404 to somebody else');
  });
});

describe('the shop of the second seed', () => {
  it('has its tables, those that its relationships name, and these fields', async () => {
    expect(tablesOf(await projectOf('web-shop'))).toMatchObject({
      users: ['id', 'email', 'password_hash', 'name', 'onboarding', 'role', ...times],
      products: ['id', 'name', 'description', 'price', 'inventory', ...times, 'search_vector'],
      orders: ['id', 'user_id', 'total', 'status', ...times],
      categories: ['id', 'name', ...times],
      cart_items: ['id', 'user_id', 'product_id', 'quantity', ...times],
      reviews: ['id', 'user_id', 'product_id', 'rating', ...times],
      payments: ['id', 'order_id', 'amount', ...times],
      order_items: ['id', 'order_id', 'product_id', 'quantity', ...times],
    });
  });

  it('connects them as its relationships say', async () => {
    expect(foreignKeysOf(await projectOf('web-shop')).toSorted()).toEqual([
      'auth_sessions.user_id → users.id',
      'cart_items.product_id → products.id',
      'cart_items.user_id → users.id',
      'order_items.order_id → orders.id',
      'order_items.product_id → products.id',
      'orders.user_id → users.id',
      'payments.order_id → orders.id',
      'product_categories.category_id → categories.id',
      'product_categories.product_id → products.id',
      'refresh_tokens.user_id → users.id',
      'reviews.product_id → products.id',
      'reviews.user_id → users.id',
      'webhook_deliveries.subscription_id → webhook_subscriptions.id',
    ]);
  });

  it('answers its three queries: orders of one user, products by words, sales by date', async () => {
    const files = await projectOf('web-shop');
    const names = routesOf(files).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['GET /orders', 'GET /products/search', 'GET /sales']));
    const orders = textOf(files, 'test/modules/orders/orders.test.ts');
    expect(orders).toContain('keeps people to their own rows');
    expect(orders).toContain('keeps to the range, whose end does not belong to it');
    // For those who see all orders: those of one user.
    expect(textOf(files, 'src/modules/orders/orders.schemas.ts')).toContain(`...byChoice('userId', Id),`);
    expect(textOf(files, 'test/modules/products/products.test.ts')).toContain('ranks name above description');
  });
});

describe('the minimal backend of the second seed', () => {
  it('has users with a role, and posts that belong to one of them', async () => {
    const files = await projectOf('minimal');
    expect(tablesOf(files)).toMatchObject({
      users: ['id', 'email', 'password_hash', 'name', 'role', ...times],
      posts: ['id', 'title', 'content', 'user_id', ...times],
    });
    expect(foreignKeysOf(files)).toContain('posts.user_id → users.id');
  });

  it('has its endpoints', async () => {
    const files = await projectOf('minimal');
    expect(routesOf(files).map(({ name }) => name)).toEqual([
      'GET /posts',
      'POST /posts',
      'PUT /posts/:id',
      'GET /users',
      'GET /users/:id',
      'PATCH /users/:id',
    ]);
    const permissions = textOf(files, 'docs/permissions.md');
    expect(permissions).toContain('| `POST /api/auth/login` | yes |');
    expect(permissions).toContain('| `POST /api/auth/register` | yes |');
  });
});
