import { join } from 'node:path';
import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import { finishTakingBack, turnBack } from './commit.ts';
import { readJournal } from './journal.ts';
import { withLock } from './lock.ts';
import { goneFolder, inFolder, newFolder, ownPath, type Place, places } from './places.ts';
import { removeBeside } from './put-in-place.ts';
import { checkStaged, rollForward } from './roll-forward.ts';
import { keepAsEntry } from './undo-entries.ts';

/**
 * - `finished`: a run was interrupted after its commit point; all of its changes are in place now
 * - `taken back`: it was interrupted before, or could not be finished; the project is as it was before that run
 */
export type Recovery = 'nothing' | 'finished' | 'taken back';

/**
 * Ends what an interrupted run left behind. Where there is nothing to do, nothing is written, not even a lock.
 * @throws ProjectError when another run is at work, when what is left behind is damaged, and when files were edited
 * since, so that they could not be taken back: the next call has nothing to do then
 */
export async function recoverTransaction(disk: Disk, folder: string): Promise<Recovery> {
  if (!(await isInterrupted(disk, folder))) return 'nothing';
  return withLock(disk, { folder }, () => recoverLocked(disk, folder));
}

/** The same, for those who hold the lock. */
export async function recoverLocked(disk: Disk, folder: string): Promise<Recovery> {
  await disk.remove(ownPath(folder, places.dropped));
  if (await stands(disk, { folder, place: places.backward })) {
    const journal = await readJournal(disk, ownPath(folder, places.backward));
    await finishTakingBack(disk, { folder, journal });
    return 'taken back';
  }
  if (await stands(disk, { folder, place: places.forward })) return finish(disk, folder);
  if (!(await stands(disk, { folder, place: places.staged }))) return 'nothing';
  await disk.remove(ownPath(folder, places.staged));
  return 'taken back';
}

async function finish(disk: Disk, folder: string): Promise<Recovery> {
  const from = ownPath(folder, places.forward);
  const journal = await readJournal(disk, from);
  const { operations } = journal;
  for (const name of [newFolder, goneFolder]) await assertFolder(disk, join(from, name));
  await removeBeside(
    disk,
    operations.map(({ path }) => inFolder(folder, path)),
  );
  try {
    await checkStaged(disk, { from, journal });
    await rollForward(disk, { folder, from, journal });
    await keepAsEntry(disk, folder);
    return 'finished';
  } catch (error) {
    await turnBack(disk, { folder, journal, error });
    return 'taken back';
  }
}

async function isInterrupted(disk: Disk, folder: string): Promise<boolean> {
  for (const place of [places.backward, places.forward, places.staged, places.dropped]) {
    if (await stands(disk, { folder, place })) return true;
  }
  return false;
}

async function stands(
  disk: Disk,
  { folder, place }: { readonly folder: string; readonly place: Place },
): Promise<boolean> {
  await assertFolder(disk, ownPath(folder, place));
  return (await disk.kind(ownPath(folder, place))) !== undefined;
}

/** Where something stands, it is a folder: a link may lead anywhere. @throws ProjectError */
async function assertFolder(disk: Disk, path: string): Promise<void> {
  const kind = await disk.kind(path);
  if (kind === undefined || kind === 'directory') return;
  throw new ProjectError(`${path} is no folder.`, { hint: 'Delete it, and run this again. Nothing was written.' });
}
