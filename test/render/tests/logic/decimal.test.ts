import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../../src/render/views/tests/logic/world/decimal.ts';
import { Exact } from '../../../oracle/exact.ts';

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 9 }))
  .map(([digits, scale]) => new Decimal(digits, scale).toString());

describe('Decimal', () => {
  it('computes as the reference does', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.integer({ min: 0, max: 10 }), (one, other, places) => {
        const [left, right] = [Decimal.of(one), Decimal.of(other)];
        const [first, second] = [Exact.of(one), Exact.of(other)];
        expect(left.plus(right).toString()).toBe(first.plus(second).toString());
        expect(left.minus(right).toString()).toBe(first.minus(second).toString());
        expect(left.times(right).toString()).toBe(first.times(second).toString());
        expect(left.rounded(places).toString()).toBe(first.rounded(places).toString());
        expect(left.floored().toString()).toBe(first.floor().toString());
        expect(Math.sign(left.compare(right))).toBe(first.compare(second));
        expect(left.dividedBy(right)?.toString()).toBe(
          second.isZero() ? undefined : first.dividedBy(second).toString(),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('reads what numbers are written as', () => {
    expect([1e21, 1.5e-7, -0.1, 120].map((value) => Decimal.of(value).toString())).toEqual([
      '1000000000000000000000',
      '0.00000015',
      '-0.1',
      '120',
    ]);
  });
});
