import type { Clash } from '../lines/merge-lines.ts';

/** Lines that both sides inserted into prose at one place: both, unless they are rows or items of one name. */
export function uniteProse({ mine, next }: Clash): readonly string[] | undefined {
  if (isHalfFenced(mine) || isHalfFenced(next)) return undefined;
  const names = new Set(mine.map((line) => nameOf(line)));
  if (next.some((line) => line.trim() !== '' && names.has(nameOf(line)))) return undefined;
  return [...mine, ...next];
}

function isHalfFenced(lines: readonly string[]): boolean {
  return lines.filter((line) => /^\s*(```|~~~)/.test(line)).length % 2 === 1;
}

/** The first cell of a row, the first words of anything else. */
function nameOf(line: string): string {
  return line.startsWith('|') ? (line.split('|')[1]?.trim() ?? '') : line.trim();
}
