import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import { changesOf } from './changes.ts';
import { commit } from './commit.ts';
import { withLock } from './lock.ts';
import type { Changeset } from './model.ts';
import { recoverLocked } from './recover.ts';

export interface TransactionRequest {
  /** The project, absolute. */
  readonly folder: string;
  readonly changeset: Changeset;
  /** Heeded until the commit point, where nothing of the project has changed yet. */
  readonly signal: AbortSignal;
}

/**
 * Makes changes of a project as a whole or not at all, and keeps what `undoLast` needs. After a crash at any moment
 * `recoverTransaction` makes the project all old or all new. A changeset that changes nothing writes nothing.
 *
 * Nothing is forced onto the disk (fsync): the end of this process, however sudden, does no harm; after the power failed,
 * contents that were lost are noticed by their hashes, and the run is taken back.
 * @throws FilesChanged when something else stands on the disk than was seen; ProjectError when another run is at work, a
 * path cannot be, or the disk refuses; the signal's reason. The project is as it was then, unless the message says otherwise.
 */
export async function runTransaction(disk: Disk, request: TransactionRequest): Promise<void> {
  const { folder, changeset, signal } = request;
  const changes = changesOf(changeset);
  if (changes.length === 0) return;
  await withLock(disk, { folder }, async () => {
    await refuseAfterRecovery(disk, folder);
    await commit(disk, { folder, title: changeset.title, isUndo: false, changes, signal });
  });
}

/** What was computed before an interrupted run was ended was computed from half a project. */
export async function refuseAfterRecovery(disk: Disk, folder: string): Promise<void> {
  const recovery = await recoverLocked(disk, folder);
  if (recovery === 'nothing') return;
  throw new ProjectError(`An interrupted run was ${recovery} first, so the files are not what they were.`, {
    hint: 'Run the same command again.',
  });
}
