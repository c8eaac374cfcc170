import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderedSamples } from '../../../src/render/samples/ordered-samples.ts';
import { columns, columnWith } from './columns.ts';
import { oracleOf } from './oracle.ts';

describe('orderedSamples', () => {
  it('ascend in every collation, and fit every rule', () => {
    const collations = [new Intl.Collator('en'), new Intl.Collator('en', { ignorePunctuation: true })];
    fc.assert(
      fc.property(columns, (column) => {
        const samples = orderedSamples(column, 3);
        for (const sample of samples) expect(oracleOf(column).safeParse(sample).success).toBe(true);
        const texts = samples.filter((sample) => typeof sample === 'string');
        expect(texts).toEqual(texts.toSorted());
        for (const collation of collations) expect(texts).toEqual(texts.toSorted(collation.compare));
        const numbers = samples.filter((sample) => typeof sample === 'number');
        expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
      }),
    );
  });

  it('leave out what a collation might turn round', () => {
    expect(orderedSamples(columnWith({ kind: 'enum', values: ['B', 'a'] }), 2)).toEqual(['B']);
    expect(orderedSamples(columnWith({ kind: 'enum', values: ['b', 'a'] }), 2)).toEqual(['a', 'b']);
    expect(orderedSamples(columnWith({ kind: 'boolean' }), 2)).toEqual([false, true]);
  });
});
