import type { TypeFault } from './check-types.ts';

export interface TwoChecks {
  readonly before: readonly TypeFault[];
  readonly after: readonly TypeFault[];
  /** Files that stand elsewhere now: old path → new path. */
  readonly moved?: ReadonlyMap<string, string>;
}

/**
 * The errors that were not there before. Lines shift with every edit, so an error is known by its file, code and
 * message; the third of its kind in a file that had two is new.
 */
export function newFaults({ before, after, moved = new Map() }: TwoChecks): readonly TypeFault[] {
  const known = new Map<string, number>();
  for (const fault of before) {
    const key = keyOf({ ...fault, path: moved.get(fault.path) ?? fault.path });
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  return after.filter((fault) => {
    const key = keyOf(fault);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    return left <= 0;
  });
}

function keyOf({ path, code, message }: TypeFault): string {
  return `${path}\0${code}\0${message}`;
}
