import { basename, dirname } from 'node:path/posix';
import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import type { Change } from './changes.ts';
import { assertInside, assertPortable } from './check-path.ts';
import { filesOf } from './files-below.ts';
import { inFolder, parentsOf } from './places.ts';

/**
 * Checks what files are called: in the project, possible on every system, and never two names that differ only in their
 * letters' case, which are one file on the disks of macOS and Windows.
 * @returns the paths of changes about one name in two spellings: a file or folder that is renamed to other letters
 * @throws Error for paths that nobody may ask for; ProjectError for names that cannot be
 */
export async function checkNames(
  disk: Disk,
  { folder, changes }: { readonly folder: string; readonly changes: readonly Change[] },
): Promise<ReadonlySet<string>> {
  const paths = new Set<string>();
  for (const { path, expected } of changes) {
    assertInside(path);
    if (paths.has(path)) throw new Error(`${path} is changed twice in one transaction.`);
    paths.add(path);
    if (expected === undefined) assertPortable(path);
  }
  assertOneSpelling(changes);
  return findTwins(disk, { folder, changes });
}

/** Of everything that is written, folders included. */
function assertOneSpelling(changes: readonly Change[]): void {
  const spellings = new Map<string, string>();
  for (const { path, next } of changes) {
    if (next === undefined) continue;
    for (const name of [path, ...parentsOf(path)]) {
      const other = spellings.get(fold(name)) ?? name;
      if (other !== name) throw refuseSpelling(name, other);
      spellings.set(fold(name), name);
    }
  }
}

/** Names that stand on the disk in another spelling must go in the same transaction. */
async function findTwins(
  disk: Disk,
  { folder, changes }: { readonly folder: string; readonly changes: readonly Change[] },
): Promise<ReadonlySet<string>> {
  const listings = new Map<string, readonly string[]>();
  const list = async (parent: string): Promise<readonly string[]> => {
    const known = listings.get(parent);
    if (known !== undefined) return known;
    const full = inFolder(folder, parent);
    const names = (await disk.kind(full)) === 'directory' ? await disk.list(full) : [];
    listings.set(parent, names);
    return names;
  };
  const deleted = new Set(changes.filter(({ next }) => next === undefined).map(({ path }) => path));
  const twins = new Set<string>();
  const checked = new Set<string>();
  for (const { path, expected } of changes) {
    if (expected !== undefined) continue;
    for (const name of [...parentsOf(path).toReversed(), path]) {
      if (checked.has(name)) continue;
      checked.add(name);
      const names = await list(dirname(name));
      if (names.includes(basename(name))) continue;
      const other = names.find((candidate) => fold(candidate) === fold(basename(name)));
      if (other === undefined) continue;
      const standing = dirname(name) === '.' ? other : `${dirname(name)}/${other}`;
      for (const file of await filesOf(disk, { folder, path: standing })) {
        if (!deleted.has(file)) throw refuseSpelling(name, standing);
        twins.add(file);
      }
    }
  }
  const folded = new Set([...twins].map(fold));
  return new Set(changes.map(({ path }) => path).filter((path) => folded.has(fold(path))));
}

/** What disks that see no difference between `a` and `A`, or `é` and `e` with an accent, take as one name. */
function fold(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function refuseSpelling(path: string, other: string): ProjectError {
  return new ProjectError(`${path} cannot be written: ${other} differs only in upper and lower case.`, {
    hint: 'They would be one file on macOS and Windows. Rename one of them. Nothing was written.',
  });
}
