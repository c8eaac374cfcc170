export interface ChangedLine {
  readonly kind: 'gone' | 'new';
  /** Counted from 1, in the text that has it. */
  readonly number: number;
  readonly text: string;
}

/**
 * What differs between two texts, line by line: the fewest lines that go and come (E. Myers, An O(ND) Difference
 * Algorithm and Its Variations, 1986). Takes memory by the square of the differences, which of a plan's edits are few.
 */
export function changedLines(before: string, after: string): readonly ChangedLine[] {
  const old = before.split(/\r?\n/);
  const fresh = after.split(/\r?\n/);
  return walkBack(findTrace(old, fresh), { old, fresh });
}

type Frontier = ReadonlyMap<number, number>;

/** For each number of differences, how far each diagonal reaches. */
function findTrace(old: readonly string[], fresh: readonly string[]): readonly Frontier[] {
  const trace: Frontier[] = [];
  let frontier = new Map<number, number>([[1, 0]]);
  for (let cost = 0; cost <= old.length + fresh.length; cost += 1) {
    trace.push(frontier);
    const next = new Map(frontier);
    for (let diagonal = -cost; diagonal <= cost; diagonal += 2) {
      let x =
        stepOf(frontier, { diagonal, cost }) === 'new'
          ? reach(frontier, diagonal + 1)
          : reach(frontier, diagonal - 1) + 1;
      while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= old.length && x - diagonal >= fresh.length) return trace;
    }
    frontier = next;
  }
  return trace;
}

function walkBack(
  trace: readonly Frontier[],
  { old, fresh }: { readonly old: readonly string[]; readonly fresh: readonly string[] },
): readonly ChangedLine[] {
  const changes: ChangedLine[] = [];
  let x = old.length;
  let y = fresh.length;
  for (let cost = trace.length - 1; cost > 0; cost -= 1) {
    const frontier = trace[cost] ?? new Map<number, number>();
    const diagonal = x - y;
    const isNew = stepOf(frontier, { diagonal, cost }) === 'new';
    const before = isNew ? diagonal + 1 : diagonal - 1;
    x = reach(frontier, before);
    y = x - before;
    if (isNew) changes.push({ kind: 'new', number: y + 1, text: fresh[y] ?? '' });
    else changes.push({ kind: 'gone', number: x + 1, text: old[x] ?? '' });
  }
  return changes.toReversed();
}

function stepOf(
  frontier: Frontier,
  { diagonal, cost }: { readonly diagonal: number; readonly cost: number },
): ChangedLine['kind'] {
  if (diagonal === -cost) return 'new';
  if (diagonal === cost) return 'gone';
  return reach(frontier, diagonal - 1) < reach(frontier, diagonal + 1) ? 'new' : 'gone';
}

function reach(frontier: Frontier, diagonal: number): number {
  return frontier.get(diagonal) ?? -1;
}
