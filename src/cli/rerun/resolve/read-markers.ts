import type { Conflict, Piece } from '../../../changes/merge/model.ts';

/** What a line of markers begins; git's own labels may follow. */
const marks: readonly (readonly [RegExp, Side])[] = [
  [/^<{7}(?: .*)?$/, 'mine'],
  [/^\|{7}(?: .*)?$/, 'base'],
  [/^={7}$/, 'next'],
  [/^>{7}(?: .*)?$/, 'settled'],
];

type Side = 'settled' | 'mine' | 'base' | 'next';

/** Which side a marker may follow. A heading of Markdown underlined with seven signs is none outside of a conflict. */
const follows: Readonly<Record<Side, readonly Side[]>> = {
  mine: ['settled'],
  base: ['mine'],
  next: ['mine', 'base'],
  settled: ['next'],
};

/** A file with conflicts between markers, as pieces: joined without the markers they are the file. Line ends are \n. */
export function readMarkers(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let side: Side = 'settled';
  let lines: string[] = [];
  let open = emptyConflict(0);
  const close = (next: Side, line: number): void => {
    if (side === 'settled') {
      if (lines.length > 0) pieces.push({ kind: 'settled', lines });
      open = emptyConflict(line);
    } else open = { ...open, [side]: lines };
    if (next === 'settled') pieces.push(open);
    side = next;
    lines = [];
  };
  const all = text.split('\n');
  for (const [index, line] of all.entries()) {
    const [, begun] = marks.find(([mark]) => mark.test(line)) ?? [];
    if (begun !== undefined && follows[begun].includes(side)) close(begun, index + 1);
    else lines.push(line);
  }
  // Somebody took the last marker out: nothing of the file is lost.
  if (side !== 'settled') return [{ kind: 'settled', lines: all }];
  if (lines.length > 0) pieces.push({ kind: 'settled', lines });
  return pieces;
}

function emptyConflict(line: number): Conflict {
  return { kind: 'conflict', base: [], mine: [], next: [], line, reason: 'both sides still stand in the file' };
}
