import { join } from 'node:path';
import type { Disk } from '../disk.ts';
import type { Change } from './changes.ts';
import { compareStanding } from './compare-standing.ts';
import { isEmptied } from './files-below.ts';
import type { ChangedFile } from './files-changed.ts';
import type { Folder, Journal, KeptContent, NewContent } from './journal.ts';
import { formerName, sortFolders } from './places.ts';
import { readStanding } from './standing.ts';
import { cutContent } from './take-back.ts';

/** A transaction that was made, and the folder with its journal and former contents. */
export interface MadeTransaction {
  readonly journal: Journal;
  readonly from: string;
}

/** Transactions in the opposite direction. */
export interface ComposedUndo {
  /** Of the changesets, the newest first. */
  readonly titles: readonly string[];
  readonly isRedo: boolean;
  readonly changes: readonly Change[];
  readonly emptied: readonly string[];
  readonly folderModes: ReadonlyMap<string, number>;
  /** Files that are not what these transactions made of them, or were not between them. */
  readonly changed: readonly ChangedFile[];
}

/** One file through all the transactions: what it was before the oldest, and after the newest. */
interface Course {
  readonly before: KeptContent | undefined;
  /** Where the former content lies. */
  readonly from: string;
  readonly after: NewContent | undefined;
  /** Between two of the transactions. */
  readonly isEdited: boolean;
  readonly hasTwin: boolean;
}

/**
 * Several transactions as one, backwards. A file that somebody edited between two of them cannot be taken back without
 * losing that edit, so it is among the changed.
 * @param entries the newest first
 * @throws ProjectError when former contents are damaged
 */
export async function composeUndo(
  disk: Disk,
  { folder, entries }: { readonly folder: string; readonly entries: readonly MadeTransaction[] },
): Promise<ComposedUndo> {
  const changes: Change[] = [];
  const changed: ChangedFile[] = [];
  const formers = new Map<string, Uint8Array>();
  for (const [path, { before, after, from, isEdited, hasTwin }] of followFiles(entries)) {
    if (before?.hash === after?.hash && !isEdited) continue;
    const now = await readStanding(disk, { folder, path, exactly: hasTwin });
    const what = isEdited ? 'was changed' : compareStanding(now, after?.hash);
    // Somebody has put it back by hand.
    if (what !== undefined && compareStanding(now, before?.hash) === undefined) continue;
    if (what !== undefined) changed.push({ path, what });
    let next: Change['next'];
    if (before !== undefined) {
      const former = formers.get(from) ?? (await disk.read(join(from, formerName)));
      formers.set(from, former);
      next = { content: cutContent(former, { kept: before, path }), mode: before.mode };
    }
    changes.push({ path, ...(after && { expected: after.hash }), ...(next && { next }) });
  }
  const deleted = new Set(changes.filter(({ next }) => next === undefined).map(({ path }) => path));
  const isRoom = async ({ path, what }: ChangedFile): Promise<boolean> =>
    what === 'is a folder now' && !deleted.has(path) && (await isEmptied(disk, { folder, path, deleted }));
  const rooms = await Promise.all(changed.map(isRoom));
  const journals = entries.map(({ journal }) => journal);
  return {
    titles: journals.map(({ title }) => title),
    isRedo: journals.every(({ isUndo }) => isUndo),
    ...{ changes, changed: changed.filter((_file, index) => rooms[index] === false) },
    emptied: sortFolders(journals.flatMap(({ made }) => made.map(({ path }) => path))),
    folderModes: new Map(journals.flatMap(({ emptied }) => emptied.flatMap(modeOf))),
  };
}

function followFiles(entries: readonly MadeTransaction[]): ReadonlyMap<string, Course> {
  const courses = new Map<string, Course>();
  for (const { journal, from } of entries) {
    for (const { path, before, after, hasTwin } of journal.operations) {
      const newer = courses.get(path);
      courses.set(path, {
        ...{ before, from, after: newer === undefined ? after : newer.after },
        isEdited: newer !== undefined && (newer.isEdited || newer.before?.hash !== after?.hash),
        hasTwin: hasTwin === true || newer?.hasTwin === true,
      });
    }
  }
  return courses;
}

function modeOf({ path, mode }: Folder): readonly (readonly [string, number])[] {
  return mode === undefined ? [] : [[path, mode]];
}
