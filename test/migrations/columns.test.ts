import { describe, expect, test } from 'vitest';
import { migrate, statementsOf, things, withTables } from './migrate.ts';

function change(before: string, after: string): string[] {
  const plan = migrate(things(before), things(after));
  expect(plan.problems).toEqual([]);
  return statementsOf(plan);
}

describe('a new column', () => {
  test.each([
    ['b: integer?', ['alter table "things" add column "b" integer;']],
    ['b: integer, default 5', ['alter table "things" add column "b" integer not null default 5;']],
    [
      'b: integer, backfill 5',
      [
        'alter table "things" add column "b" integer not null default 5;',
        'alter table "things" alter column "b" drop default;',
      ],
    ],
    [
      'b: integer, default 7, backfill 5',
      [
        'alter table "things" add column "b" integer not null default 5;',
        'alter table "things" alter column "b" set default 7;',
      ],
    ],
    ['b: integer, default 5, backfill 5', ['alter table "things" add column "b" integer not null default 5;']],
    [
      'b: text, max 9, using lower(a)',
      [
        'alter table "things" add column "b" varchar(9);',
        'update "things" set "b" = (lower(a));',
        'alter table "things" alter column "b" set not null;',
      ],
    ],
    [
      'b: text?, max 9, using lower(a), backfill none, default some',
      [
        'alter table "things" add column "b" varchar(9);',
        `update "things" set "b" = coalesce((lower(a)), 'none');`,
        `alter table "things" alter column "b" set default 'some';`,
      ],
    ],
    [
      'b: integer, default 5, using a::integer',
      [
        'alter table "things" add column "b" integer;',
        'update "things" set "b" = coalesce((a::integer), 5);',
        'alter table "things" alter column "b" set not null;',
        'alter table "things" alter column "b" set default 5;',
      ],
    ],
    [
      'b: { type: "integer?", description: How many. }',
      ['alter table "things" add column "b" integer;', `comment on column "things"."b" is 'How many.';`],
    ],
    [
      // All rows would have the default.
      'b: text?, unique, max 9, default x',
      [
        'alter table "things" add column "b" varchar(9);',
        `alter table "things" alter column "b" set default 'x';`,
        'create unique index "things_b_key" on "things" ("b");',
      ],
    ],
  ])('%s', (field, expected) => {
    expect(change('a: text', `a: text\n${field}`)).toEqual(expected);
  });

  test.each([
    ['b: integer', 'backfill 0'],
    ['b: text', 'backfill unknown'],
    ['b: boolean', 'backfill false'],
    ['b: date', 'backfill today'],
    ['b: datetime', 'backfill now'],
    ['b: json', 'backfill {}'],
    ['b: text[]', 'backfill []'],
    ['b: uuid', 'using gen_random_uuid()'],
  ])('%s asks what rows get, with an example that works', (field, example) => {
    const { problems, sql } = migrate(things('a: text'), things(`a: text\n${field}`));
    expect(problems).toEqual([
      expect.objectContaining({ name: 'things.b', hint: expect.stringContaining(`\`${example}\``) }),
    ]);
    expect(sql).toBe('');
    expect(migrate(things('a: text'), things(`a: text\n${field}, ${example}`)).problems).toEqual([]);
  });

  test('that refers to other rows asks to which, and finds one in SQL', () => {
    const tables = (field: string) =>
      withTables(`others: { fields: { name: text } }\nthings: { fields: { a: text${field} } }`);
    const { problems, sql } = migrate(tables(''), tables(', b: -> others'));
    expect(problems.map(({ name }) => name)).toEqual(['things.b_id']);
    expect(problems[0]?.hint).toContain('`using (select id from others order by id limit 1)`');
    expect(sql).toBe('');
    const answer = tables(', b: "-> others, using (select id from others order by id limit 1)"');
    expect(statementsOf(migrate(tables(''), answer))).toEqual([
      'alter table "things" add column "b_id" uuid;',
      'update "things" set "b_id" = ((select id from others order by id limit 1));',
      'alter table "things" alter column "b_id" set not null;',
      'alter table "things" add constraint "things_b_id_fkey" foreign key ("b_id") references "others" ("id") on delete no action;',
      'create index "things_b_id_idx" on "things" ("b_id");',
    ]);
  });

  test('may be left empty on purpose, whatever its type', () => {
    const add = (field: string) => change('a: text', `a: text\nb: ${field}`)[0];
    expect(change('a: text', 'a: text\nb: datetime?, backfill null')).toEqual([
      'alter table "things" add column "b" timestamptz(3);',
    ]);
    expect(change('a: text', 'a: text\nb: integer?, unique, default 5, backfill null')).toEqual([
      'alter table "things" add column "b" integer;',
      'alter table "things" alter column "b" set default 5;',
      'create unique index "things_b_key" on "things" ("b");',
    ]);
    expect(add('datetime, backfill now')).toBe(
      'alter table "things" add column "b" timestamptz(3) not null default now();',
    );
    expect(add('date, backfill today')).toBe('alter table "things" add column "b" date not null default current_date;');
  });

  test('that is unique cannot have one value for all rows', () => {
    for (const field of ['b: text, unique, max 9, backfill x', 'b: text, unique, max 9, default x']) {
      const { problems } = migrate(things('a: text'), things(`a: text\n${field}`));
      expect(problems.map(({ name, hint }) => `${name} ${hint}`)).toEqual([
        expect.stringContaining('things.b Compute one for each row in SQL, `using left(md5(id::text), 9)`'),
      ]);
    }
    expect(change('a: text', 'a: text\nb: text, unique, max 9, using left(md5(id::text), 9)')).toContain(
      'create unique index "things_b_key" on "things" ("b");',
    );
  });
});

