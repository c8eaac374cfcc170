import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../src/blueprint/casing.ts';
import { bucketOf, figureCode } from '../../../src/render/views/tests/aggregate-figures.ts';
import { columnWith } from '../samples/columns.ts';

const name = namesOf('figure', 'camel');

describe('bucketOf', () => {
  it.each([
    ['hour', '2026-11-18T13:00:00.000Z'],
    ['day', '2026-11-18T00:00:00.000Z'],
    ['week', '2026-11-16T00:00:00.000Z'],
    ['month', '2026-11-01T00:00:00.000Z'],
    ['quarter', '2026-10-01T00:00:00.000Z'],
    ['year', '2026-01-01T00:00:00.000Z'],
  ])('of a %s begins as PostgreSQL has it', (unit, expected) => {
    const column = columnWith({ kind: 'datetime' });
    expect(bucketOf(column, { value: '2026-11-18T13:45:12.345Z', unit })).toBe(expected);
  });

  it('is a date for dates; a week begins on Monday, Sunday is its last day', () => {
    expect(bucketOf(columnWith({ kind: 'date' }), { value: '2026-11-22', unit: 'week' })).toBe('2026-11-16');
  });
});

describe('figureCode', () => {
  const money = columnWith({ kind: 'money' });
  const decimal = columnWith({ kind: 'decimal', precision: 8, scale: 2 });

  it.each([
    ['count', '2'],
    ['sum', '3'],
    ['avg', '1.5'],
    ['min', '1'],
    ['max', '2'],
  ] as const)('%s of money', (of, expected) => {
    expect(figureCode({ name, function: of, column: 'price' }, [1, 2], { column: money, decimals: 'number' })).toBe(
      expected,
    );
  });

  it.each([
    ['sum', "'0.30'"],
    ['avg', "'0.1500'"],
    ['max', "'0.20'"],
  ] as const)('%s of decimals that travel as text', (of, expected) => {
    expect(
      figureCode({ name, function: of, column: 'rate' }, [0.1, 0.2], { column: decimal, decimals: 'string' }),
    ).toBe(expected);
  });

  it('does not add up what binary fractions add', () => {
    expect(
      figureCode({ name, function: 'sum', column: 'rate' }, [0.1, 0.2], { column: decimal, decimals: 'number' }),
    ).toBe('0.3');
  });
});
