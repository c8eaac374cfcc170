import { describe, expect, test } from 'vitest';
import { migrate, statementsOf, things, withTables } from './migrate.ts';

const rename = 'alter table "things"';

describe('fixed values', () => {
  test('may be more', () => {
    expect(statementsOf(migrate(things('a: x | y'), things('a: x | y | z')))).toEqual([
      `${rename} drop constraint "things_a_check";`,
      `${rename} add constraint "things_a_check" check ("a" in ('x', 'y', 'z'));`,
    ]);
  });

  test('that go ask what rows get that have them', () => {
    const { problems, sql } = migrate(things('a: x | y | z'), things('a: x | w'));
    expect(problems).toEqual([
      {
        name: 'things.a',
        message: 'Rows may have y or z, which it will not know any more.',
        hint: expect.stringContaining('`backfill x`'),
      },
    ]);
    expect(sql).toBe('');
  });

  test.each([
    ['backfill x', `'x'`],
    [`using case a when 'y' then 'x' else 'w' end`, `(case a when 'y' then 'x' else 'w' end)`],
  ])('that go are replaced as the plan says (%s), when somebody confirms it', (answer, value) => {
    const plan = migrate(things('a: x | y | z'), things(`a: x | w, ${answer}`));
    expect(statementsOf(plan)).toEqual([
      `${rename} drop constraint "things_a_check";`,
      `update "things" set "a" = ${value} where not ("a" in ('x', 'w'));`,
      `${rename} add constraint "things_a_check" check ("a" in ('x', 'w'));`,
    ]);
    expect(plan.losses).toEqual([{ name: 'things.a', sentence: 'replaces y and z in things.a' }]);
  });

  test('of what was any text ask, too', () => {
    const { problems } = migrate(things('a: text'), things('a: x | y'));
    expect(problems[0]?.message).toBe('It may hold something else than x, y.');
    const plan = migrate(things('a: text'), things('a: x | y, backfill x'));
    expect(plan.losses).toEqual([{ name: 'things.a', sentence: 'replaces what is none of x, y in things.a' }]);
    expect(statementsOf(plan)).toContain(`update "things" set "a" = 'x' where not ("a" in ('x', 'y'));`);
  });

  test('of what was any text may be computed, and what fits none of them replaced', () => {
    const plan = migrate(things('a: text'), things('a: x | y, using lower(a), backfill x'));
    expect(statementsOf(plan).slice(0, 2)).toEqual([
      `${rename} alter column "a" type text using coalesce((lower(a)), 'x');`,
      `update "things" set "a" = 'x' where not ("a" in ('x', 'y'));`,
    ]);
  });

  test('that go may leave nothing', () => {
    const plan = migrate(things('a: enum(x|y|z)?'), things('a: enum(x|y)?, backfill null'));
    expect(statementsOf(plan)).toContain(`update "things" set "a" = null where not ("a" in ('x', 'y'));`);
  });

  test('of lists are asked for as well', () => {
    expect(migrate(things('a: (x | y)[]'), things('a: (x | z)[]')).problems).toHaveLength(1);
    expect(migrate(things('a: (x | y)[]'), things('a: (x | y | z)[]')).problems).toEqual([]);
  });

  test('may have signs in them', () => {
    const { problems } = migrate(things('a: a-b | c.d | e'), things('a: c.d | e'));
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('Rows may have a-b,')]);
  });
});

