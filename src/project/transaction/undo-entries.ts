import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import { goneFolder, newFolder, ownPath, places } from './places.ts';

/** So many transactions can be taken back. */
export const keptEntries = 10;

/** Names of the undo entries, the newest first. */
export async function listUndoEntries(disk: Disk, folder: string): Promise<readonly string[]> {
  const path = ownPath(folder, places.undo);
  const kind = await disk.kind(path);
  if (kind === undefined) return [];
  if (kind !== 'directory') throw refuse(path);
  return (await disk.list(path)).filter((name) => /^\d{6,}$/.test(name)).sort((one, two) => Number(two) - Number(one));
}

/** Makes room for one more entry. Of those that go, nothing is read any more. */
export async function dropOldEntries(disk: Disk, folder: string): Promise<void> {
  for (const name of (await listUndoEntries(disk, folder)).slice(keptEntries - 1)) {
    await dropFolder(disk, { folder, path: ownPath(folder, places.undo, name) });
  }
}

/** A transaction that is done becomes the newest entry, by one rename. */
export async function keepAsEntry(disk: Disk, folder: string): Promise<void> {
  const [newest = '0'] = await listUndoEntries(disk, folder);
  for (const name of [newFolder, goneFolder]) await disk.remove(ownPath(folder, places.forward, name));
  await disk.makeDirectory(ownPath(folder, places.undo));
  const name = String(Number(newest) + 1).padStart(6, '0');
  await disk.rename(ownPath(folder, places.forward), ownPath(folder, places.undo, name));
}

/** Renamed first, so that a crash never leaves half of it where somebody reads it. */
export async function dropFolder(
  disk: Disk,
  { folder, path }: { readonly folder: string; readonly path: string },
): Promise<void> {
  const dropped = ownPath(folder, places.dropped);
  await disk.remove(dropped);
  await disk.rename(path, dropped);
  await disk.remove(dropped);
}

function refuse(path: string): ProjectError {
  return new ProjectError(`${path} is no folder.`, { hint: `Delete it, and run this again. Nothing was written.` });
}
