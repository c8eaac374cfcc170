import { describe, expect, test } from 'vitest';
import type { IncludeBlueprint } from '../../src/blueprint/model.ts';
import { auth, build, buildSound, codesOf, endpointOf, endpointsOf } from './build-plan.ts';

const plan = (endpoints: string): string => `
tables:
  users:
    fields: { email: "email, unique", password_hash: password, name: text, phone: phone?, born: date? }
  products:
    fields: { name: text, cost: "money, hidden", tags: <-> tags }
  tags:
    fields: { name: text }
  addresses:
    fields: { user: -> users, street: text }
  orders:
    fields: { user: -> users, address: -> addresses?, status: open | closed }
    delete: soft
  order_items:
    fields: { order: -> orders, product: -> products, count: integer }
  reviews:
    fields: { user: -> users, product: -> products, text: text }
  invoices:
    fields: { order: "-> orders, unique", number: text }
${auth}
api:
  shop:
    endpoints:
${endpoints
  .trim()
  .split('\n')
  .map((line) => `      ${line.trim()}`)
  .join('\n')}`;

const including = (table: string, options: { allow: string; include: string }): string =>
  plan(`GET /${table}/{id}: { do: get ${table}, allow: ${options.allow}, include: [${options.include}] }`);

const includesOf = (table: string, options: { allow: string; include: string }): readonly IncludeBlueprint[] =>
  endpointOf(buildSound(including(table, options)), `GET /${table}/{id}`, 'get').include;

const shape = (nodes: readonly IncludeBlueprint[]): string =>
  nodes.map(({ name, kind, include }) => `${name.key}:${kind}(${shape(include)})`).join(' ');

describe('includes', () => {
  const admin = 'admin';

  test('become one tree, whatever their order', () => {
    const include = 'order_items.product.tags, user, order_items, order_items.product';
    expect(shape(includesOf('orders', { allow: admin, include }))).toBe(
      'orderItems:many(product:one(tags:manyToMany())) user:one()',
    );
  });

  test('may leave out what the parent says already', () => {
    const [items] = includesOf('orders', { allow: admin, include: 'items.product' });
    expect(items).toMatchObject({ name: { key: 'items' }, table: 'order_items', kind: 'many' });
  });

  test('go to the other end, for a one-to-one to the one row', () => {
    expect(shape(includesOf('orders', { allow: admin, include: 'invoice' }))).toBe('invoice:one()');
    expect(shape(includesOf('tags', { allow: admin, include: 'products' }))).toBe('products:manyToMany()');
  });

  test('may be missing where the key may be null or the row deleted softly', () => {
    const nullable = (table: string, include: string) => includesOf(table, { allow: admin, include })[0]?.nullable;
    expect(nullable('orders', 'address')).toBe(true);
    expect(nullable('orders', 'user')).toBe(false);
    expect(nullable('order_items', 'order')).toBe(true);
  });

  test('never show hidden columns', () => {
    const [product] = includesOf('order_items', { allow: admin, include: 'product' });
    expect(product?.columns).toEqual(['id', 'name', 'created_at', 'updated_at']);
  });

  test('unknown ones are problems with the likely name', () => {
    const { problems } = build(including('orders', { allow: admin, include: 'adress' }));
    expect(problems).toMatchObject([{ code: 'unknown-include', suggestion: 'address' }]);
    expect(codesOf(including('orders', { allow: admin, include: 'user_id' }))).toEqual(['unknown-include']);
  });

  test('end after four steps', () => {
    const deep = 'user.orders.user.orders';
    expect(codesOf(including('orders', { allow: admin, include: deep }))).toEqual([]);
    expect(codesOf(including('orders', { allow: admin, include: `${deep}.user` }))).toEqual(['include-too-deep']);
  });
});

