import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../findings.ts';
import { withTables } from './with-tables.ts';

describe('DB-06', () => {
  const fields = (count: number, type: string): string =>
    Array.from(
      { length: count },
      (_, index) => `${String.fromCodePoint(97 + (index % 26))}${index > 25 ? 'x' : ''}q: ${type}`,
    ).join(', ');

  test.each([
    ['too many fields', fields(26, 'integer'), '"things" has 26 fields.'],
    [
      'mostly empty ones',
      `${fields(6, 'integer')}, f_one: integer?, g_one: integer?, h_one: integer?, i_one: integer?`,
      '"things" has 10 fields, of which 4 may be empty: f_one, g_one, h_one, i_one.',
    ],
    [
      'two subjects',
      'billing_name: "text, max 9", billing_city: "text, max 9", billing_day: integer, shipping_name: "text, max 9", shipping_city: "text, max 9", shipping_day: integer',
      '"things" has several fields each that begin with "billing_" and "shipping_".',
    ],
  ])('%s', (_what, all, message) => {
    const [place, said] = findingsOf('DB-06', withTables(`things: { fields: { ${all} } }`)).split('\n');
    expect([place, said]).toEqual(['6:3 warning tables.things', message]);
  });

  test.each([
    ['25 fields', fields(25, 'integer')],
    ['few of them empty', `${fields(7, 'integer')}, f_one: integer?, g_one: integer?, h_one: integer?`],
    ['a small table', 'a: integer?, b: integer?'],
  ])('is silent on %s', (_what, all) => {
    expect(findingsOf('DB-06', withTables(`things: { fields: { ${all} } }`))).toBe('');
  });
});
