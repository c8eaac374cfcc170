import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closed, errorsOf, proposalsOf, textWith } from './plans.ts';
import { schemas } from './schemas.ts';

describe.each(Object.entries(schemas))('what is proposed for %s', (_, text) => {
  const proposals = proposalsOf(text);
  const ids = proposals.map(({ id }) => id);

  it('compiles when all of it is approved', () => {
    const approved = closed(new Set(ids), proposals);
    expect(errorsOf(textWith(text, { proposals, approved }))).toEqual([]);
  });

  it('compiles when nothing but what is recommended is approved', () => {
    const recommended = proposals.filter((proposal) => proposal.recommended).map(({ id }) => id);
    const approved = closed(new Set(recommended), proposals);
    expect(errorsOf(textWith(text, { proposals, approved }))).toEqual([]);
  });

  it('compiles whatever is unticked, together with what needs it', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.subarray(ids), (chosen) => {
        const approved = closed(new Set(chosen), proposals);
        expect(errorsOf(textWith(text, { proposals, approved }))).toEqual([]);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('has each id once, and says why', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(proposals.filter(({ why, label }) => why.length < 10 || label === '')).toEqual([]);
  });
});
