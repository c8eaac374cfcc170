import { describe, expect, test } from 'vitest';
import { migrationHints } from '../../src/migrations/hints.ts';
import { planMigration } from '../../src/migrations/plan-migration.ts';
import { sqlSchemaOf } from '../../src/render/schema/sql-schema.ts';
import { compiled, migrate, statementsOf, things, withTables } from './migrate.ts';

describe('new tables', () => {
  test('are written as in the first migration, with what refers to them behind', () => {
    const before = withTables('orders: { fields: { a: text } }');
    const after = withTables(
      'orders: { fields: { a: text, coupon: "-> coupons?" } }\ncoupons: { fields: { code: "text, max 9, unique" }, description: What is less. }',
    );
    expect(migrate(before, after)).toEqual({
      name: 'add_coupons_and_add_orders_coupon_id',
      losses: [],
      problems: [],
      sql: `-- Adds the table coupons.
-- Adds orders.coupon_id.

create table "coupons" (
  "id" uuid primary key,
  "code" varchar(9) not null,
  "created_at" timestamptz(3) not null default now(),
  "updated_at" timestamptz(3) not null default now()
);
create unique index "coupons_code_key" on "coupons" ("code");
comment on table "coupons" is 'What is less.';

alter table "orders" add column "coupon_id" uuid;
alter table "orders" add constraint "orders_coupon_id_fkey" foreign key ("coupon_id") references "coupons" ("id") on delete set null;
create index "orders_coupon_id_idx" on "orders" ("coupon_id");
`,
    });
  });

  test('that refer to each other get the last key when both are there', () => {
    const after = withTables(
      'a: { fields: { b: -> b? } }\nb: { fields: { a: -> a? } }\nthings: { fields: { a: text } }',
    );
    const { sql } = migrate(things('a: text'), after);
    expect(sql.match(/create table/g)).toHaveLength(2);
    expect(sql.match(/add constraint/g)).toHaveLength(1);
    expect(sql.indexOf('alter table "b" add constraint')).toBeGreaterThan(sql.lastIndexOf('create table'));
  });

  test('that are to say who made their rows say so of new rows: nobody knows it of the others', () => {
    const people = 'users: { fields: { email: "email, unique", password_hash: password, role: a | b } }';
    const before = withTables(`${people}\norders: { fields: { a: text } }`).replace(
      'api: {}',
      'api: {}\nauth: { table: users }',
    );
    const migration = migrate(before, before.replace('a: text }', 'a: text }, audit: true'));
    expect(migration).toMatchObject({ losses: [], problems: [] });
    expect(statementsOf(migration)).toEqual([
      'alter table "orders" add column "created_by_id" uuid;',
      `comment on column "orders"."created_by_id" is 'Who made it.';`,
      'alter table "orders" add column "updated_by_id" uuid;',
      `comment on column "orders"."updated_by_id" is 'Who changed it last.';`,
      'alter table "orders" add constraint "orders_created_by_id_fkey" foreign key ("created_by_id") references "users" ("id") on delete set null;',
      'alter table "orders" add constraint "orders_updated_by_id_fkey" foreign key ("updated_by_id") references "users" ("id") on delete set null;',
      'create index "orders_created_by_id_idx" on "orders" ("created_by_id");',
      'create index "orders_updated_by_id_idx" on "orders" ("updated_by_id");',
    ]);
  });

  test('of sign-in and of tasks come and go with them', () => {
    const people = 'users: { fields: { email: "email, unique", password_hash: password, role: a | b } }';
    const without = withTables(people);
    const auth = without.replace('api: {}', 'api: {}\nauth: { table: users }');
    const both = auth.replace('api: {}', 'api: {}\ntasks: { count: { every: 1h, steps: [{ log: x }] } }');
    const names = ['audit_trail', 'auth_sessions', 'refresh_tokens', 'task_progress'];
    const created = statementsOf(migrate(without, both)).flatMap(
      (line) => /^create table "(\w+)"/.exec(line)?.[1] ?? [],
    );
    const dropped = statementsOf(migrate(both, without)).at(-1) ?? '';
    expect(created.toSorted()).toEqual(names);
    expect(
      migrate(both, without)
        .losses.map(({ name }) => name)
        .toSorted(),
    ).toEqual(names);
    expect([...dropped.matchAll(/\w+(?=")/g)].map(([name]) => name).toSorted()).toEqual(names);
  });

  test('of sign-in get what a later version of the program needs, and lose without a question what it does not', () => {
    const { blueprint } = compiled(
      withTables('users: { fields: { email: "email, unique", password_hash: password, role: a | b } }').replace(
        'api: {}',
        'api: {}\nauth: { table: users }',
      ),
    );
    const after = sqlSchemaOf(blueprint);
    const revoked = { name: 'revoked_at', type: 'timestamptz(3)', nullable: true, comment: '' };
    const tables = after.tables
      .filter(({ name }) => name !== 'auth_sessions')
      .map((table) => (table.name === 'refresh_tokens' ? { ...table, columns: [...table.columns, revoked] } : table));
    const changed = planMigration({
      before: { ...after, tables },
      after,
      renames: [],
      hints: migrationHints(blueprint),
    });

    expect(changed.losses).toEqual([]);
    expect(statementsOf(changed)).toContain('create table "auth_sessions" (');
    expect(statementsOf(changed).at(-1)).toBe('alter table "refresh_tokens" drop column "revoked_at";');
  });
});

describe('what goes', () => {
  test('goes last, is confirmed by name, and takes its keys along', () => {
    const before = withTables(
      'users: { fields: { a: text } }\ncoupons: { fields: { by: -> users } }\nthings: { fields: { a: text, note: text, coupon: "-> coupons?" } }',
    );
    const plan = migrate(
      before,
      withTables('users: { fields: { a: text } }\nthings: { fields: { a: text, b: text? } }'),
    );
    expect(statementsOf(plan)).toEqual([
      'alter table "things" drop constraint "things_coupon_id_fkey";',
      'alter table "things" add column "b" varchar(10000);',
      'alter table "things" drop column "coupon_id";',
      'alter table "things" drop column "note";',
      'drop table "coupons";',
    ]);
    expect(plan.losses).toEqual([
      { name: 'things.coupon_id', sentence: 'drops things.coupon_id' },
      { name: 'things.note', sentence: 'drops things.note' },
      { name: 'coupons', sentence: 'drops the table coupons with all its rows' },
    ]);
  });

  test('goes first where something new needs a name of its own', () => {
    const before = withTables('a_b: { fields: { c: integer }, indexes: [c] }');
    const after = withTables('a: { fields: { b_c: integer }, indexes: [b_c] }');
    const statements = statementsOf(migrate(before, after));
    expect(statements[0]).toBe('drop table "a_b";');
    expect(statements).toContain('create index "a_b_c_idx" on "a" ("b_c");');
  });

  test('goes first with what refers to it, and nothing else does', () => {
    const before = withTables(
      'a_b: { fields: { c: integer }, indexes: [c] }\nd: { fields: { a_b: -> a_b } }\ne: { fields: { a: text } }\nf: { fields: { d: -> d } }',
    );
    const statements = statementsOf(migrate(before, withTables('a: { fields: { b_c: integer }, indexes: [b_c] }')));
    expect([statements[0], statements.at(-1)]).toEqual(['drop table "a_b", "d", "f";', 'drop table "e";']);
  });

  test('is summed up at the head of the file', () => {
    const { sql, name } = migrate(things('a: text\nb: text'), things('a: text'));
    expect(sql).toBe('-- Drops things.b, and what is in it.\n\nalter table "things" drop column "b";\n');
    expect(name).toBe('drop_things_b');
  });
});

describe('renames', () => {
  test('keep the rows, and take along every name that is made of them', () => {
    const before = withTables(
      'products: { fields: { a: "text, min 1, max 9, unique", price: "money, min 0, index", tags: <-> tags } }\ntags: { fields: { a: text } }\nthings: { fields: { product: -> products } }',
      'project: { name: sample, ids: integer }',
    );
    const after = before
      .replace('products: { fields: { a: ', 'articles: { was: products, fields: { a: ')
      .replace('price: "money, min 0, index"', 'cost: { type: money, min: 0, index: true, was: price }')
      .replace('-> products', '-> articles');
    const plan = migrate(before, after);
    expect([plan.losses, plan.problems]).toEqual([[], []]);
    expect(statementsOf(plan)).toEqual([
      'alter table "products" rename to "articles";',
      'alter table "articles" rename constraint "products_pkey" to "articles_pkey";',
      'alter sequence "products_id_seq" rename to "articles_id_seq";',
      'alter table "product_tags" rename to "article_tags";',
      'alter table "article_tags" rename constraint "product_tags_pkey" to "article_tags_pkey";',
      'alter sequence "product_tags_id_seq" rename to "article_tags_id_seq";',
      'alter table "article_tags" rename column "product_id" to "article_id";',
      'alter table "article_tags" rename constraint "product_tags_product_id_fkey" to "article_tags_article_id_fkey";',
      'alter table "article_tags" rename constraint "product_tags_tag_id_fkey" to "article_tags_tag_id_fkey";',
      'alter index "product_tags_product_id_tag_id_key" rename to "article_tags_article_id_tag_id_key";',
      'alter index "product_tags_tag_id_idx" rename to "article_tags_tag_id_idx";',
      'alter table "articles" rename column "price" to "cost";',
      'alter table "articles" rename constraint "products_a_check" to "articles_a_check";',
      'alter table "articles" rename constraint "products_price_check" to "articles_cost_check";',
      'alter index "products_a_key" rename to "articles_a_key";',
      'alter index "products_price_idx" rename to "articles_cost_idx";',
      `comment on table "article_tags" is 'Which tags belong to which articles.';`,
    ]);
  });

  test('of a field that is searched leave the search as it is', () => {
    const plan = migrate(things('a: text, search'), things('b: { type: text, search: A, was: a }'));
    expect(statementsOf(plan)).toEqual(['alter table "things" rename column "a" to "b";']);
    expect(plan.name).toBe('rename_things_a_to_b');
  });

  test('wait for each other where one name becomes that of another column', () => {
    const before = withTables('orders: { fields: { a: text, order: <-> orders } }');
    const after = withTables('tags: { was: orders, fields: { a: text, order: <-> tags } }');
    const plan = migrate(before, after);
    const columns = statementsOf(plan).filter((line) => line.includes(' rename column '));
    expect(columns).toEqual([
      'alter table "tag_order" rename column "order_id" to "tag_id";',
      'alter table "tag_order" rename column "related_order_id" to "order_id";',
    ]);
    expect(plan.losses).toEqual([]);
  });

  test('give no index a name that another one still has', () => {
    const before = withTables('a: { fields: { x: "integer, index" } }\na_b: { fields: { c: "integer, index" } }');
    const after = withTables(
      'a: { fields: { b_c: { type: integer, index: true, was: x } } }\na_b: { fields: { c: integer } }',
    );
    expect(statementsOf(migrate(before, after))).toEqual([
      'alter table "a" rename column "x" to "b_c";',
      'drop index "a_x_idx";',
      'drop index "a_b_c_idx";',
      'create index "a_b_c_idx" on "a" ("b_c");',
    ]);
  });

  test('come first, so that what changes besides has the new names', () => {
    const plan = migrate(things('a: integer\nc: text'), things('b: { type: integer?, was: a }'));
    expect(statementsOf(plan)).toEqual([
      'alter table "things" rename column "a" to "b";',
      'alter table "things" alter column "b" drop not null;',
      'alter table "things" drop column "c";',
    ]);
  });
});

describe('soft deletion', () => {
  const before = things('a: text, max 9, unique', 'delete: soft');
  const after = things('a: text, max 9, unique');

  test('that ends removes the rows that were deleted, when somebody confirms it, before keys change', () => {
    const plan = migrate(before, after);
    expect(statementsOf(plan)).toEqual([
      'delete from "things" where "deleted_at" is not null;',
      'drop index "things_a_key";',
      'create unique index "things_a_key" on "things" ("a");',
      'alter table "things" drop column "deleted_at";',
    ]);
    expect(plan.losses).toEqual([
      { name: 'things.deleted_at', sentence: 'removes the rows of things that were deleted softly' },
    ]);
  });

  test('that begins asks nothing', () => {
    const plan = migrate(after, before);
    expect([plan.losses, plan.problems, plan.sql.includes('-- Fails')]).toEqual([[], [], false]);
    expect(statementsOf(plan)).toEqual([
      'drop index "things_a_key";',
      'alter table "things" add column "deleted_at" timestamptz(3);',
      'create unique index "things_a_key" on "things" ("a") where "deleted_at" is null;',
    ]);
  });

  test('that ends in two tables removes first what refers to the other', () => {
    const tables = (keys: string) =>
      withTables(`one: { fields: { a: text }${keys} }\ntwo: { fields: { one: -> one }${keys} }`);
    const statements = statementsOf(migrate(tables(', delete: soft'), tables('')));
    expect(statements.slice(0, 2)).toEqual([
      'delete from "two" where "deleted_at" is not null;',
      'delete from "one" where "deleted_at" is not null;',
    ]);
  });
});
