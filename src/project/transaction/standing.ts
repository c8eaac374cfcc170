import { dirname, basename } from 'node:path/posix';
import type { Disk, Entry } from '../disk.ts';
import { hashContent } from './content-hash.ts';
import { inFolder, parentsOf } from './places.ts';

/** A file of the project as it is now. */
export interface StandingFile {
  readonly mode: number;
  readonly content: Uint8Array;
  readonly hash: string;
}

export interface PathQuestion {
  readonly folder: string;
  readonly path: string;
  /** The letters of every name must be these: disks that see no difference between `a` and `A` find the other one too. */
  readonly exactly?: boolean;
}

/** What stands at a path of the project. */
export async function findEntry(disk: Disk, { folder, path, exactly }: PathQuestion): Promise<Entry | undefined> {
  if (exactly === true && !(await isListed(disk, folder, path))) return undefined;
  return disk.entry(inFolder(folder, path));
}

/** The file at a path; `undefined` when nothing stands there, and the kind of what is no file. */
export async function readStanding(
  disk: Disk,
  question: PathQuestion,
): Promise<StandingFile | Exclude<Entry['kind'], 'file'> | undefined> {
  const entry = await findEntry(disk, question);
  if (entry === undefined) return undefined;
  if (entry.kind !== 'file') return entry.kind;
  const content = await disk.read(inFolder(question.folder, question.path));
  return { mode: entry.mode, content, hash: hashContent(content) };
}

async function isListed(disk: Disk, folder: string, path: string): Promise<boolean> {
  for (const name of [...parentsOf(path).toReversed(), path]) {
    const parent = inFolder(folder, dirname(name));
    if ((await disk.kind(parent)) !== 'directory') return false;
    if (!(await disk.list(parent)).includes(basename(name))) return false;
  }
  return true;
}
