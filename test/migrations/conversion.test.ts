import { describe, expect, test } from 'vitest';
import { migrate, statementsOf, things } from './migrate.ts';

/** `type varchar(9)`: what `alter column "a"` does, and what has to be confirmed. */
function convert(before: string, after: string) {
  const plan = migrate(things(`a: ${before}`), things(`a: ${after}`));
  expect(plan.problems).toEqual([]);
  const prefix = 'alter table "things" alter column "a" ';
  return {
    actions: statementsOf(plan).flatMap((line) => (line.startsWith(prefix) ? [line.slice(prefix.length, -1)] : [])),
    losses: plan.losses.map(({ name, sentence }) => `${name}: ${sentence}`),
  };
}

test.each([
  ['text, max 9', 'text, max 99', 'type varchar(99)'],
  ['open | closed', 'text, max 6', 'type varchar(6)'],
  ['integer', 'decimal(12,2)', 'type numeric(12, 2)'],
  ['decimal(5,2)', 'decimal(8,3)', 'type numeric(8, 3)'],
  ['date', 'datetime', `type timestamptz(3) using "a"::timestamp at time zone 'UTC'`],
  ['boolean', 'integer', 'type integer using "a"::integer'],
  ['integer', 'text, max 11', 'type varchar(11) using "a"::text'],
  ['uuid', 'text, max 36', 'type varchar(36) using "a"::text'],
  ['boolean', 'text, max 5', 'type varchar(5) using "a"::text'],
  ['date', 'text, max 10', `type varchar(10) using to_char("a", 'YYYY-MM-DD')`],
  ['integer[]', 'decimal(12,2)[]', 'type numeric(12, 2)[]'],
])('%s becomes %s without a question', (before, after, action) => {
  expect(convert(before, after)).toEqual({ actions: [action], losses: [] });
});

test.each([
  ['text, max 99', 'text, max 9', 'type varchar(9) using "a"::varchar(9)', 'shortens things.a to 9 characters'],
  ['text', 'text, unique', 'type varchar(255) using "a"::varchar(255)', 'shortens things.a to 255 characters'],
  ['open | closed', 'text, max 5', 'type varchar(5) using "a"::varchar(5)', 'shortens things.a to 5 characters'],
  [
    'decimal(5,2)',
    'decimal(5,1)',
    'type numeric(5, 1) using "a"::numeric(5, 1)',
    'rounds things.a to 1 digits behind the point',
  ],
  ['decimal(5,2)', 'integer', 'type integer using "a"::integer', 'rounds things.a to whole numbers'],
  [
    'decimal(6,2)',
    'decimal(5,2)',
    'type numeric(5, 2) using "a"::numeric(5, 2)',
    'limits things.a to 3 digits before the point',
  ],
  [
    'integer',
    'decimal(5,2)',
    'type numeric(5, 2) using "a"::numeric(5, 2)',
    'limits things.a to 3 digits before the point',
  ],
  ['datetime', 'date', `type date using ("a" at time zone 'UTC')::date`, 'keeps only the day of things.a'],
])('%s becomes %s when somebody confirms it', (before, after, action, loss) => {
  expect(convert(before, after)).toEqual({ actions: [action], losses: [`things.a: ${loss}`] });
});

describe('what can be read in more than one way', () => {
  test.each([
    ['text', 'integer', 'a::integer'],
    ['text', 'date', 'a::date'],
    ['text', 'uuid', 'a::uuid'],
    ['text', 'json', 'to_jsonb(a)'],
    ['text', 'text[]', 'array[a]'],
    ['text[]', 'text', 'a[1]'],
    ['text[]', 'json', 'to_jsonb(a)'],
    ['json', 'text', 'a::text'],
    ['json', 'integer', 'a::integer'],
    ['integer', 'boolean', 'a <> 0'],
    ['integer', 'money', 'a * 100'],
    ['money', 'integer', 'a::integer'],
    ['money', 'decimal(8,2)', 'a / 100.0'],
    ['decimal(8,2)', 'money', 'round(a * 100)::bigint'],
    ['integer', 'text, max 9', 'a::varchar(9)'],
    ['datetime', 'text', 'a::varchar(10000)'],
  ])('%s → %s is asked, and the proposal is taken', (before, after, proposal) => {
    const { problems, sql } = migrate(things(`a: ${before}`), things(`a: ${after}`));
    expect(problems.map(({ name }) => name)).toEqual(['things.a']);
    expect(problems[0]?.hint).toContain(`\`using ${proposal}\``);
    expect(sql).toBe('');
    const { actions, losses } = convert(before, `${after}, using ${proposal}`);
    expect(actions).toEqual([expect.stringContaining(` using (${proposal})`)]);
    expect(losses).toHaveLength(1);
  });

  test('a select has no place in a change of type', () => {
    const { problems } = migrate(things('a: text'), things('a: integer, using (select 1)'));
    expect(problems[0]?.message).toContain('PostgreSQL allows no `select`');
  });
});

test('a default that is written the same is another one for another type', () => {
  expect(convert('integer, default 5', 'decimal(12,2), default 5').actions).toEqual([
    'drop default',
    'type numeric(12, 2)',
    'set default 5',
  ]);
});

test('a default that does not fit the new type goes before, and the new one comes after', () => {
  expect(convert('text, default x', 'integer, default 5, using length(a)').actions).toEqual([
    'drop default',
    'type integer using (length(a))',
    'set default 5',
  ]);
});

test('what may be null and becomes required, and another type, gets both', () => {
  const plan = migrate(things('a: text?'), things('a: integer, using length(a), backfill 7'));
  expect(statementsOf(plan)).toEqual([
    'alter table "things" alter column "a" type integer using coalesce((length(a)), 7);',
    'update "things" set "a" = 7 where "a" is null;',
    'alter table "things" alter column "a" set not null;',
  ]);
});

test('an expression for every row may care for those without a value itself', () => {
  const plan = migrate(things('a: text?'), things(`a: integer, using length(coalesce(a, ''))`));
  expect(statementsOf(plan)).toEqual([
    `alter table "things" alter column "a" type integer using (length(coalesce(a, '')));`,
    'alter table "things" alter column "a" set not null;',
  ]);
  expect(plan.sql).toContain('-- Fails, and changes nothing, while a of a row is null.');
});

test('ids keep their type: what refers to them would point nowhere', () => {
  const plan = things('a: text');
  const { problems, sql } = migrate(plan, plan.replace('name: sample', 'name: sample, ids: integer'));
  expect(problems.map(({ name }) => name)).toEqual(['project.ids']);
  expect(sql).toBe('');
});
