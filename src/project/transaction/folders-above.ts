import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import type { Folder } from './journal.ts';
import { inFolder, parentsOf } from './places.ts';

/** What stands above a path, from the project down. */
export interface Above {
  /** The nearest folder that stands; the project itself is ''. */
  readonly standing: string;
  /** Something else than a folder where one would have to be. */
  readonly obstacle?: string;
  /** That is a link. */
  readonly isLink?: true;
}

/**
 * Looks at the folders above paths, each of them once. The answers are as old as the function: make a new one when
 * folders have come or gone.
 */
export function createFolderCheck(disk: Disk, folder: string): (path: string) => Promise<Above> {
  const known = new Map<string, Above>([['', { standing: '' }]]);
  const check = async (parent: string): Promise<Above> => {
    const answer = known.get(parent);
    if (answer !== undefined) return answer;
    const outer = await check(parentsOf(parent)[0] ?? '');
    const isReached = outer.obstacle === undefined && outer.standing === (parentsOf(parent)[0] ?? '');
    const above = isReached ? await lookAt(parent, outer) : outer;
    known.set(parent, above);
    return above;
  };
  const lookAt = async (path: string, outer: Above): Promise<Above> => {
    const kind = await disk.kind(inFolder(folder, path));
    if (kind === 'directory') return { standing: path };
    if (kind === undefined) return outer;
    return { ...outer, obstacle: path, ...(kind === 'link' && { isLink: true }) };
  };
  return (path) => check(parentsOf(path)[0] ?? '');
}

/** Nothing is written through a link: it may lead anywhere. @throws ProjectError */
export function assertNoLink({ obstacle, isLink }: Above): void {
  if (isLink === undefined) return;
  throw new ProjectError(`${obstacle} is a link. Nothing is written through links: they may lead out of the project.`, {
    hint: 'Put a real folder in its place, and run this again. Nothing was written.',
  });
}

/** The outer ones first. Where something else stands, that stays, and so does what is behind a link. */
export async function makeFolders(
  disk: Disk,
  { folder, folders }: { readonly folder: string; readonly folders: readonly Folder[] },
): Promise<void> {
  for (const { path, mode } of folders) {
    const { standing, obstacle } = await createFolderCheck(disk, folder)(`${path}/.`);
    if (obstacle !== undefined) continue;
    const full = inFolder(folder, path);
    if (standing !== path) await disk.makeDirectory(full);
    if (mode !== undefined && (await disk.entry(full))?.mode !== mode) await disk.setMode(full, mode);
  }
}

/** The inner ones first. */
export async function removeEmptyFolders(
  disk: Disk,
  { folder, folders }: { readonly folder: string; readonly folders: readonly Folder[] },
): Promise<void> {
  for (const { path } of folders) {
    const { standing } = await createFolderCheck(disk, folder)(`${path}/.`);
    if (standing === path) await disk.removeEmptyDirectory(inFolder(folder, path));
  }
}
