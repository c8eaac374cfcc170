import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeLines, type LineRun } from '../../../../src/changes/merge/lines/merge-lines.ts';

const someLines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '', '}'), { maxLength: 20 });

function choose(runs: readonly LineRun[], side: 'mine' | 'next' | 'base'): readonly string[] {
  return runs.flatMap((run) => (run.kind === 'settled' ? run.lines : run[side]));
}

describe('mergeLines', () => {
  test('what one side left alone becomes what the other made of it', () => {
    fc.assert(
      fc.property(someLines, someLines, (base, side) => {
        expect(choose(mergeLines({ base, mine: side, next: base }), 'mine')).toEqual(side);
        expect(choose(mergeLines({ base, mine: base, next: side }), 'mine')).toEqual(side);
      }),
    );
  });

  test('the sides may be exchanged, but for the order of what they insert', () => {
    fc.assert(
      fc.property(someLines, someLines, someLines, (base, mine, next) => {
        const clashes = (runs: readonly LineRun[]) => runs.filter(({ kind }) => kind === 'clash').length;
        expect(clashes(mergeLines({ base, mine, next }))).toBe(clashes(mergeLines({ base, mine: next, next: mine })));
      }),
    );
  });

  test('a clash says where in mine it begins', () => {
    const runs = mergeLines({
      base: ['a', 'b', 'c'],
      mine: ['new', 'a', 'mine', 'c'],
      next: ['a', 'next', 'c'],
    });
    expect(runs).toContainEqual({
      kind: 'clash',
      base: ['b'],
      mine: ['mine'],
      next: ['next'],
      at: 2,
      coarse: false,
    });
  });

  test('an insertion inside of what the other side removed clashes', () => {
    const runs = mergeLines({ base: ['a', 'b', 'c', 'd'], mine: ['a', 'd'], next: ['a', 'b', 'new', 'c', 'd'] });
    expect(runs.map(({ kind }) => kind)).toEqual(['settled', 'clash', 'settled']);
  });

  test('changes that overlap by way of a third are one clash', () => {
    const runs = mergeLines({
      base: ['a', 'b', 'c', 'd', 'e'],
      mine: ['A', 'B', 'c', 'D', 'E'],
      next: ['a', '2', '3', '4', 'e'],
    });
    expect(runs.filter(({ kind }) => kind === 'clash')).toEqual([
      {
        kind: 'clash',
        base: ['a', 'b', 'c', 'd', 'e'],
        mine: ['A', 'B', 'c', 'D', 'E'],
        next: ['a', '2', '3', '4', 'e'],
        at: 0,
        coarse: false,
      },
    ]);
  });
});
