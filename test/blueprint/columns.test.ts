import { describe, expect, test } from 'vitest';
import { auth, build, buildSound, codesOf, columnOf, problemsOf, tableOf, users } from './build-plan.ts';

const oneTable = (fields: string, rest = ''): string => `
tables:
  things:
    fields:
${fields
  .trim()
  .split('\n')
  .map((line) => `      ${line.trim()}`)
  .join('\n')}
${rest}
api: {}
`;

describe('columns', () => {
  test('stand in plan order between the id and what the system keeps', () => {
    const blueprint = buildSound(oneTable('b: text\na: integer', '    delete: soft\n    concurrency: version'));
    const names = tableOf(blueprint, 'things').columns.map((column) => column.name.snake);
    expect(names).toEqual(['id', 'b', 'a', 'version', 'created_at', 'updated_at', 'deleted_at']);
  });

  test('`timestamps: false` leaves the times out', () => {
    const names = tableOf(buildSound(oneTable('a: text', '    timestamps: false')), 'things').columns;
    expect(names.map((column) => column.name.snake)).toEqual(['id', 'a']);
  });

  test('what the system keeps is never given by a client, and deletion is hidden', () => {
    const blueprint = buildSound(oneTable('a: text', '    delete: soft\n    concurrency: version'));
    const kept = tableOf(blueprint, 'things').columns.filter((column) => column.role !== 'field');
    expect(kept.filter((column) => column.settable || column.changeable || column.requiredInput)).toEqual([]);
    expect(columnOf(blueprint, 'things.deleted_at')).toMatchObject({ hidden: true, nullable: true });
  });

  test.each([
    ['text', { maxLength: 10_000 }],
    ['"text, max 20"', { maxLength: 20 }],
    ['"text, length 2..5"', { minLength: 2, maxLength: 5 }],
    ['"text, unique"', { maxLength: 255 }],
    ['"text, unique, max 300"', { maxLength: 300 }],
    ['email', { maxLength: 254, format: 'email', lower: true }],
    ['url', { maxLength: 2048, format: 'uri' }],
    ['slug', { maxLength: 100, pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' }],
    ['integer', { minimum: -2_147_483_648, maximum: 2_147_483_647 }],
    ['"integer, min 1"', { minimum: 1, maximum: 2_147_483_647 }],
    ['money', { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }],
    ['"decimal(5,2)"', { precision: 5, scale: 2, minimum: -999.99, maximum: 999.99 }],
    ['decimal', { precision: 15, scale: 6, maximum: 999_999_999.999999 }],
    ['text[]', { maxLength: 100, element: { kind: 'text', maxLength: 1000 } }],
    ['"date, min 2026-01-01"', { minimum: '2026-01-01', format: 'date' }],
  ])('%s has its bounds', (type, bounds) => {
    expect(columnOf(buildSound(oneTable(`a: ${type}`)), 'things.a')).toMatchObject(bounds);
  });

  test('a client may give, must give or may change a column by its rules', () => {
    const blueprint = buildSound(
      oneTable('plain: text\nempty: text?\npreset: integer, default 1\nkept: text, snapshot\nread: text?, readonly'),
    );
    const flags = (name: string): boolean[] => {
      const { settable, changeable, requiredInput } = columnOf(blueprint, `things.${name}`);
      return [settable, changeable, requiredInput];
    };
    expect(flags('plain')).toEqual([true, true, true]);
    expect(flags('empty')).toEqual([true, true, false]);
    expect(flags('preset')).toEqual([true, true, false]);
    expect(flags('kept')).toEqual([true, false, true]);
    expect(flags('read')).toEqual([false, false, false]);
  });

  test.each([
    ['money, derived', 0],
    ['integer, min 3, derived', 3],
    ['integer, max -2, derived', -2],
    ['text, readonly', ''],
    ['boolean, derived', false],
    ['text[], derived', []],
  ])('a required column that no client gives begins neutral: %s', (type, value) => {
    expect(columnOf(buildSound(oneTable(`a: "${type}"`)), 'things.a').default).toEqual(value);
  });

  test('a password is hidden, and people send it under a plain name', () => {
    const blueprint = buildSound(oneTable('secret_hash: password\nname: text'));
    expect(columnOf(blueprint, 'things.secret_hash')).toMatchObject({ hidden: true, inputKey: 'secret', minLength: 8 });
    expect(columnOf(blueprint, 'things.name')).not.toHaveProperty('inputKey');
    expect(codesOf(oneTable('secret_hash: password\nsecret: text'))).toEqual(['column-name-taken']);
  });

  test('two columns of one key, and keys that every object has, are problems', () => {
    expect(codesOf(oneTable('a_1: text\na1: text'))).toEqual(['column-name-taken']);
    expect(codesOf(oneTable('a_2: text\na1: text'))).toEqual([]);
    expect(codesOf(oneTable('user: -> things?\nuser_id: text'))).toEqual(['column-name-taken']);
    expect(codesOf(oneTable('get_s_q_l: text'))).toEqual(['reserved-field']);
  });

  test('rules that leave no value, and a default its type does not let in', () => {
    expect(problemsOf(oneTable('a: "text, max 3, pattern /^[0-9]{5}$/"'))).toEqual([
      'impossible-rules tables.things.fields.a',
    ]);
    expect(codesOf(oneTable('a: "text, max 5, pattern /^[0-9]{5}$/"'))).toEqual([]);
    expect(codesOf(oneTable('a: slug, default Not A Slug'))).toEqual(['default-breaks-type']);
    expect(codesOf(oneTable('a: slug, default a-slug'))).toEqual([]);
  });

  test('a list of what has no column of its own is a problem', () => {
    expect(codesOf(oneTable('a: json[]'))).toEqual(['bad-list']);
    expect(codesOf(oneTable('a: integer[]'))).toEqual([]);
  });

  test('the name of a table that sign-in keeps is taken, without sign-in it is free', () => {
    const tokens = '\n  refresh_tokens:\n    fields: { a: text }\n';
    expect(codesOf(`tables:${users}${tokens}${auth}\napi: {}`)).toEqual(['reserved-table']);
    expect(codesOf(`tables:${tokens}\napi: {}`)).toEqual([]);
  });

  test('every problem comes at once', () => {
    expect(build(oneTable('a: json[]\nb: slug, default No\nc_1: text\nc1: text')).problems).toHaveLength(3);
  });
});
