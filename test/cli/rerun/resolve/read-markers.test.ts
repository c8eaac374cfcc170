import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withMarkers } from '../../../../src/changes/merge/markers.ts';
import type { Piece } from '../../../../src/changes/merge/model.ts';
import { textOf } from '../../../../src/changes/merge/pieces.ts';
import { readMarkers } from '../../../../src/cli/rerun/resolve/read-markers.ts';

const lines = fc.array(fc.constantFrom('a', '  b', '', 'Heading', '=====', '<<<<<<', '// >>>>>>> no'), {
  maxLength: 4,
});
const piece: fc.Arbitrary<Piece> = fc.oneof(
  lines.map((settled) => ({ kind: 'settled' as const, lines: settled })),
  fc.record({ base: lines, mine: lines, next: lines }).map((sides) => {
    return { kind: 'conflict' as const, ...sides, line: 1, reason: 'both' };
  }),
);

describe('a file with markers', () => {
  test('is read as what it was written from', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const read = readMarkers(textOf(pieces, withMarkers));
        for (const side of ['mine', 'base', 'next'] as const) {
          // A file without any line, and one with an empty line, are written alike.
          expect(textOf(read, (conflict) => conflict[side])).toBe(textOf(pieces, (conflict) => conflict[side]));
        }
        const count = (all: readonly Piece[]): number => all.filter(({ kind }) => kind === 'conflict').length;
        expect(count(read)).toBe(count(pieces));
      }),
    );
  });

  test('knows on which line each conflict begins, and the markers of git', () => {
    const read = readMarkers('one\n<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> feature\ntwo\n');
    expect(read).toEqual([
      { kind: 'settled', lines: ['one'] },
      expect.objectContaining({ kind: 'conflict', line: 2, mine: ['mine'], base: [], next: ['theirs'] }),
      { kind: 'settled', lines: ['two', ''] },
    ]);
  });

  test('headings that are underlined stay, and so does a text whose last marker is missing', () => {
    const heading = 'Title\n=======\n\ntext\n';
    expect(textOf(readMarkers(heading), () => [])).toBe(heading);
    const broken = 'a\n<<<<<<< yours\nb\n=======\nc\n';
    expect(textOf(readMarkers(broken), () => [])).toBe(broken);
  });
});
