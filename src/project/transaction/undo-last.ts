import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import { commit } from './commit.ts';
import { listFiles, type ChangedFile } from './files-changed.ts';
import { withLock } from './lock.ts';
import { ownPath, places } from './places.ts';
import { composeUndo, type ComposedUndo, type MadeTransaction } from './compose-undo.ts';
import { readJournal } from './journal.ts';
import { refuseAfterRecovery } from './run-transaction.ts';
import { keptEntries, listUndoEntries } from './undo-entries.ts';

/** What taking back would do, or has done. Paths relative to the project, forward slashes, sorted. */
export interface Undo {
  /** Titles of the changesets that are taken back, the newest first. */
  readonly titles: readonly string[];
  /** What is taken back was an undo itself: the changes are made again. */
  readonly isRedo: boolean;
  /** Files that get their former content. */
  readonly writes: readonly string[];
  /** Files that were there before, and come back. */
  readonly additions: readonly string[];
  /** Files that were not there before, and go. */
  readonly deletions: readonly string[];
  /** Files that somebody changed since: as long as there are any, nothing is taken back. */
  readonly changed: readonly ChangedFile[];
}

export interface UndoQuestion {
  /** The project, absolute. */
  readonly folder: string;
  /** So many transactions at once, the newest ones; 1 by default. An undo is one, too. */
  readonly steps?: number;
}

/** One transaction that can be taken back. */
export interface UndoEntry {
  readonly title: string;
  readonly isUndo: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Number of files. */
  readonly files: number;
}

/** The transactions that can be taken back, the newest first. */
export async function listUndo(disk: Disk, folder: string): Promise<readonly UndoEntry[]> {
  const entries: UndoEntry[] = [];
  for (const { journal } of await readEntries(disk, { folder, steps: keptEntries })) {
    const { title, isUndo, at, operations } = journal;
    entries.push({ title, isUndo, at, files: operations.length });
  }
  return entries;
}

/**
 * What taking back the last transactions would do. Writes nothing.
 * @throws ProjectError when there are not so many, or when an entry is damaged
 */
export async function planUndo(disk: Disk, question: UndoQuestion): Promise<Undo> {
  return describe(await compose(disk, question));
}

/**
 * Takes back the last transactions, as a whole or not at all. That is a transaction of its own: taken back itself, the
 * changes are made again.
 * @throws ProjectError when there is nothing to take back, when a file was changed since (all of them are named), when
 * another run is at work; the signal's reason. Nothing is written then.
 */
export async function undoLast(disk: Disk, request: UndoQuestion & { readonly signal: AbortSignal }): Promise<Undo> {
  const { folder, signal } = request;
  return withLock(disk, { folder }, async () => {
    await refuseAfterRecovery(disk, folder);
    const undo = await compose(disk, request);
    assertUndoable(undo);
    const { changes, emptied, folderModes, titles, isRedo } = undo;
    const title = titles.join(', ');
    await commit(disk, { folder, title, isUndo: !isRedo, changes, emptied, folderModes, signal });
    return describe(undo);
  });
}

async function compose(disk: Disk, question: UndoQuestion): Promise<ComposedUndo> {
  const { folder, steps = 1 } = question;
  const entries = await readEntries(disk, { folder, steps });
  if (entries.length === 0) {
    throw new ProjectError('There is nothing to undo.', {
      hint: `The last ${keptEntries} changes that groundplan made in this project can be taken back; there are none.`,
    });
  }
  if (entries.length < steps) {
    throw new ProjectError(`There are only ${entries.length} changes to undo, not ${steps}.`, {
      hint: 'groundplan undo --list shows them. Nothing was written.',
    });
  }
  return composeUndo(disk, { folder, entries });
}

async function readEntries(
  disk: Disk,
  { folder, steps }: { readonly folder: string; readonly steps: number },
): Promise<readonly MadeTransaction[]> {
  const names = (await listUndoEntries(disk, folder)).slice(0, steps);
  const paths = names.map((name) => ownPath(folder, places.undo, name));
  return Promise.all(paths.map(async (from) => ({ from, journal: await readJournal(disk, from) })));
}

function describe({ changes, titles, isRedo, changed }: ComposedUndo): Undo {
  const pathsOf = (kind: (change: ComposedUndo['changes'][number]) => boolean): readonly string[] =>
    changes
      .filter(kind)
      .map(({ path }) => path)
      .sort();
  return {
    ...{ titles, isRedo, changed },
    writes: pathsOf(({ next, expected }) => next !== undefined && expected !== undefined),
    additions: pathsOf(({ next, expected }) => next !== undefined && expected === undefined),
    deletions: pathsOf(({ next }) => next === undefined),
  };
}

/** @throws ProjectError when files were changed since; all of them are named */
export function assertUndoable({ changed }: Pick<Undo, 'changed'>): void {
  if (changed.length === 0) return;
  throw new ProjectError(`${listFiles(changed)} since; nothing was taken back.`, {
    hint: 'Put your edits there aside (git stash), undo, and put them back.',
  });
}