describe('a column that stays', () => {
  test.each([
    ['a: integer', 'a: integer, default 5', ['alter table "things" alter column "a" set default 5;']],
    ['a: integer, default 5', 'a: integer', ['alter table "things" alter column "a" drop default;']],
    ['a: integer', 'a: integer?', ['alter table "things" alter column "a" drop not null;']],
    [
      'a: integer?',
      'a: integer, default 5',
      [
        'update "things" set "a" = 5 where "a" is null;',
        'alter table "things" alter column "a" set not null;',
        'alter table "things" alter column "a" set default 5;',
      ],
    ],
    [
      'a: integer?',
      'a: integer, backfill 7, default 5',
      [
        'update "things" set "a" = 7 where "a" is null;',
        'alter table "things" alter column "a" set not null;',
        'alter table "things" alter column "a" set default 5;',
      ],
    ],
    [
      'a: integer?',
      'a: integer, using 3 + 4',
      ['update "things" set "a" = (3 + 4) where "a" is null;', 'alter table "things" alter column "a" set not null;'],
    ],
    [
      'a: text, max 9',
      `a: { type: text, max: 9, description: "It's a." }`,
      [`comment on column "things"."a" is 'It''s a.';`],
    ],
    ['a: { type: text, max: 9, description: It. }', 'a: text, max 9', ['comment on column "things"."a" is null;']],
    ['a: text, max 9', 'a: text, max 10', ['alter table "things" alter column "a" type varchar(10);']],
  ])('%s → %s', (before, after, expected) => {
    expect(change(before, after)).toEqual(expected);
  });

  test('that may no longer be null asks what rows without a value get', () => {
    const { problems, sql } = migrate(things('a: integer?'), things('a: integer'));
    expect(problems.map(({ name }) => name)).toEqual(['things.a']);
    expect(problems[0]?.hint).toContain('`backfill 0`');
    expect(sql).toBe('');
  });

  test('is not touched by what stayed in the plan since an earlier migration', () => {
    const field = 'a: integer, default 1, backfill 5, using 3';
    expect(migrate(things(field), things(field))).toEqual({ name: '', sql: '', losses: [], problems: [] });
    expect(migrate(things('a: integer, default 1'), things(field)).sql).toBe('');
  });
});
