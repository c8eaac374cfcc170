import { dirname, join } from 'node:path';
import { stateFolder, statePath } from '../../project/base.ts';
import type { Disk } from '../../project/disk.ts';
import { ProjectError } from '../../project/errors.ts';

/**
 * The project that somebody stands in. It is not opened: what is to be taken back may be what keeps it from opening.
 * @throws ProjectError where there is none
 */
export async function findUndoFolder(disk: Disk, cwd: string): Promise<string> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const hasState = (await disk.kind(join(folder, statePath))) === 'file';
    if (hasState || (await disk.kind(join(folder, stateFolder, 'undo'))) === 'directory') return folder;
    if (folder === dirname(folder)) break;
  }
  throw new ProjectError(`This is no project of groundplan: there is no ${statePath} here, nor above.`, {
    hint: 'Go into the folder of one.',
  });
}
