import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import { compareStanding } from './compare-standing.ts';
import { hashContent } from './content-hash.ts';
import { createFolderCheck, makeFolders, removeEmptyFolders } from './folders-above.ts';
import type { KeptContent, Operation } from './journal.ts';
import { formerName, goneFolder, inFolder, newFolder } from './places.ts';
import { putInPlace } from './put-in-place.ts';
import type { RollRequest } from './roll-forward.ts';
import { readStanding } from './standing.ts';

/**
 * Puts back what was there before, as far as files were replaced. Ends what was begun before a crash, too.
 * @returns files that somebody changed after they had been replaced: they stay as they are
 * @throws ProjectError when the former contents are damaged; what the disk throws
 */
export async function takeBack(disk: Disk, { folder, from, journal }: RollRequest): Promise<readonly string[]> {
  const { operations, emptied, made } = journal;
  const edited: string[] = [];
  const restore = createRestore(disk, { folder, from });
  const wereFolders = new Set(emptied.map(({ path }) => path));
  const checkFolders = createFolderCheck(disk, folder);
  for (const [index, operation] of [...operations.entries()].toReversed()) {
    const { path, before, after, hasTwin } = operation;
    if (after === undefined) continue;
    const { isLink } = await checkFolders(path);
    const now = isLink ? 'link' : await readStanding(disk, { folder, path, exactly: hasTwin === true });
    if (compareStanding(now, before?.hash) === undefined || (now === 'directory' && wereFolders.has(path))) continue;
    if (typeof now === 'object' && now.hash === after.hash) await restore(operation);
    // What still waits was never put in place: somebody else's content is the reason why this is taken back.
    else if ((await disk.kind(join(from, newFolder, String(index)))) === undefined) edited.push(path);
  }
  await removeEmptyFolders(disk, { folder, folders: made });
  await makeFolders(disk, { folder, folders: emptied.toReversed() });
  const checkFoldersAgain = createFolderCheck(disk, folder);
  for (const [index, operation] of [...operations.entries()].toReversed()) {
    const { path, before, after, hasTwin } = operation;
    if (after !== undefined) continue;
    const { obstacle, isLink } = await checkFoldersAgain(path);
    const now = isLink ? 'link' : await readStanding(disk, { folder, path, exactly: hasTwin === true });
    if (now === undefined && obstacle === undefined) await restore(operation);
    else if (compareStanding(now, before?.hash) === undefined) continue;
    // What never was deleted was edited before, and is the reason why this is taken back.
    else if ((await disk.kind(join(from, goneFolder, String(index)))) !== undefined) edited.push(path);
  }
  return edited;
}

function createRestore(
  disk: Disk,
  { folder, from }: { readonly folder: string; readonly from: string },
): (operation: Operation) => Promise<void> {
  let former: Uint8Array | undefined;
  return async ({ path, before }) => {
    const target = inFolder(folder, path);
    if (before === undefined) return disk.remove(target);
    former ??= await disk.read(join(from, formerName));
    const content = cutContent(former, { kept: before, path });
    const beside = join(from, `back-${randomBytes(4).toString('hex')}`);
    await disk.write(beside, content, { mode: before.mode });
    await putInPlace(disk, { from: beside, to: target, mode: (await disk.entry(target))?.mode });
  };
}

/** The former content of one file. @throws ProjectError when it is not what it was */
export function cutContent(
  former: Uint8Array,
  { kept, path }: { readonly kept: KeptContent; readonly path: string },
): Uint8Array {
  const content = former.subarray(kept.offset, kept.offset + kept.length);
  if (hashContent(content) === kept.hash) return content;
  throw new ProjectError(`The former content of ${path} is damaged.`, { hint: 'Take the file back from git.' });
}
