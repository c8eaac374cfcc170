import { diffLines } from './diff-lines.ts';
import { isSameLines, type ThreeSides } from './merge-lines.ts';

/**
 * Base and next with the indentation that mine gave to the lines it has in common with the base: what somebody put
 * into a block of their own moved to the right and is the same otherwise. Undefined when mine indents as the base does.
 */
export function followIndentation({ base, mine, next }: ThreeSides): ThreeSides | undefined {
  const shifts = findShifts(base, mine);
  if (shifts.every((shift) => shift === 0)) return undefined;
  const shiftedBase = base.map((line, index) => shiftLine(line, shifts[index] ?? 0));
  const shiftedNext: string[] = [];
  let at = 0;
  for (const hunk of diffLines(base, next)) {
    shiftedNext.push(...shiftedBase.slice(at, hunk.base.start));
    const shift = shifts[Math.max(hunk.base.start - 1, 0)] ?? 0;
    const own = next.slice(hunk.side.start, hunk.side.end);
    const inside = hunk.base.end > hunk.base.start ? (shifts[hunk.base.start] ?? shift) : shift;
    shiftedNext.push(...own.map((line) => shiftLine(line, inside)));
    at = hunk.base.end;
  }
  const following = { base: shiftedBase, mine, next: [...shiftedNext, ...shiftedBase.slice(at)] };
  return isSameLines(following.base, base) ? undefined : following;
}

/** By how many spaces each line of the base stands further right in mine; lines that mine has not go with those above. */
function findShifts(base: readonly string[], mine: readonly string[]): readonly number[] {
  const trimmed = { base: base.map((line) => line.trim()), mine: mine.map((line) => line.trim()) };
  const shifts: (number | undefined)[] = base.map(() => undefined);
  let [baseAt, mineAt] = [0, 0];
  const matchUpTo = (end: number) => {
    for (; baseAt < end; baseAt += 1, mineAt += 1) {
      if (trimmed.base[baseAt] !== '') shifts[baseAt] = indentOf(mine[mineAt]) - indentOf(base[baseAt]);
    }
  };
  for (const hunk of diffLines(trimmed.base, trimmed.mine)) {
    matchUpTo(hunk.base.start);
    [baseAt, mineAt] = [hunk.base.end, hunk.side.end];
  }
  matchUpTo(base.length);
  let last = shifts.find((shift) => shift !== undefined) ?? 0;
  return shifts.map((shift) => {
    last = shift ?? last;
    return last;
  });
}

function shiftLine(line: string, by: number): string {
  if (by === 0 || line.trim() === '') return line;
  return by > 0 ? `${' '.repeat(by)}${line}` : line.slice(Math.min(-by, indentOf(line)));
}

/** Spaces; who indents by tabs does so in all lines. */
function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}