describe('bounds', () => {
  const comment = '-- Fails, and changes nothing, while a row does not meet it.';

  test.each([
    ['min 0', '', false],
    ['', 'min 0', true],
    ['min 0', 'min -5', false],
    ['min 0', 'min 5', true],
    ['max 9', 'max 99', false],
    ['max 99', 'max 9', true],
    ['min 0, max 9', 'min 0', false],
    ['min 0', 'min 0, max 9', true],
  ])('from "%s" to "%s" say when rows can be in the way: %s', (before, after, warns) => {
    const field = (rules: string) => things(rules === '' ? 'a: integer' : `a: integer, ${rules}`);
    const plan = migrate(field(before), field(after));
    expect([plan.problems, plan.losses]).toEqual([[], []]);
    expect(plan.sql.includes(comment)).toBe(warns);
    expect(plan.sql).toContain('constraint "things_a_check"');
  });

  test('that rows break are met by what the plan says, when somebody confirms it', () => {
    const plan = migrate(things('a: integer'), things('a: integer, min 0, backfill 1'));
    expect(statementsOf(plan)).toEqual([
      'update "things" set "a" = 1 where not ("a" >= 0);',
      `${rename} add constraint "things_a_check" check ("a" >= 0);`,
    ]);
    expect(plan.sql).not.toContain(comment);
    expect(plan.losses).toEqual([
      { name: 'things.a', sentence: 'replaces values of things.a that its rules do not allow any more' },
    ]);
  });

  test('that only widen replace nothing, whatever the plan says', () => {
    const plan = migrate(things('a: integer, min 0, backfill 1'), things('a: integer, min -5, backfill 1'));
    expect([plan.losses, plan.sql.includes('update')]).toEqual([[], false]);
  });
});

describe('references', () => {
  const plan = (field: string, more = '') =>
    withTables(
      `one: { fields: { a: text } }\ntwo: { fields: { a: text } }\nthings: { fields: { a: text${more}, b: "${field}" } }`,
    );

  test('to another table ask which row takes the place of which', () => {
    const { problems } = migrate(plan('-> one'), plan('-> two'));
    expect(problems).toEqual([
      expect.objectContaining({
        name: 'things.b_id',
        message: 'It holds ids of one, and is to hold ids of two.',
      }),
    ]);
    const answered = migrate(plan('-> one'), plan('-> two, using (select id from two limit 1)'));
    expect(statementsOf(answered)).toEqual([
      `${rename} drop constraint "things_b_id_fkey";`,
      'update "things" set "b_id" = ((select id from two limit 1)) where "b_id" is not null;',
      `${rename} add constraint "things_b_id_fkey" foreign key ("b_id") references "two" ("id") on delete no action;`,
    ]);
    expect(answered.losses).toEqual([{ name: 'things.b_id', sentence: 'replaces what things.b_id refers to' }]);
  });

  test('with another end for their rows only change the key', () => {
    const changed = migrate(plan('-> one?, set null'), plan('-> one?, cascade'));
    expect(statementsOf(changed)).toEqual([
      `${rename} drop constraint "things_b_id_fkey";`,
      `${rename} add constraint "things_b_id_fkey" foreign key ("b_id") references "one" ("id") on delete cascade;`,
    ]);
    expect([changed.losses, changed.problems, changed.sql.includes('-- Fails')]).toEqual([[], [], false]);
  });

  test('made of ids that were only ids say when rows can be in the way', () => {
    const changed = migrate(plan('-> one', ', c_id: uuid'), plan('-> one', ', c: -> two'));
    expect(changed.sql).toContain('-- Fails, and changes nothing, while c_id of a row is no id of two.');
    expect(changed.losses).toEqual([]);
  });

  test('of pairs to another table begin anew: no plan could say what the old ones become', () => {
    const pairs = (target: string) =>
      withTables(
        `one: { fields: { a: text } }\ntwo: { fields: { a: text } }\nthings: { fields: { b: <-> ${target} } }`,
      );
    const changed = migrate(pairs('one'), pairs('two'));
    expect(statementsOf(changed).slice(0, 2)).toEqual(['drop table "thing_b";', 'create table "thing_b" (']);
    expect(changed.losses.map(({ name }) => name)).toEqual(['thing_b']);
    expect(changed.problems).toEqual([]);
  });

  test('of sessions to another table of people sign everybody out', () => {
    const people = (table: string) =>
      withTables(
        ['users', 'staff']
          .map((name) => `${name}: { fields: { email: "email, unique", password_hash: password, role: a | b } }`)
          .join('\n'),
      ).replace('api: {}', `api: {}\nauth: { table: ${table} }`);
    const changed = migrate(people('users'), people('staff'));
    const statements = statementsOf(changed);
    expect(statements.indexOf('drop table "refresh_tokens";')).toBeLessThan(
      statements.indexOf('create table "refresh_tokens" ('),
    );
    expect(changed.losses).toEqual(
      ['auth_sessions', 'refresh_tokens'].map((name) => ({
        name,
        sentence: `drops the table ${name}: everybody has to sign in again`,
      })),
    );
  });
});
