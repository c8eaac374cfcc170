import { diffArrays } from 'diff';
import { longestRise } from './longest-rise.ts';

/** Lines `[start, end)`, counted from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Lines of the one text that became lines of the other; either may be empty. */
export interface Hunk {
  readonly base: Span;
  readonly side: Span;
  /** Too much changed in here to be compared line by line: everything counts as changed. */
  readonly coarse?: true;
}

/** Edits after which lines between two landmarks are no longer compared. Time grows with their square. */
const editCap = 1000;

/** Landmarks between landmarks between …; what is deeper has too few of them to help. */
const deepest = 12;

/**
 * What changed from one list of lines to another, in order. Lines that stand once in both are landmarks: what is
 * between two of them is compared by itself, so that a brace is not taken for the brace of a neighbour.
 */
export function diffLines(base: readonly string[], side: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  compare({ start: 0, end: base.length }, { start: 0, end: side.length }, 0);
  return hunks;

  function compare(wholeBase: Span, wholeSide: Span, depth: number): void {
    const [from, to] = withoutEqualEnds(wholeBase, wholeSide);
    if (from.start === from.end || to.start === to.end) {
      if (from.start !== from.end || to.start !== to.end) hunks.push({ base: from, side: to });
      return;
    }
    const landmarks = depth < deepest ? findLandmarks(from, to) : [];
    if (landmarks.length === 0) {
      for (const hunk of compareClosely(from, to)) hunks.push(hunk);
      return;
    }
    let last: Landmark = { base: from.start - 1, side: to.start - 1 };
    for (const next of [...landmarks, { base: from.end, side: to.end }]) {
      compare({ start: last.base + 1, end: next.base }, { start: last.side + 1, end: next.side }, depth + 1);
      last = next;
    }
  }

  function withoutEqualEnds(one: Span, other: Span): readonly [Span, Span] {
    let [baseStart, baseEnd, sideStart, sideEnd] = [one.start, one.end, other.start, other.end];
    while (baseStart < baseEnd && sideStart < sideEnd && base[baseStart] === side[sideStart]) {
      baseStart += 1;
      sideStart += 1;
    }
    while (baseStart < baseEnd && sideStart < sideEnd && base[baseEnd - 1] === side[sideEnd - 1]) {
      baseEnd -= 1;
      sideEnd -= 1;
    }
    return [
      { start: baseStart, end: baseEnd },
      { start: sideStart, end: sideEnd },
    ];
  }

  function findLandmarks(from: Span, to: Span): readonly Landmark[] {
    const inSide = placesOfSingleLines(side, to);
    const pairs: Landmark[] = [];
    for (const [line, place] of placesOfSingleLines(base, from)) {
      const other = inSide.get(line);
      if (other !== undefined) pairs.push({ base: place, side: other });
    }
    pairs.sort((one, two) => one.base - two.base);
    return longestRise(pairs.map((pair) => pair.side)).flatMap((index) => pairs[index] ?? []);
  }

  function compareClosely(from: Span, to: Span): readonly Hunk[] {
    const changes = diffArrays(base.slice(from.start, from.end), side.slice(to.start, to.end), {
      maxEditLength: editCap,
    });
    if (changes === undefined) return [{ base: from, side: to, coarse: true }];
    const found: { base: { start: number; end: number }; side: { start: number; end: number } }[] = [];
    let [baseAt, sideAt] = [from.start, to.start];
    for (const { added, removed, count } of changes) {
      if (added || removed) {
        const last = found.at(-1);
        const goesOn = last !== undefined && last.base.end === baseAt && last.side.end === sideAt;
        const hunk = goesOn ? last : { base: { start: baseAt, end: baseAt }, side: { start: sideAt, end: sideAt } };
        if (!goesOn) found.push(hunk);
        if (removed) hunk.base.end += count;
        else hunk.side.end += count;
      }
      if (!added) baseAt += count;
      if (!removed) sideAt += count;
    }
    return found;
  }
}

interface Landmark {
  readonly base: number;
  readonly side: number;
}

/** Lines that say something and stand once in the span, with their places. */
function placesOfSingleLines(lines: readonly string[], { start, end }: Span): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (let place = start; place < end; place += 1) {
    const line = lines[place] ?? '';
    if (places.has(line)) repeated.add(line);
    else if (/\w/.test(line)) places.set(line, place);
  }
  for (const line of repeated) places.delete(line);
  return places;
}
