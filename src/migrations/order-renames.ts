import type { SqlRename } from './sql-renames.ts';

/**
 * Renames of one kind of thing in an order in which every new name is free: one that another thing still has comes
 * after that other's own rename.
 * @throws TypeError when names go round in a circle, which no renames of a plan do: a new name is one that is new
 */
export function orderRenames<Rename extends SqlRename>(renames: readonly Rename[]): readonly Rename[] {
  const ordered: Rename[] = [];
  let left = renames;
  while (left.length > 0) {
    const isBlocked = ({ to }: Rename): boolean => left.some(({ from }) => from === to);
    const free = left.filter((rename) => !isBlocked(rename));
    if (free.length === 0)
      throw new TypeError(`the names ${left.map(({ from }) => from).join(', ')} go round in a circle`);
    ordered.push(...free);
    left = left.filter(isBlocked);
  }
  return ordered;
}

/** Those that a schema has something for: the old name is there, and the new one is free or becomes free. */
export function findKnownRenames(
  names: (rename: SqlRename) => ReadonlySet<string> | undefined,
  renames: readonly SqlRename[],
): SqlRename[] {
  return renames.filter((rename) => {
    const own = names(rename);
    const leaves = (name: string): boolean =>
      renames.some((other) => other.kind === rename.kind && placeOf(other) === placeOf(rename) && other.from === name);
    return own?.has(rename.from) === true && (!own.has(rename.to) || leaves(rename.to));
  });
}

function placeOf(rename: SqlRename): string {
  return rename.kind === 'column' ? rename.table : '';
}
