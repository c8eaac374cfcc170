import type { Conflict, Piece } from '../model.ts';
import { settledPiece } from '../pieces.ts';
import { type Clash, isSameLines } from './merge-lines.ts';
import { describeConflict } from './describe-conflict.ts';
import { suggestLines } from './suggest-lines.ts';

/** A clash as a conflict of the lines that really differ, with the lines around it that both sides agree on. */
export function trimClash(clash: Clash, firstLine: number): readonly Piece[] {
  const { head, middle, tail } = trimSides(clash);
  const { base, mine, next } = middle;
  if (isSameLines(base, mine)) return [settledPiece([...head, ...next, ...tail])];
  if (isSameLines(base, next)) return [settledPiece([...head, ...mine, ...tail])];
  const reason = clash.coarse ? 'too much changed here to be compared line by line' : describeConflict(middle);
  const line = firstLine + clash.at + head.length;
  const suggestion = suggestLines(middle);
  const conflict: Conflict = {
    kind: 'conflict',
    base,
    mine,
    next,
    line,
    reason,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
  return [settledPiece(head), conflict, settledPiece(tail)];
}

/** Lines that both sides begin or end with are settled; where the base has them as well, they leave it too. */
function trimSides({ base, mine, next }: Clash) {
  const shorter = Math.min(mine.length, next.length);
  let head = 0;
  let baseHead = 0;
  while (head < shorter && mine[head] === next[head]) {
    if (base[baseHead] === mine[head]) baseHead += 1;
    head += 1;
  }
  let tail = 0;
  let baseTail = 0;
  while (tail < shorter - head && mine.at(-1 - tail) === next.at(-1 - tail)) {
    if (baseTail < base.length - baseHead && base.at(-1 - baseTail) === mine.at(-1 - tail)) baseTail += 1;
    tail += 1;
  }
  return {
    head: mine.slice(0, head),
    middle: {
      base: base.slice(baseHead, base.length - baseTail),
      mine: mine.slice(head, mine.length - tail),
      next: next.slice(head, next.length - tail),
    },
    tail: mine.slice(mine.length - tail),
  };
}
