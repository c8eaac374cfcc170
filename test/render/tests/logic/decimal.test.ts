import { Big } from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../../src/render/views/tests/logic/world/decimal.ts';

const decimals = fc
  .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 9 }))
  .map(([digits, scale]) => new Big(digits).div(new Big(10).pow(scale)).toFixed());

/** What the library makes of it that emitted projects compute with. */
function asLibrary(value: Big): string {
  return value.toFixed().replace(/^-0$/, '0');
}

describe('Decimal', () => {
  it('computes as the library of emitted projects does', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.integer({ min: 0, max: 10 }), (one, other, places) => {
        const [left, right] = [Decimal.of(one), Decimal.of(other)];
        expect(left.plus(right).toString()).toBe(asLibrary(new Big(one).plus(other)));
        expect(left.minus(right).toString()).toBe(asLibrary(new Big(one).minus(other)));
        expect(left.times(right).toString()).toBe(asLibrary(new Big(one).times(other)));
        expect(left.rounded(places).toString()).toBe(asLibrary(new Big(new Big(one).round(places, 1).toFixed())));
        expect(left.floored().toString()).toBe(asLibrary(floor(one)));
        if (new Big(other).eq(0)) expect(left.dividedBy(right)).toBeUndefined();
        else expect(left.dividedBy(right)?.toString()).toBe(asLibrary(new Big(one).div(other)));
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

function floor(text: string): Big {
  const cut = new Big(text).round(0, 0);
  return cut.gt(text) ? cut.minus(1) : cut;
}
