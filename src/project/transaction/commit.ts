import { randomBytes } from 'node:crypto';
import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import { describeFailure, reasonOf } from './describe-failure.ts';
import { listFiles } from './files-changed.ts';
import type { Journal } from './journal.ts';
import { ownPath, places } from './places.ts';
import { rollForward } from './roll-forward.ts';
import { type StageRequest, stageTransaction } from './stage-transaction.ts';
import { takeBack } from './take-back.ts';
import { dropFolder, dropOldEntries, keepAsEntry } from './undo-entries.ts';

/**
 * Makes changes as a whole or not at all; whoever calls holds the lock, and has recovered what was interrupted.
 * When it throws, the project is as it was, unless the message says otherwise.
 * @throws see `stageTransaction`; ProjectError when the disk refuses
 */
export async function commit(disk: Disk, request: StageRequest): Promise<void> {
  const { folder, signal } = request;
  const staged = ownPath(folder, places.staged);
  let journal: Journal;
  try {
    journal = await stageTransaction(disk, request);
    await dropOldEntries(disk, folder);
    signal.throwIfAborted();
    // The commit point: from here on the changes are made, by this process or by the next one.
    await disk.rename(staged, ownPath(folder, places.forward));
  } catch (error) {
    // Where not even that works, the next run does it.
    await disk.remove(staged).catch(() => undefined);
    throw describeFailure(error, 'Nothing was written.');
  }
  try {
    await rollForward(disk, { folder, from: ownPath(folder, places.forward), journal });
    await keepAsEntry(disk, folder);
  } catch (error) {
    await turnBack(disk, { folder, journal, error });
    throw describeFailure(error, 'What was written was taken back.');
  }
}

/**
 * Takes back a transaction that cannot be finished.
 * @throws ProjectError when that does not work either, and see `finishTakingBack`
 */
export async function turnBack(
  disk: Disk,
  { folder, journal, error }: { readonly folder: string; readonly journal: Journal; readonly error: unknown },
): Promise<void> {
  try {
    await disk.rename(ownPath(folder, places.forward), ownPath(folder, places.backward));
    await finishTakingBack(disk, { folder, journal });
  } catch (second) {
    if (second instanceof ProjectError) throw second;
    throw new ProjectError(`The changes stopped half-way: ${reasonOf(error)}.`, {
      cause: error,
      hint: 'The next groundplan command in this project finishes them or takes them back. Nothing is lost.',
    });
  }
}

/** @throws ProjectError when files were edited in the midst of it; everything else is as it was then */
export async function finishTakingBack(
  disk: Disk,
  { folder, journal }: { readonly folder: string; readonly journal: Journal },
): Promise<void> {
  const from = ownPath(folder, places.backward);
  const edited = await takeBack(disk, { folder, from, journal });
  if (edited.length === 0) return dropFolder(disk, { folder, path: from });
  const kept = ownPath(folder, `${places.backward}-${randomBytes(4).toString('hex')}`);
  await disk.rename(from, kept);
  const files = edited.map((path) => ({ path, what: 'was changed' as const }));
  throw new ProjectError(`An interrupted run was taken back, but ${listFiles(files)} since, and stays as it is.`, {
    hint: `What stood there before is in ${kept}, all files in one. Run this again when the project is as you want it.`,
  });
}
