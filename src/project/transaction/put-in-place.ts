import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Disk } from '../disk.ts';
import { systemCode } from '../errors.ts';

export interface PutRequest {
  readonly from: string;
  readonly to: string;
  /** Permissions of the file that stands there. */
  readonly mode?: number | undefined;
}

/** Of files that are written beside the one they replace. */
const besideEnding = /\.groundplan-[0-9a-f]{8}$/;

/**
 * Moves a file over another one at once. Where the two lie on different disks (a folder of the project is mounted) it is
 * copied beside the other one first.
 */
export async function putInPlace(disk: Disk, { from, to, mode }: PutRequest): Promise<void> {
  try {
    await disk.rename(from, to);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EXDEV') return copyInPlace(disk, { from, to });
    const isProtected = mode !== undefined && (mode & 0o200) === 0;
    if (!isProtected || (code !== 'EPERM' && code !== 'EACCES')) throw error;
    // Windows does not replace read-only files. The new one has the same permissions.
    await disk.setMode(to, mode | 0o200);
    await disk.rename(from, to);
  }
}

async function copyInPlace(disk: Disk, { from, to }: PutRequest): Promise<void> {
  const beside = `${to}.groundplan-${randomBytes(4).toString('hex')}`;
  const entry = await disk.entry(from);
  await disk.write(beside, await disk.read(from), entry === undefined ? {} : { mode: entry.mode });
  await disk.rename(beside, to);
  await disk.remove(from);
}

/** Takes away what a crash left beside files of a folder. */
export async function removeBeside(disk: Disk, paths: readonly string[]): Promise<void> {
  const targets = new Set(paths);
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    if ((await disk.kind(folder)) !== 'directory') continue;
    for (const name of await disk.list(folder)) {
      const path = join(folder, name);
      if (besideEnding.test(name) && targets.has(path.replace(besideEnding, ''))) await disk.remove(path);
    }
  }
}
