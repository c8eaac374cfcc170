import { expect, test } from 'vitest';
import { migrate, statementsOf, things } from './migrate.ts';

test('a column that becomes unique says when rows can be in the way', () => {
  const plan = migrate(things('a: text, max 9'), things('a: text, max 9, unique'));
  expect(plan.sql).toContain('-- Fails, and changes nothing, while two rows have the same a.\ncreate unique index');
  expect([plan.losses, plan.problems, plan.name]).toEqual([[], [], 'change_things']);
});

test('a new column that may be null has no doubles to fail over', () => {
  const plan = migrate(things('a: integer'), things('a: integer\nb: text?, max 9, unique'));
  expect(plan.sql).toContain('create unique index "things_b_key"');
  expect(plan.sql).not.toContain('-- Fails');
});

test('indexes come and go', () => {
  const indexed = things('a: integer\nb: integer', 'indexes: ["a, b desc"]');
  const without = things('a: integer\nb: integer');
  expect(statementsOf(migrate(without, indexed))).toEqual([
    'create index "things_a_b_idx" on "things" ("a", "b" desc);',
  ]);
  expect(statementsOf(migrate(indexed, without))).toEqual(['drop index "things_a_b_idx";']);
});

test('an index on a column that goes needs no word of its own', () => {
  const before = things('a: integer\nb: integer', 'indexes: ["a, b"]');
  expect(statementsOf(migrate(before, things('a: integer')))).toEqual(['alter table "things" drop column "b";']);
});

test('an index that keeps its name over other columns is made anew', () => {
  const before = things('a: integer?', 'indexes: ["a desc"]');
  expect(statementsOf(migrate(before, things('a: integer, backfill 0', 'indexes: ["a desc"]')))).toEqual([
    'drop index "things_a_idx";',
    'update "things" set "a" = 0 where "a" is null;',
    'alter table "things" alter column "a" set not null;',
    'create index "things_a_idx" on "things" ("a" desc);',
  ]);
});

test('full-text search is computed anew, and nobody is asked: nothing is lost', () => {
  const plan = migrate(things('a: text, search A\nb: text'), things('a: text, search A\nb: text, search B'));
  expect(statementsOf(plan)).toEqual([
    'alter table "things" drop column "search_vector";',
    'alter table "things" add column "search_vector" tsvector not null generated always as (',
    `    setweight(to_tsvector('english', coalesce("a", '')), 'A')`,
    `    || setweight(to_tsvector('english', coalesce("b", '')), 'B')`,
    '  ) stored;',
    'create index "things_search_idx" on "things" using gin ("search_vector");',
  ]);
  expect(plan.losses).toEqual([]);
});

test('a column that becomes a computed one loses what was in it, and the other way round rows need a value', () => {
  const plain = things('a: text, max 9\nsearch_vector: text, max 9');
  const computed = things('a: text, max 9, search');
  const plan = migrate(plain, computed);
  expect(plan.losses).toEqual([{ name: 'things.search_vector', sentence: 'drops things.search_vector' }]);
  expect(statementsOf(plan)[0]).toBe('alter table "things" drop column "search_vector";');
  expect(migrate(computed, plain).problems.map(({ name }) => name)).toEqual(['things.search_vector']);
  const answered = migrate(computed, plain.replace('search_vector: text', 'search_vector: text, backfill x'));
  expect([answered.problems, answered.losses]).toEqual([[], []]);
  expect(statementsOf(answered).slice(0, 2)).toEqual([
    'alter table "things" drop column "search_vector";',
    `alter table "things" add column "search_vector" varchar(9) not null default 'x';`,
  ]);
});

test('search gives way while a column that it looks into changes its type, or goes', () => {
  const statements = statementsOf(migrate(things('a: text, max 9, search'), things('a: text, max 99, search')));
  expect(statements.slice(0, 2)).toEqual([
    'alter table "things" drop column "search_vector";',
    'alter table "things" alter column "a" type varchar(99);',
  ]);
  const gone = statementsOf(migrate(things('a: text, search\nb: integer'), things('b: integer')));
  expect(gone).toEqual(['alter table "things" drop column "search_vector";', 'alter table "things" drop column "a";']);
});

test('checks are made anew where the type is another one', () => {
  const plan = migrate(things('a: open | done'), things('a: text, min 1, max 9'));
  expect(statementsOf(plan)).toEqual([
    'alter table "things" drop constraint "things_a_check";',
    'alter table "things" alter column "a" type varchar(9);',
    'alter table "things" add constraint "things_a_check" check (char_length("a") >= 1);',
  ]);
  const counted = migrate(things('a: integer, min 1'), things('a: decimal(12,2), min 1'));
  expect(statementsOf(counted)).toHaveLength(3);
});
