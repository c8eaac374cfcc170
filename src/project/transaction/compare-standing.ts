import type { Entry } from '../disk.ts';
import type { ChangedFile } from './files-changed.ts';
import type { StandingFile } from './standing.ts';

/** How what stands there differs from the content that is expected; undefined: it does not. */
export function compareStanding(
  now: StandingFile | Exclude<Entry['kind'], 'file'> | undefined,
  expected: string | undefined,
): ChangedFile['what'] | undefined {
  if (now === undefined) return expected === undefined ? undefined : 'was deleted';
  if (now === 'link') return 'is a link now';
  if (now === 'directory') return 'is a folder now';
  if (now === 'other') return 'is no file now';
  if (expected === undefined) return 'was created';
  return now.hash === expected ? undefined : 'was changed';
}
