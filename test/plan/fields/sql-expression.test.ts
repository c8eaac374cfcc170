import { describe, expect, test } from 'vitest';
import { faultsOf, fieldOf, planOf, withFields } from '../read-plan.ts';

function usingOf(line: string): string | undefined {
  return fieldOf(line).rules.using;
}

describe('using', () => {
  test.each([
    ['x: text, using lower(name), max 9', 'lower(name)'],
    ['x: text, max 9, using a || b', 'a || b'],
    [`x: text, using replace(name, ')', '('), max 9`, `replace(name, ')', '(')`],
    [`x: text, using 'it''s, ok', max 9`, "'it''s, ok'"],
    [`x: text, using "order" || ', ' || "a, b", max 9`, `"order" || ', ' || "a, b"`],
    [`x: text, using case when a = 'x' then 'y' else 'z' end, max 9`, "case when a = 'x' then 'y' else 'z' end"],
    ['x: text[], using array[a, b], max 9', 'array[a, b]'],
    ['x: integer, using name::integer, max 9', 'name::integer'],
    ['x: { type: integer, using: "round(a / 100.0, 2)" }', 'round(a / 100.0, 2)'],
    ['x: max 9, using 5', '5'],
    ['using: text', undefined],
  ])('%s', (line, expected) => {
    expect(usingOf(line)).toBe(expected);
  });

  test.each([
    ['lower(name); drop table things', ';'],
    ['lower(name', '('],
    ['lower(name))', ')'],
    ['array[(1]', ']'],
    ['name -- it is', '--'],
    ['name /* it is */', '/*'],
    ["'open", "'"],
    ["'a' || 'open", "'"],
    ['"open', '"'],
    ["e'\\''", "'\\'"],
    ["E'a'", "'a'"],
    ["U&'a'", '&'],
    ['$$a$$', '$'],
    ['$1', '$'],
    ['a \\ b', '\\'],
    ["pg_read_file('a')", 'pg_read_file'],
    ['Pg_Sleep (1)', 'Pg_Sleep'],
    [`"pg_sleep"(1)`, '"pg_sleep"'],
    ["query_to_xml('delete from a', true, true, '')", 'query_to_xml'],
  ])('refuses %s, and says where', (expression, part) => {
    const text = withFields(`x: { type: text, using: ${JSON.stringify(expression)} }`);
    expect(faultsOf(text)).toEqual([`bad-using ${JSON.stringify(part).slice(1, -1)}`]);
  });

  test('is one expression: a comma ends it in the short form, and is a mistake in the long form', () => {
    expect(faultsOf(withFields('x: text, using a, b'))).toHaveLength(1);
    expect(faultsOf(withFields('x: { type: text, using: "a, b" }'))[0]).toContain('bad-using');
  });

  test('is for fields of tables, and for one line of at most 500 characters', () => {
    expect(faultsOf(withFields(`x: { type: text, using: "a\\nb" }`))[0]).toContain('bad-using');
    expect(faultsOf(withFields(`x: { type: text, using: "${'a'.repeat(501)}" }`))[0]).toContain('bad-using');
    expect(planOf(withFields(`x: { type: text, using: "${'a'.repeat(500)}" }`)).tables).toHaveLength(2);
  });
});

describe('backfill', () => {
  test.each([
    ['x: integer, backfill 5', 5],
    ['x: text, backfill "a, b", max 9', 'a, b'],
    ['x: datetime, backfill now', { now: true }],
    ['x: integer?, backfill null', null],
    ['x: a | b, backfill b', 'b'],
    ['x: text[], backfill [a]', ['a']],
    ['x: { type: integer, backfill: 5 }', 5],
  ])('%s', (line, expected) => {
    expect(fieldOf(line).rules.backfill).toEqual(expected);
  });

  test.each([
    ['x: integer, backfill null', 'contradiction'],
    ['x: integer, min 5, backfill 1', 'backfill-breaks-rule'],
    ['x: text, max 3, backfill long', 'backfill-breaks-rule'],
    ['x: a | b, backfill c', 'bad-backfill'],
    ['x: -> things?, backfill 5', 'rule-does-not-fit'],
    ['x: decimal(3,1), backfill 0.25', 'contradiction'],
    ['x: integer, backfill', 'missing-argument'],
  ])('%s is refused', (line, code) => {
    expect(faultsOf(withFields(line)).join()).toContain(code);
  });
});
