import { describe, expect, test } from 'vitest';
import { faultsOf, fieldOf, suggestionsOf, withFields } from '../read-plan.ts';

const NONE = {
  ...{ unique: false, index: false, hidden: false, readonly: false },
  ...{ derived: false, snapshot: false, trim: false, lower: false },
};

describe('the short form of a field', () => {
  test.each([
    ['x: text', { kind: 'text' }, false, {}],
    ['x: text?', { kind: 'text' }, true, {}],
    ['x: text[]', { kind: 'list', of: { kind: 'text' } }, false, {}],
    ['x: "text[]?"', { kind: 'list', of: { kind: 'text' } }, true, {}],
    ['x: (a | b)[]?', { kind: 'list', of: { kind: 'enum', values: ['a', 'b'] } }, true, {}],
    ['x: money, min 0', { kind: 'money' }, false, { min: 0 }],
    ['x: decimal(10,2), min -1.5', { kind: 'decimal', precision: 10, scale: 2 }, false, { min: -1.5 }],
    ['x: decimal(5)', { kind: 'decimal', precision: 5, scale: 0 }, false, {}],
    ['x: decimal', { kind: 'decimal' }, false, {}],
    ['x: int', { kind: 'integer' }, false, {}],
    ['x: bool?', { kind: 'boolean' }, true, {}],
    ['x: timestamp', { kind: 'datetime' }, false, {}],
    ['x: a | b | c', { kind: 'enum', values: ['a', 'b', 'c'] }, false, {}],
    ['x: a|b?', { kind: 'enum', values: ['a', 'b'] }, true, {}],
    ['x: enum(a|b), default b', { kind: 'enum', values: ['a', 'b'] }, false, { default: 'b' }],
    ['x: enum(only)', { kind: 'enum', values: ['only'] }, false, {}],
    ['x: unique | shared', { kind: 'enum', values: ['unique', 'shared'] }, false, {}],
    ['x: text, search', { kind: 'text' }, false, { search: 'A' }],
    ['x: text, search C', { kind: 'text' }, false, { search: 'C' }],
    ['x: text, length 2..40', { kind: 'text' }, false, { length: { min: 2, max: 40 } }],
    ['x: text, len 2..', { kind: 'text' }, false, { length: { min: 2 } }],
    ['x: text, length ..40', { kind: 'text' }, false, { length: { max: 40 } }],
    ['x: text, length 5', { kind: 'text' }, false, { length: { min: 5, max: 5 } }],
    [
      'x: "text, pattern /^[a,b]: \\\\d{1,3}$/, unique"',
      { kind: 'text' },
      false,
      { pattern: '^[a,b]: \\d{1,3}$', unique: true },
    ],
    ['x: text, pattern /a\\/b[/]/, max 9', { kind: 'text' }, false, { pattern: 'a\\/b[/]', max: 9 }],
    [`x: 'text, default "a, b", trim'`, { kind: 'text' }, false, { default: 'a, b', trim: true }],
    [`x: 'text, default "say \\"hi\\""'`, { kind: 'text' }, false, { default: 'say "hi"' }],
    [`x: "text, default 'it''s, ok'"`, { kind: 'text' }, false, { default: "it's, ok" }],
    ['x: text, default two words, lower', { kind: 'text' }, false, { default: 'two words', lower: true }],
    ['x: text, default 5', { kind: 'text' }, false, { default: '5' }],
    ['x: text, default 5" pipe, max 9', { kind: 'text' }, false, { default: '5" pipe', max: 9 }],
    ['x: integer, default 5', { kind: 'integer' }, false, { default: 5 }],
    ['x: boolean, default false', { kind: 'boolean' }, false, { default: false }],
    ['x: datetime, default now', { kind: 'datetime' }, false, { default: { now: true } }],
    ['x: date, default today, min 2020-02-29', { kind: 'date' }, false, { default: { now: true }, min: '2020-02-29' }],
    [`x: 'json, default {"a": [1, 2], "b": null}'`, { kind: 'json' }, false, { default: { a: [1, 2], b: null } }],
    [
      'x: text[], default [a, "b, c"], min 1',
      { kind: 'list', of: { kind: 'text' } },
      false,
      { default: ['a', 'b, c'], min: 1 },
    ],
    ['x: integer?, default null', { kind: 'integer' }, true, { default: null }],
    ['x: text, optional, hidden, readonly', { kind: 'text' }, true, { hidden: true, readonly: true }],
    [
      'x: text, required, derived, snapshot, index',
      { kind: 'text' },
      false,
      { derived: true, snapshot: true, index: true },
    ],
  ])('%s', (line, type, nullable, rules) => {
    expect(fieldOf(line)).toMatchObject({ name: 'x', type, nullable });
    expect(fieldOf(line).rules).toEqual({ ...NONE, ...rules });
  });

  test.each([
    ['x: -> others', 'reference', false, undefined],
    ['x: ->others?', 'reference', true, undefined],
    ['x: ref others, cascade', 'reference', false, 'cascade'],
    ['x: ref(others)?, set null', 'reference', true, 'set null'],
    ['x: -> others, on delete restrict', 'reference', false, 'restrict'],
    ['x_id: -> others', 'reference', false, undefined],
    ['x: <-> others', 'many', false, undefined],
  ])('%s', (line, kind, nullable, onDelete) => {
    const field = fieldOf(line);
    expect(field).toMatchObject({ name: 'x', nullable, type: { kind, table: { name: 'others' } } });
    expect(field.rules.onDelete).toBe(onDelete);
  });

  test.each([
    ['x: txet', 'unknown-type txet', 'text'],
    ['x: string', 'unknown-type string', 'text'],
    ['x: float', 'unknown-type float', 'decimal'],
    ['x: others', 'unknown-type others', '-> others'],
    ['x: text, serach A', 'unknown-rule serach', 'search'],
    ['x: text, integer', 'two-types integer', undefined],
    ['x: text, max', 'missing-argument max', undefined],
    ['x: text, unique yes', 'surplus-words yes', undefined],
    ['x: text, max 5, max 6', 'duplicate-rule max', undefined],
    ['x: text, , max 5', 'empty-rule', undefined],
    ['x: text,', 'empty-rule', undefined],
    ['x: text??', 'bad-type text??', undefined],
    ['x: "text?[]"', 'bad-type text?[]', undefined],
    ['x: "text[][]"', 'bad-type text[][]', undefined],
    ['x: decimal(2,3)', 'bad-type decimal(2,3)', undefined],
    ['x: -> two words', 'bad-reference two words', undefined],
    ['x: ->', 'bad-reference', undefined],
    ['x: a | b | a', 'duplicate-value a', undefined],
    ['x: a | two words', 'bad-value two words', 'two_words'],
    ['x: a | | b', 'empty-value', undefined],
    ['x: a | constructor', 'taken-name constructor', undefined],
    [`x: 'text, default "open, max 5'`, 'open-quote "open, max 5', undefined],
    ['x: 5', 'unknown-type 5', undefined],
    ['x: [text]', 'wrong-form x', undefined],
  ])('refuses %s', (line, fault, suggestion) => {
    expect(faultsOf(withFields(line))).toEqual([fault]);
    expect(suggestionsOf(withFields(line))).toEqual([suggestion]);
  });

  test('finds the exact word inside of flow maps', () => {
    expect(
      faultsOf('groundplan: 1\nproject: { name: a }\ntables: { a: { fields: { x: "text, mox 1", y: intger } } }'),
    ).toEqual(['unknown-rule mox', 'unknown-type intger']);
  });

  test('refuses lines that nobody wrote by hand', () => {
    expect(faultsOf(withFields(`x: ${'a,'.repeat(20_000)}`))).toEqual(['too-long a']);
  });
});
