import { stateFolder } from '../base.ts';
import { ProjectError } from '../errors.ts';
import { places } from './places.ts';

/** Characters that Windows has no place for in a name. */
const forbidden = /[<>:"|?*\u0000-\u001f\u007f]/;

/** Names of devices, with any ending: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;

/** Characters that some file systems do not see: `.g\u200cit` is `.git` there, as git itself knows (CVE-2014-9390). */
const unseen = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** What no file system takes, in bytes. */
const longestName = 255;

/**
 * A path must stay in the project, and away from git's folder and from this program's own notes. Nobody can ask for
 * such a path by a plan: it is a fault of this program, or somebody changed a journal by hand.
 * @throws Error with the path
 */
export function assertInside(path: string): void {
  const segments = path.split('/');
  const climbs = segments.some((segment) => segment === '' || segment === '.' || segment === '..');
  if (climbs || /[\\\0]|^[A-Za-z]:/.test(path) || segments.some(isGitFolder) || isOwnNote(segments)) {
    throw new Error(`A file of the project may not be called ${JSON.stringify(path)}.`);
  }
}

/**
 * The name of a new file must be possible on every system that the project may be checked out on.
 * @throws ProjectError with the reason
 */
export function assertPortable(path: string): void {
  for (const segment of path.split('/')) {
    const reason = findFault(segment);
    if (reason === undefined) continue;
    throw new ProjectError(`${path} cannot be written: ${JSON.stringify(segment)} ${reason}.`, {
      hint: 'Give what it is called after another name in plan.yaml. Nothing was written.',
    });
  }
}

function findFault(segment: string): string | undefined {
  if (forbidden.test(segment)) return 'has a character that names on Windows cannot have';
  if (devices.test(segment)) return 'is the name of a device on Windows';
  if (/[. ]$/.test(segment)) return 'ends in a dot or a blank, which Windows leaves out';
  return Buffer.byteLength(segment) > longestName ? `is longer than ${longestName} bytes` : undefined;
}

function isGitFolder(segment: string): boolean {
  const name = segment
    .replaceAll(unseen, '')
    .replace(/[. ]+$/, '')
    .toLowerCase();
  // Windows' short name of .git.
  return name === '.git' || name === 'git~1';
}

function isOwnNote([first, second = '']: readonly string[]): boolean {
  if (first?.toLowerCase() !== stateFolder) return false;
  const name = second.toLowerCase();
  return name === places.undo || name.startsWith(places.forward) || name.startsWith(places.lock);
}
