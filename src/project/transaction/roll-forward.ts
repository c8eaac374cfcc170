import { setImmediate as nextTurn } from 'node:timers/promises';
import { join } from 'node:path';
import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import { compareStanding } from './compare-standing.ts';
import { FilesChanged } from './files-changed.ts';
import { assertNoLink, createFolderCheck, makeFolders, removeEmptyFolders } from './folders-above.ts';
import { hashContent } from './content-hash.ts';
import type { Journal, Operation } from './journal.ts';
import { goneFolder, inFolder, newFolder } from './places.ts';
import { putInPlace } from './put-in-place.ts';
import { readStanding } from './standing.ts';

export interface RollRequest {
  /** The project. */
  readonly folder: string;
  /** The transaction's own folder. */
  readonly from: string;
  readonly journal: Journal;
}

const batch = 64;

/**
 * Puts every file in place, each by one rename, if what stands there is still what was seen. What is in place already
 * is passed over, so that the same call ends what was begun before a crash.
 * @throws FilesChanged when a file was changed after the commit; ProjectError for a damaged copy; what the disk throws
 */
export async function rollForward(disk: Disk, { folder, from, journal }: RollRequest): Promise<void> {
  const { operations, emptied, made } = journal;
  const checkFolders = createFolderCheck(disk, folder);
  for (const [index, operation] of operations.entries()) {
    if (operation.after !== undefined) continue;
    assertNoLink(await checkFolders(operation.path));
    await deleteFile(disk, { folder, operation, gone: join(from, goneFolder, String(index)) });
  }
  await removeEmptyFolders(disk, { folder, folders: emptied });
  await makeFolders(disk, { folder, folders: made.toReversed() });
  const checkFoldersAgain = createFolderCheck(disk, folder);
  for (const [index, operation] of operations.entries()) {
    if (index % batch === 0) await nextTurn();
    if (operation.after === undefined) continue;
    assertNoLink(await checkFoldersAgain(operation.path));
    await replaceFile(disk, { folder, operation, staged: join(from, newFolder, String(index)) });
  }
}

interface FileRequest {
  readonly folder: string;
  readonly operation: Operation;
}

async function deleteFile(
  disk: Disk,
  { folder, operation, gone }: FileRequest & { readonly gone: string },
): Promise<void> {
  const { path, before, hasTwin } = operation;
  const now = await readStanding(disk, { folder, path, exactly: hasTwin === true });
  // A folder in its place is what the next step has made of it.
  if (now === undefined || now === 'directory') return;
  const what = compareStanding(now, before?.hash);
  if (what !== undefined) throw new FilesChanged([{ path, what }], 'while files were written');
  await putInPlace(disk, { from: inFolder(folder, path), to: gone });
}

async function replaceFile(
  disk: Disk,
  { folder, operation, staged }: FileRequest & { readonly staged: string },
): Promise<void> {
  const { path, before, after, hasTwin } = operation;
  const now = await readStanding(disk, { folder, path, exactly: hasTwin === true });
  if (typeof now === 'object' && now.hash === after?.hash) return;
  const what = compareStanding(now, before?.hash);
  if ((await disk.kind(staged)) !== 'file') {
    // Put in place before a crash, and edited since: that edit stays. What is as it was before never was in place.
    if (what !== undefined) return;
    throw new ProjectError(`${staged} is missing.`);
  }
  if (what !== undefined) throw new FilesChanged([{ path, what }], 'while files were written');
  const mode = typeof now === 'object' ? now.mode : undefined;
  if (mode !== undefined && mode !== before?.mode) await disk.setMode(staged, mode);
  await putInPlace(disk, { from: staged, to: inFolder(folder, path), mode });
}

/**
 * Whether every new content that still waits is whole. After the power failed it may not be: nothing is forced onto the
 * disk, only ordered.
 * @throws ProjectError
 */
export async function checkStaged(disk: Disk, { from, journal }: Omit<RollRequest, 'folder'>): Promise<void> {
  for (const [index, { after }] of journal.operations.entries()) {
    const staged = join(from, newFolder, String(index));
    if (after === undefined || (await disk.kind(staged)) !== 'file') continue;
    if (hashContent(await disk.read(staged)) !== after.hash) throw new ProjectError(`${staged} is damaged.`);
  }
}
