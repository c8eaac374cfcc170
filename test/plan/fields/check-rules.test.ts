import { describe, expect, test } from 'vitest';
import { faultsOf, planOf, withFields } from '../read-plan.ts';

describe('rules that contradict each other', () => {
  test.each([
    ['x: integer, min 5, max 1', 'contradiction min 5'],
    ['x: date, min 2026-02-01, max 2026-01-01', 'contradiction min 2026-02-01'],
    ['x: datetime, min 2026-01-01T00:00', 'bad-min 2026-01-01T00:00'],
    ['x: text, max 0', 'contradiction max 0'],
    ['x: text, length 5..2', 'contradiction length 5..2'],
    ['x: text, min 1, length 1..2', 'contradiction min 1'],
    ['x: integer, min 5, default 4', 'default-breaks-rule default 4'],
    ['x: money, max 5, default 6', 'default-breaks-rule default 6'],
    ['x: text, max 2, default abc', 'default-breaks-rule default abc'],
    ['x: text, pattern /^a+$/, default b', 'default-breaks-rule default b'],
    ['x: text[], max 1, default [a, b]', 'default-breaks-rule default [a, b]'],
    ['x: date, max 2020-01-01, default 2021-01-01', 'default-breaks-rule default 2021-01-01'],
    ['x: a | b, default c', 'bad-default c'],
    ['x: money, default 9.99', 'bad-default 9.99'],
    ['x: integer, max 3000000000', 'bad-max 3000000000'],
    ['x: integer, max 1e400', 'bad-max 1e400'],
    ['x: money, max 99999999999999999999', 'bad-max 99999999999999999999'],
    ['x: decimal(3,2), max 100', 'contradiction max 100'],
    ['x: decimal(3,1), min 0.25', 'contradiction min 0.25'],
    ['x: date, default 2026-02-30', 'bad-default 2026-02-30'],
    ['x: { type: json, default: 99999999999999999999 }', 'bad-default 99999999999999999999'],
    ['x: "text[], default [a, 1.10]"', 'bad-default [a, 1.10]'],
    ['x: "integer[], default [1, a]"', 'bad-default [1, a]'],
    ['x: uuid, default abc', 'bad-default abc'],
    ['x: boolean, default yes', 'bad-default yes'],
    ['x: text, default null', 'contradiction default null'],
    ['x: text?, required', 'contradiction required'],
    ['x: -> others, set null', 'contradiction set null'],
    ['x: text, cascade', 'rule-does-not-fit cascade'],
    ['x: json, unique', 'rule-does-not-fit unique'],
    ['x: "text[], unique"', 'rule-does-not-fit unique'],
    ['x: boolean, unique', 'rule-does-not-fit unique'],
    ['x: integer, search', 'rule-does-not-fit search'],
    ['x: integer, pattern /a/', 'rule-does-not-fit pattern'],
    ['x: password, default secret', 'rule-does-not-fit default'],
    ['x: password, unique', 'rule-does-not-fit unique'],
    ['x: -> others, default 1', 'rule-does-not-fit default'],
    ['x: <-> others, index', 'rule-does-not-fit index'],
    ['x: image, max 5', 'rule-does-not-fit max'],
    ['x: text, search E', 'bad-search E'],
  ])('%s', (line, fault) => {
    expect(faultsOf(withFields(line))).toEqual([fault]);
  });

  test('fields that share a name', () => {
    expect(faultsOf(withFields('other: text', 'other_id: -> others'))).toEqual(['duplicate-field other_id']);
    expect(faultsOf(withFields('x: text', 'x: integer'))).toEqual(['duplicate-key x']);
  });

  test.each([
    'x: integer, min -2147483648, max 2147483647, default 0',
    'x: decimal(3,2), max 9.99, default 0.25',
    'x: text, length 2..5, default abc',
    'x: datetime, min 2026-01-01T00:00:00Z, max 2027-01-01, default 2026-06-01',
    'x: password, min 10, max 100',
    'x: text, pattern /^[a-z]+(-[a-z0-9]+)*$/, default a-b',
    'x: -> others?, set null, unique',
  ])('%s is sound', (line) => {
    expect(planOf(withFields(line)).tables).toHaveLength(2);
  });

  test('rules of columns mean nothing in inputs', () => {
    const text = `${withFields('x: text')}functions:\n  f: { input: { a: "text, unique", b: "text, max 5" }, code: true }\n`;
    expect(faultsOf(text)).toEqual(['rule-out-of-place unique']);
  });
});
