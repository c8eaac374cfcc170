import { resolveImports } from './relocate.ts';
import { normalize } from './text-form.ts';

/** A file that was generated, and a file of the person's that may be it. */
export interface MoveSearch {
  /** Generated last, and no longer there: texts by path. */
  readonly missing: ReadonlyMap<string, string>;
  /** Files that nobody generates: texts by path. */
  readonly found: ReadonlyMap<string, string>;
}

/** Of the lines that say something, so many must be the same: less, and it is another file. */
const leastShare = 0.6;

/** A few lines are alike by chance. */
const leastLines = 3;

/**
 * Which of the missing files the person has moved, and where to: to the file that says the same, or most of it.
 * Imports are compared by what they mean, for an editor rewrites them when it moves a file.
 */
export function findMoved({ missing, found }: MoveSearch): ReadonlyMap<string, string> {
  const lines = new Map([...found].map(([path, text]) => [path, linesOf(path, text)]));
  const ranked = [...missing]
    .flatMap(([from, text]) => {
      const base = linesOf(from, text);
      return [...lines]
        .filter(([to]) => endingOf(to) === endingOf(from))
        .map(([to, other]) => ({ from, to, ...compareLines(base, other) }));
    })
    .filter(({ share, common }) => share === 1 || (share >= leastShare && common >= leastLines))
    .toSorted((one, other) => other.share - one.share);
  const moved = new Map<string, string>();
  const taken = new Set<string>();
  for (const { from, to, share } of ranked) {
    if (moved.has(from) || taken.has(to)) continue;
    // Where two files are as near, nobody can say which of them it is.
    const isUnsure = ranked.some(
      (each) => each.from === from && each.to !== to && each.share === share && !taken.has(each.to),
    );
    if (isUnsure) continue;
    moved.set(from, to);
    taken.add(to);
  }
  return moved;
}

/** Lines with a letter or a digit in them. */
function linesOf(path: string, text: string): readonly string[] {
  return resolveImports(normalize(text), path)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
}

function compareLines(
  one: readonly string[],
  other: readonly string[],
): { readonly share: number; readonly common: number } {
  const counts = new Map<string, number>();
  for (const line of one) counts.set(line, (counts.get(line) ?? 0) + 1);
  let common = 0;
  for (const line of other) {
    const count = counts.get(line) ?? 0;
    if (count > 0) common += 1;
    counts.set(line, count - 1);
  }
  const all = one.length + other.length;
  return { common, share: all === 0 ? 0 : (2 * common) / all };
}

function endingOf(path: string): string {
  return /(?:\.[^./]+)?$/.exec(path)?.[0] ?? '';
}
