import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import type { Change } from './changes.ts';
import { compareStanding } from './compare-standing.ts';
import { type ChangedFile, FilesChanged } from './files-changed.ts';
import { isEmptied } from './files-below.ts';
import { assertNoLink, createFolderCheck } from './folders-above.ts';
import { inFolder, parentsOf, sortFolders } from './places.ts';
import { findEntry, readStanding, type StandingFile } from './standing.ts';

export interface StandingCheck {
  /** The files that will be replaced or deleted, by their paths. */
  readonly standing: ReadonlyMap<string, StandingFile>;
  /** That have to be made, the deepest first. */
  readonly missingFolders: readonly string[];
}

export interface StandingRequest {
  readonly folder: string;
  readonly changes: readonly Change[];
  /** Paths of which another spelling is changed too. */
  readonly twins: ReadonlySet<string>;
}

/**
 * Compares the disk with what was seen, and looks whether everything can be written.
 * @throws FilesChanged with all files that are not what they were; ProjectError for links, and for what may not be written
 */
export async function checkStanding(disk: Disk, { folder, changes, twins }: StandingRequest): Promise<StandingCheck> {
  const deleted = new Set(changes.filter(({ next }) => next === undefined).map(({ path }) => path));
  const checkFolders = createFolderCheck(disk, folder);
  const standing = new Map<string, StandingFile>();
  const missing = new Set<string>();
  const written = new Set<string>();
  const changed: ChangedFile[] = [];
  for (const { path, expected } of changes) {
    const above = await checkFolders(path);
    assertNoLink(above);
    written.add(above.standing);
    if (above.obstacle !== undefined && !deleted.has(above.obstacle)) {
      throw new ProjectError(`${path} cannot be written: ${above.obstacle} is no folder.`, {
        hint: `Move ${above.obstacle} out of the way, and run this again. Nothing was written.`,
      });
    }
    const isTwin = twins.has(path);
    for (const parent of expected === undefined ? parentsOf(path) : []) {
      const isMissing = isTwin
        ? (await findEntry(disk, { folder, path: parent, exactly: true })) === undefined
        : parent.length > above.standing.length;
      if (isMissing) missing.add(parent);
    }
    const now = await readStanding(disk, { folder, path, exactly: isTwin });
    const what = compareStanding(now, expected);
    if (typeof now === 'object') standing.set(path, now);
    const isRoom =
      what === 'is a folder now' && expected === undefined && (await isEmptied(disk, { folder, path, deleted }));
    if (what !== undefined && !isRoom) changed.push({ path, what });
  }
  if (changed.length > 0) throw new FilesChanged(changed, 'while this ran');
  await assertWritable(disk, { folder, paths: written });
  return { standing, missingFolders: sortFolders(missing) };
}

async function assertWritable(
  disk: Disk,
  { folder, paths }: { readonly folder: string; readonly paths: Iterable<string> },
): Promise<void> {
  for (const path of paths) {
    if (await disk.isWritable(inFolder(folder, path))) continue;
    throw new ProjectError(`You may not write in ${path === '' ? folder : path}.`, {
      hint: 'Change the permissions of that folder, or run this as the one it belongs to. Nothing was written.',
    });
  }
}
