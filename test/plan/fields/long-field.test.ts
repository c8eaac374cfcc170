import { describe, expect, test } from 'vitest';
import { faultsOf, fieldOf, suggestionsOf, withFields } from '../read-plan.ts';

/** What a field means, without the places where it stands. */
const meaning = (line: string): unknown => {
  const { type, nullable, rules } = fieldOf(line);
  return JSON.parse(
    JSON.stringify({ type, nullable, rules }, (key, value: unknown) => (key === 'at' ? undefined : value)),
  );
};

describe('the long form of a field', () => {
  test.each([
    ['x: money, min 0', 'x: { type: money, min: 0 }'],
    ['x: text?, max 200, search B', 'x: { type: text, required: false, max: 200, search: B }'],
    ['x: text?, max 200, search', 'x: { type: text, nullable: true, max: 200, search: true }'],
    ['x: text, unique', 'x: { type: text, unique: true, index: false, required: true }'],
    ['x: a | b, default a', 'x: { type: enum, values: [a, b], default: a }'],
    ['x: a | b', 'x: { type: a | b }'],
    ['x: text, length 2..40', 'x: { type: text, length: { min: 2, max: 40 } }'],
    ['x: text, length 2..40', 'x: { type: text, length: 2..40 }'],
    ['x: text, pattern /^a$/', 'x: { type: text, pattern: /^a$/ }'],
    ['x: -> others?, set null', 'x: { type: "-> others?", on_delete: set null }'],
    ['x: "text[], default [a, b]"', 'x: { type: "text[]", default: [a, b] }'],
    [`x: 'json, default {"a": 1}'`, 'x: { type: json, default: { a: 1 } }'],
    ['x: boolean, default true', 'x: { type: boolean, default: true }'],
    ['x: text, default 5', 'x: { type: text, default: 5 }'],
    ['x: integer?, default null', 'x: { type: integer?, default: null }'],
    ['x: datetime, default now', 'x: { type: datetime, default: now }'],
    ['price: min 5', 'price: { min: 5 }'],
  ])('%s is %s', (short, long) => {
    expect(meaning(long)).toEqual(meaning(short));
  });

  test('carries what every item may carry', () => {
    const field = fieldOf('x: { type: text, description: What., was: y, why: Because., accept: { DB-06: small } }');
    expect(field).toMatchObject({ description: 'What.', was: 'y', why: 'Because.' });
    expect([...field.accept]).toEqual([['DB-06', 'small']]);
  });

  test.each([
    ['x: { type: money, mni: 0 }', 'unknown-key mni', 'min'],
    ['x: { type: txet }', 'unknown-type txet', 'text'],
    ['x: { type: text, unique: yes }', 'wrong-form yes', undefined],
    ['x: { type: text, max: x }', 'bad-max x', undefined],
    ['x: { type: text, length: { from: 1 } }', 'bad-length { from: 1 }', undefined],
    ['x: { values: [a, b c] }', 'bad-value b c', 'b_c'],
    ['x: { type: [text] }', 'wrong-form type', undefined],
    ['x: { type: json, default: { __proto__: 1 } }', 'bad-default { __proto__: 1 }', undefined],
    ['x: { type: text, accept: { no: reason } }', 'bad-rule-id no', undefined],
  ])('refuses %s', (line, fault, suggestion) => {
    expect(faultsOf(withFields(line))).toEqual([fault]);
    expect(suggestionsOf(withFields(line))).toEqual([suggestion]);
  });
});
