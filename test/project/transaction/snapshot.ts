import { join } from 'node:path';
import type { Disk } from '../../../src/project/disk.ts';

/** Every file and folder of a project: permissions and content. This program's notes about transactions left out. */
export type Snapshot = Readonly<Record<string, string>>;

const notes = /^\.groundplan\/(?:undo|lock|transaction)/;

export async function takeSnapshot(disk: Disk, folder: string): Promise<Snapshot> {
  const found: Record<string, string> = {};
  const look = async (path: string): Promise<void> => {
    const full = join(folder, path);
    const entry = await disk.entry(full);
    if (entry === undefined || notes.test(path)) return;
    const content = entry.kind === 'file' ? Buffer.from(await disk.read(full)).toString('latin1') : '';
    if (path !== '') found[path] = `${entry.kind} ${entry.mode.toString(8)} ${content}`;
    if (entry.kind !== 'directory') return;
    for (const name of await disk.list(full)) await look(path === '' ? name : `${path}/${name}`);
  };
  await look('');
  return found;
}

/** What transactions have left in this program's folder, besides undo entries. */
export async function leftOvers(disk: Disk, folder: string): Promise<readonly string[]> {
  const names = await disk.list(join(folder, '.groundplan'));
  return names.filter((name) => name !== 'undo' && notes.test(`.groundplan/${name}`));
}
