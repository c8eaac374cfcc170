import { describe, expect, test } from 'vitest';
import { mergeTexts } from '../../../src/changes/merge/merge-texts.ts';
import { textOf } from '../../../src/changes/merge/pieces.ts';
import { mergeCleanly } from './merge-cleanly.ts';

const path = 'notes.txt';
const base = 'one\ntwo\nthree\nfour\n';

describe('lines', () => {
  test('changes in different places both stay', () => {
    const mine = 'one\nTWO\nthree\nfour\n';
    const next = 'one\ntwo\nthree\nfour\nfive\n';
    expect(mergeCleanly({ path, base, mine, next })).toBe('one\nTWO\nthree\nfour\nfive\n');
  });

  test('changes of neighbouring lines do not stand in each other’s way', () => {
    const mine = 'one\nTWO\nthree\nfour\n';
    const next = 'one\ntwo\nTHREE\nfour\n';
    expect(mergeCleanly({ path, base, mine, next })).toBe('one\nTWO\nTHREE\nfour\n');
  });

  test('the same change on both sides is made once', () => {
    const both = 'one\ntwo\nnew\nthree\nfour\n';
    expect(mergeCleanly({ path, base, mine: both, next: both.replace('four', 'FOUR') })).toBe(
      'one\ntwo\nnew\nthree\nFOUR\n',
    );
  });

  test('a line that both changed differently is a conflict of that line only', () => {
    const merge = mergeTexts({
      path,
      base,
      mine: 'one\nmine\nadded\nfour\n',
      next: 'one\nnext\nadded\nfour\n',
    });
    expect(merge.pieces).toEqual([
      { kind: 'settled', lines: ['one'] },
      {
        kind: 'conflict',
        base: ['two', 'three'],
        mine: ['mine'],
        next: ['next'],
        line: 2,
        reason: 'you changed two; what is generated for it changed too',
      },
      { kind: 'settled', lines: ['added', 'four', ''] },
    ]);
  });

  test('what is chosen for each conflict is what the file has there', () => {
    const merge = mergeTexts({
      path,
      base,
      mine: 'ONE\ntwo\nthree\nFOUR\n',
      next: '1\ntwo\nthree\n4\n',
    });
    expect(textOf(merge.pieces, ({ mine, next }, index) => (index === 0 ? mine : next))).toBe('ONE\ntwo\nthree\n4\n');
  });

  test('a last line without an end keeps having none', () => {
    expect(mergeCleanly({ path, base, mine: base.trimEnd(), next: base.replace('one', '1') })).toBe(
      '1\ntwo\nthree\nfour',
    );
  });
});
