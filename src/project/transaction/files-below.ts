import type { Disk } from '../disk.ts';
import { inFolder } from './places.ts';

/** The file itself, or every file below the folder. */
export async function filesOf(
  disk: Disk,
  { folder, path }: { readonly folder: string; readonly path: string },
): Promise<readonly string[]> {
  const full = inFolder(folder, path);
  if ((await disk.kind(full)) !== 'directory') return [path];
  const below = (await disk.list(full)).map((name) => filesOf(disk, { folder, path: `${path}/${name}` }));
  return (await Promise.all(below)).flat();
}

/** A folder makes room for a file when all that is in it goes. */
export async function isEmptied(
  disk: Disk,
  { folder, path, deleted }: { readonly folder: string; readonly path: string; readonly deleted: ReadonlySet<string> },
): Promise<boolean> {
  const files = await filesOf(disk, { folder, path });
  return files.length > 0 && files.every((file) => deleted.has(file));
}
