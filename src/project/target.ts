import { dirname, parse, resolve, sep } from 'node:path';
import type { Disk } from './disk.ts';
import { ProjectError } from './errors.ts';

/** Where a new project goes. */
export interface Target {
  /** Absolute. */
  readonly path: string;
  /** True: an empty directory that is there already, and stays the same directory (it may be a mount, or the shell's own). */
  readonly exists: boolean;
}

export interface TargetRequest {
  readonly cwd: string;
  /** As the person gave it: relative to `cwd`, or absolute. */
  readonly directory: string;
}

/**
 * Checks that a project can be created there without touching anything that is there.
 * @throws ProjectError for a file, a link, a directory with content, or a place that cannot be one.
 */
export async function checkTarget(disk: Disk, request: TargetRequest): Promise<Target> {
  const { directory } = request;
  if (directory.trim() === '' || directory.includes('\0')) {
    throw new ProjectError(`${JSON.stringify(directory)} cannot be the name of a folder.`);
  }
  const path = resolve(request.cwd, directory);
  if (path === parse(path).root) throw new ProjectError(`${path} is the root of the disk. Choose a folder in it.`);
  if (path.split(sep).includes('.git')) {
    throw new ProjectError(`${path} lies inside a .git folder, which belongs to git. Choose another place.`);
  }
  const kind = await disk.kind(path);
  if (kind === undefined) {
    await checkParents(disk, path);
    return { path, exists: false };
  }
  if (kind === 'link') {
    throw new ProjectError(`${path} is a symbolic link.`, { hint: 'Give the folder it points to, or another name.' });
  }
  if (kind !== 'directory') {
    throw new ProjectError(`${path} exists and is not a folder.`, { hint: 'Choose another name.' });
  }
  const entries = await disk.list(path);
  if (entries.length > 0) {
    throw new ProjectError(`${path} is not empty: it has ${describeEntries(entries)}.`, {
      hint: 'Choose another name, or empty that folder first. Nothing was written.',
    });
  }
  return { path, exists: true };
}

/** The nearest thing that exists above a new path must be a directory (or a link to one). */
async function checkParents(disk: Disk, path: string): Promise<void> {
  for (let above = dirname(path); ; above = dirname(above)) {
    const kind = await disk.kind(above);
    if (kind === 'file' || kind === 'other') {
      throw new ProjectError(`${above} is a file, so ${path} cannot be created in it.`, {
        hint: 'Choose another place.',
      });
    }
    if (kind !== undefined || above === dirname(above)) return;
  }
}

function describeEntries(entries: readonly string[]): string {
  const shown = entries.slice(0, 3).join(', ');
  return entries.length > 3 ? `${shown} and ${entries.length - 3} more` : shown;
}
