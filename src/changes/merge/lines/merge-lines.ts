import { diffLines, type Hunk, type Span } from './diff-lines.ts';

/** Three versions of some lines. */
export interface ThreeSides {
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly next: readonly string[];
}

/** Lines that follow from the three versions, or a place where both sides changed the same. */
export type LineRun = { readonly kind: 'settled'; readonly lines: readonly string[] } | Clash;

export interface Clash extends ThreeSides {
  readonly kind: 'clash';
  /** Index in `mine` where it begins. */
  readonly at: number;
  /** It was too much to be compared line by line. */
  readonly coarse: boolean;
}

interface SidedHunk extends Hunk {
  readonly of: 'mine' | 'next';
}

/**
 * Merges three versions line by line (diff3). Changes that only touch do not clash: the one above stays above. Two
 * insertions at one place clash, and so does whatever overlaps.
 */
export function mergeLines(sides: ThreeSides): readonly LineRun[] {
  const { base, mine, next } = sides;
  const hunks: readonly SidedHunk[] = [
    diffLines(base, mine).map((hunk) => ({ ...hunk, of: 'mine' as const })),
    diffLines(base, next).map((hunk) => ({ ...hunk, of: 'next' as const })),
  ]
    .flat()
    .sort(byPlace);

  const runs: LineRun[] = [];
  let at = 0;
  for (const cluster of gather(hunks)) {
    const span = spanOf(cluster.map((hunk) => hunk.base));
    settle(runs, base.slice(at, span.start));
    at = span.end;
    const ofMine = cluster.filter((hunk) => hunk.of === 'mine');
    const ofNext = cluster.filter((hunk) => hunk.of === 'next');
    const mineLines = linesOf({ span, hunks: ofMine, base, side: mine });
    const nextLines = linesOf({ span, hunks: ofNext, base, side: next });
    if (ofMine.length === 0 || isSameLines(mineLines, nextLines)) settle(runs, nextLines);
    else if (ofNext.length === 0) settle(runs, mineLines);
    else {
      runs.push({
        kind: 'clash',
        base: base.slice(span.start, span.end),
        mine: mineLines,
        next: nextLines,
        at: startIn(span, ofMine),
        coarse: cluster.some((hunk) => hunk.coarse === true),
      });
    }
  }
  settle(runs, base.slice(at));
  return runs;
}

export function isSameLines(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}

/** Insertions before what is changed at the same place; mine before next. */
function byPlace(one: SidedHunk, two: SidedHunk): number {
  return (
    one.base.start - two.base.start ||
    one.base.end - two.base.end ||
    (one.of === two.of ? 0 : one.of === 'mine' ? -1 : 1)
  );
}

/** Hunks that clash with each other, directly or by way of others, go together. */
function gather(hunks: readonly SidedHunk[]): readonly (readonly SidedHunk[])[] {
  const clusters: SidedHunk[][] = [];
  let last: { mine?: SidedHunk; next?: SidedHunk } = {};
  for (const hunk of hunks) {
    const facing = hunk.of === 'mine' ? last.next : last.mine;
    if (facing !== undefined && doClash(facing.base, hunk.base)) clusters.at(-1)?.push(hunk);
    else {
      clusters.push([hunk]);
      last = {};
    }
    last[hunk.of] = hunk;
  }
  return clusters;
}

function doClash(one: Span, two: Span): boolean {
  const insertsOne = one.start === one.end;
  const insertsTwo = two.start === two.end;
  if (insertsOne && insertsTwo) return one.start === two.start;
  return one.start < two.end && two.start < one.end;
}

function spanOf(spans: readonly Span[]): Span {
  return spans.reduce((one, two) => ({ start: Math.min(one.start, two.start), end: Math.max(one.end, two.end) }));
}

/** What a side has where the base has the span. */
function linesOf({
  span,
  hunks,
  base,
  side,
}: {
  readonly span: Span;
  readonly hunks: readonly Hunk[];
  readonly base: readonly string[];
  readonly side: readonly string[];
}): readonly string[] {
  const parts: (readonly string[])[] = [];
  let at = span.start;
  for (const hunk of hunks) {
    parts.push(base.slice(at, hunk.base.start), side.slice(hunk.side.start, hunk.side.end));
    at = hunk.base.end;
  }
  return [...parts, base.slice(at, span.end)].flat();
}

function startIn(span: Span, [first]: readonly Hunk[]): number {
  return first === undefined ? span.start : first.side.start - (first.base.start - span.start);
}

function settle(runs: LineRun[], lines: readonly string[]): void {
  if (lines.length > 0) runs.push({ kind: 'settled', lines });
}