describe('an include shows nobody what is not for them', () => {
  test('rows that somebody owns are not public', () => {
    expect(codesOf(including('products', { allow: 'public', include: 'order_items' }))).toEqual(['include-opens']);
    expect(codesOf(including('products', { allow: 'signed in', include: 'order_items' }))).toEqual(['include-opens']);
    expect(codesOf(including('products', { allow: 'admin', include: 'order_items' }))).toEqual([]);
  });

  test('rows that all callers may read anyway are', () => {
    const readable = `
      GET /products/{id}: { do: get products, allow: public, include: [order_items] }
      GET /order-items: { do: list order_items, allow: ALLOW }`;
    expect(codesOf(plan(readable.replace('ALLOW', 'public')))).toEqual([]);
    expect(codesOf(plan(readable.replace('ALLOW', 'signed in')))).toEqual(['include-opens']);
    expect(codesOf(plan(readable.replace('ALLOW', 'owner')))).toEqual(['include-opens']);
  });

  test('what is written to be read is', () => {
    expect(codesOf(including('products', { allow: 'public', include: 'reviews, tags' }))).toEqual([]);
  });

  test('drafts are not, although such rows are written to be read', () => {
    const drafts = (endpoints: string): string[] => {
      const state = 'text: text, status: draft | published }';
      return codesOf(plan(endpoints).replace(/text: text \}/, state));
    };
    const product = 'GET /products/{id}: { do: get products, allow: ALLOW, include: [reviews] }';
    expect(drafts(product.replace('ALLOW', 'public'))).toEqual(['include-opens']);
    expect(drafts(product.replace('ALLOW', 'signed in'))).toEqual(['include-opens']);
    expect(drafts(product.replace('ALLOW', 'admin'))).toEqual([]);
    const list = 'GET /reviews: { do: list reviews, allow: signed in }';
    expect(drafts(`${product.replace('ALLOW', 'signed in')}\n${list}`)).toEqual([]);
    expect(drafts('GET /users/{id}: { do: get users, allow: owner, include: [reviews] }')).toEqual([]);
  });

  test('a draft is not shown by a row of one’s own that points at it', () => {
    const marks = '  marks:\n    fields: { user: -> users, review: -> reviews }\n';
    const text = plan('GET /marks: { do: list marks, allow: owner, include: [review] }').replace(
      '  invoices:',
      `${marks}  invoices:`,
    );
    expect(codesOf(text)).toEqual([]);
    expect(codesOf(text.replace(/text: text \}/, 'text: text, published_at: datetime? }'))).toEqual(['include-opens']);
  });

  test('parts of a row go with it, and so does what the owner’s own row points at', () => {
    expect(codesOf(including('orders', { allow: 'owner', include: 'items.product, address, invoice' }))).toEqual([]);
    expect(codesOf(including('orders', { allow: 'public', include: 'items' }))).toEqual([]);
    expect(codesOf(including('orders', { allow: 'public', include: 'address' }))).toEqual(['include-opens']);
  });

  test('what belongs to a tenant is not opened by an own row: its owner may have left', () => {
    const team = (include: string, allow: string): string => `
tables:
  users:
    fields: { email: "email, unique", password_hash: password, name: text }
  teams:
    fields: { name: text }
  memberships:
    fields: { team: -> teams, user: -> users, role: lead | helper }
  jobs:
    fields: { team: -> teams, title: text }
  steps:
    fields: { job: -> jobs, user: -> users, title: text }
  remarks:
    fields: { step: -> steps, text: text }
${auth}
api:
  work:
    endpoints:
      GET /jobs: { do: list jobs, allow: member }
      GET /remarks/{id}: { do: get remarks, allow: ${allow}, include: [${include}] }`;
    expect(codesOf(team('step', 'owner'))).toEqual([]);
    expect(codesOf(team('step.job', 'owner'))).toEqual(['include-opens']);
    expect(codesOf(team('step.job', '[owner, admin]'))).toEqual(['include-opens']);
    expect(codesOf(team('step.job', 'member'))).toEqual([]);
    expect(codesOf(team('step.job', 'admin'))).toEqual([]);
  });

  test('beside a role that everybody has, an owner’s row is no longer the owner’s alone', () => {
    expect(codesOf(including('orders', { allow: '[owner, editor]', include: 'address' }))).toEqual([]);
    expect(codesOf(including('orders', { allow: '[owner, customer]', include: 'address' }))).toEqual(['include-opens']);
  });

  test('one step further the caller’s own row is left behind', () => {
    expect(codesOf(including('orders', { allow: 'owner', include: 'items.product.order_items' }))).toEqual([
      'include-opens',
    ]);
  });

  test('other people come without what is personal', () => {
    const all = ['id', 'email', 'name', 'phone', 'born', 'role', 'created_at', 'updated_at'];
    const columnsOf = (table: string, allow: string) => includesOf(table, { allow, include: 'user' })[0]?.columns;
    expect(columnsOf('reviews', 'public')).toEqual(['id', 'name']);
    expect(columnsOf('reviews', 'signed in')).toEqual(['id', 'name']);
    expect(columnsOf('reviews', 'admin')).toEqual(all);
    expect(columnsOf('orders', 'owner')).toEqual(all);
    expect(columnsOf('orders', '[owner, admin]')).toEqual(all);
  });

  test('a hidden reference leads nowhere, from neither end', () => {
    const hidden = including('orders', { allow: 'admin', include: 'address' }).replace(
      'address: -> addresses?',
      'address: "-> addresses?, hidden"',
    );
    expect(codesOf(hidden)).toEqual(['hidden-field']);
    const inverse = including('addresses', { allow: 'admin', include: 'orders' }).replace(
      'address: -> addresses?',
      'address: "-> addresses?, hidden"',
    );
    expect(codesOf(inverse)).toEqual(['hidden-field']);
  });

  test('what people leave out is a decision', () => {
    const { decisions } = build(including('reviews', { allow: 'public', include: 'user' }));
    expect(decisions.map((decision) => decision.code)).toContain('P-PROFILE');
  });

  test('one’s own rows hang on oneself', () => {
    expect(codesOf(including('users', { allow: 'owner', include: 'orders.items' }))).toEqual([]);
    expect(codesOf(including('users', { allow: 'signed in', include: 'orders' }))).toEqual(['include-opens']);
  });

  test('a table that looks private gets a warning', () => {
    const suppliers = `
tables:
  suppliers:
    fields: { name: text, phone: phone }
  parts:
    fields: { supplier: -> suppliers }
api:
  parts:
    endpoints:
      GET /parts: { do: list parts, allow: public, include: [supplier] }`;
    expect(build(suppliers).problems).toMatchObject([{ code: 'include-private', severity: 'warning' }]);
    expect(codesOf(suppliers.replace('phone: phone', 'phone: "phone, hidden"'))).toEqual([]);
    expect(endpointsOf(buildSound(suppliers))).toHaveLength(1);
  });
});

test('rows that are seen with their parent come with it', () => {
  const yaml = (include: string): string => `
tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  audits:
    fields: { reviewer: -> users, place: text }
  findings:
    fields: { audit: -> audits, text: text }
  kinds:
    fields: { finding: -> findings? }
${auth}
api:
  audits:
    endpoints:
      ${include}`;
  expect(codesOf(yaml('GET /audits: { do: list audits, allow: signed in, include: [findings] }'))).toEqual([]);
  expect(codesOf(yaml('GET /kinds: { do: list kinds, allow: public, include: [finding] }'))).toEqual(['include-opens']);
});
