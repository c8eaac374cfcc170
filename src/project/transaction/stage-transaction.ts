import { setImmediate as nextTurn } from 'node:timers/promises';
import { stateFolder, statePath } from '../base.ts';
import type { Disk } from '../disk.ts';
import type { Change, NextContent } from './changes.ts';
import { checkNames } from './check-names.ts';
import { checkStanding } from './check-standing.ts';
import { hashContent } from './content-hash.ts';
import {
  type Folder,
  formatJournal,
  type Journal,
  journalFormat,
  type KeptContent,
  type Operation,
} from './journal.ts';
import type { StandingFile } from './standing.ts';
import {
  formerName,
  goneFolder,
  inFolder,
  journalName,
  newFolder,
  ownPath,
  parentsOf,
  places,
  sortFolders,
} from './places.ts';

export interface StageRequest {
  readonly folder: string;
  readonly title: string;
  readonly isUndo: boolean;
  readonly changes: readonly Change[];
  /** Folders that may go when they are empty; by default all above the files that are deleted. */
  readonly emptied?: readonly string[];
  /** Permissions of folders that are made; those of any new folder for the others. */
  readonly folderModes?: ReadonlyMap<string, number>;
  readonly signal: AbortSignal;
}

/** Files written between two looks at the event loop, where Ctrl-C is noticed. */
const batch = 64;

/**
 * Checks everything, and writes new contents, former contents and journal into a folder beside the project's files.
 * Nothing of the project is touched.
 * @throws FilesChanged when something else stands there than was seen; ProjectError for what may not or cannot be
 * written; the signal's reason; what the disk throws
 */
export async function stageTransaction(disk: Disk, request: StageRequest): Promise<Journal> {
  const { folder, title, isUndo, signal } = request;
  const changes = request.changes.toSorted((one, two) => rank(one) - rank(two));
  const twins = await checkNames(disk, { folder, changes });
  const { standing, missingFolders } = await checkStanding(disk, { folder, changes, twins });
  const staged = (...names: readonly string[]): string => ownPath(folder, places.staged, ...names);
  await disk.remove(staged());
  const former: Uint8Array[] = [];
  let offset = 0;
  const operations: Operation[] = [];
  for (const [index, { path, next }] of changes.entries()) {
    if (index % batch === 0) {
      await nextTurn();
      signal.throwIfAborted();
    }
    const now = standing.get(path);
    let before: KeptContent | undefined;
    if (now !== undefined) {
      before = { hash: now.hash, mode: now.mode, offset, length: now.content.length };
      former.push(now.content);
      offset += now.content.length;
    }
    const mode = next === undefined ? undefined : modeOf(next, { now, standing });
    if (next !== undefined) {
      const options = mode === undefined ? { executable: next.executable === true } : { mode };
      await disk.write(staged(newFolder, String(index)), next.content, options);
    }
    operations.push({
      path,
      ...(before && { before }),
      ...(next && { after: { hash: hashContent(next.content), ...(mode !== undefined && { mode }) } }),
      ...(twins.has(path) && { hasTwin: true }),
    });
  }
  const journal: Journal = {
    ...{ format: journalFormat, title, isUndo, at: new Date().toISOString(), operations },
    emptied: await readFolders(disk, {
      folder,
      paths: withoutNeeded(request.emptied ?? foldersOfDeleted(changes), changes),
    }),
    made: missingFolders.map((path) => {
      const mode = request.folderModes?.get(path);
      return mode === undefined ? { path } : { path, mode };
    }),
  };
  if (operations.some(({ after }) => after === undefined)) await disk.makeDirectory(staged(goneFolder));
  await disk.write(staged(formerName), Buffer.concat(former));
  await disk.write(staged(journalName), formatJournal(journal));
  return journal;
}

/** What was generated is noted when it is in place, the state last. */
function rank({ path }: Change): number {
  return path === statePath ? 2 : Number(path.startsWith(`${stateFolder}/`));
}

/** Files that stand keep their permissions, and files that move take them along. */
function modeOf(
  { mode, movedFrom }: NextContent,
  { now, standing }: { readonly now: StandingFile | undefined; readonly standing: ReadonlyMap<string, StandingFile> },
): number | undefined {
  if (mode !== undefined || now !== undefined) return mode ?? now?.mode;
  return movedFrom === undefined ? undefined : standing.get(movedFrom)?.mode;
}

/** The deepest first. */
function foldersOfDeleted(changes: readonly Change[]): readonly string[] {
  const deleted = changes.filter(({ next }) => next === undefined);
  return sortFolders(deleted.flatMap(({ path }) => parentsOf(path)));
}

/** A folder whose files all go, while another one comes into it, stays. */
function withoutNeeded(folders: readonly string[], changes: readonly Change[]): readonly string[] {
  const needed = new Set(changes.flatMap(({ path, next }) => (next === undefined ? [] : parentsOf(path))));
  return folders.filter((path) => !needed.has(path));
}

async function readFolders(
  disk: Disk,
  { folder, paths }: { readonly folder: string; readonly paths: readonly string[] },
): Promise<readonly Folder[]> {
  const folders: Folder[] = [];
  for (const path of paths) {
    const entry = await disk.entry(inFolder(folder, path));
    if (entry?.kind === 'directory') folders.push({ path, mode: entry.mode });
  }
  return folders;
}
