import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Disk } from './disk.ts';
import { ProjectError } from './errors.ts';
import { explainWriteError } from './explain-write-error.ts';
import type { Target } from './target.ts';

/** A file to be written, below the project's folder. */
export interface StagedFile {
  /** Relative, forward slashes. */
  readonly path: string;
  readonly content: string;
  readonly executable?: boolean;
}

export interface StageRequest {
  readonly target: Target;
  readonly files: readonly StagedFile[];
  readonly signal: AbortSignal;
}

/** Files written between two looks at the event loop, where Ctrl-C is noticed. */
const batch = 64;

/**
 * Writes a whole project or nothing: into a staging folder first, which then becomes the project by one rename
 * (in a directory that exists already: by one rename per entry of its top level).
 * @throws ProjectError when the place was taken meanwhile or cannot be written; the signal's reason when it was aborted.
 */
export async function stageProject(disk: Disk, request: StageRequest): Promise<void> {
  const { target, files, signal } = request;
  for (const file of files) assertInside(file.path);
  const parent = target.exists ? target.path : dirname(target.path);
  const staging = join(parent, `.${basename(target.path)}.groundplan-${randomBytes(4).toString('hex')}`);
  let made: string | undefined;
  try {
    made = await disk.makeDirectory(parent);
    for (const [index, file] of files.entries()) {
      if (index % batch === 0) {
        await nextTurn();
        signal.throwIfAborted();
      }
      const options = file.executable === true ? { executable: true } : {};
      await disk.write(join(staging, ...file.path.split('/')), file.content, options);
    }
    await nextTurn();
    signal.throwIfAborted();
    await (target.exists ? moveEntries(disk, staging, target.path) : moveWhole(disk, staging, target.path));
  } catch (error) {
    await disk.remove(staging);
    if (made !== undefined) await removeMadeParents(disk, { from: parent, upTo: made });
    throw describeFailure(error, target.path);
  }
}

async function moveWhole(disk: Disk, staging: string, path: string): Promise<void> {
  // A rename would silently replace a file or an empty folder that somebody made in the meantime.
  if ((await disk.kind(path)) !== undefined) throw new ProjectError(`${path} was created by someone else meanwhile.`);
  await disk.rename(staging, path);
}

async function moveEntries(disk: Disk, staging: string, path: string): Promise<void> {
  const moved: string[] = [];
  try {
    for (const entry of await disk.list(staging)) {
      if ((await disk.kind(join(path, entry))) !== undefined) {
        throw new ProjectError(`${join(path, entry)} was created by someone else meanwhile.`);
      }
      await disk.rename(join(staging, entry), join(path, entry));
      moved.push(entry);
    }
  } catch (error) {
    for (const entry of moved) await disk.rename(join(path, entry), join(staging, entry));
    throw error;
  }
  await disk.removeEmptyDirectory(staging);
}

/** Takes back the parent folders that had to be created, innermost first, as long as they are empty. */
async function removeMadeParents(disk: Disk, range: { readonly from: string; readonly upTo: string }): Promise<void> {
  for (let path = range.from; path.startsWith(range.upTo); path = dirname(path)) await disk.removeEmptyDirectory(path);
}

function describeFailure(error: unknown, path: string): unknown {
  const reason = explainWriteError(error);
  if (reason === undefined) return error;
  return new ProjectError(`${path} could not be created: ${reason}.`, { cause: error, hint: 'Nothing was written.' });
}

/** A path that leaves the project is our own fault, and must never reach the disk. */
function assertInside(path: string): void {
  const segments = path.split('/');
  const climbs = segments.some((segment) => segment === '' || segment === '.' || segment === '..');
  if (climbs || /[\\\0]|^[A-Za-z]:/.test(path) || segments[0] === '.git') {
    throw new Error(`A file of the project may not be called ${JSON.stringify(path)}.`);
  }
}
