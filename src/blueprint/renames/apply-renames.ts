import { CannotRename } from './cannot-rename.ts';
import type { NamingOptions } from './new-names.ts';
import type { Rename } from './rename.ts';
import { readSoundNames, renamePlan } from './rename-plan.ts';

/**
 * The plan's text with other names, wherever it says them; all other characters stay as they are. `was:` is not
 * written, prose is not touched, and what the plan does not have needs nothing. What followed from a name that is gone
 * is said instead: `owner: requester`.
 * @param renames names as in `Plan`; fields with the new name of their table, as `renamesBetween` gives them
 * @throws CannotRename when the plan does not compile, or not under the new names
 */
export function applyRenames(
  text: string,
  renames: readonly Rename[],
  options: NamingOptions = { paths: 'stay' },
): string {
  if (renames.length === 0) return text;
  const renamed = renamePlan(readSoundNames(text), renames, options);
  if (renamed.kind !== 'broken') return renamed.text;
  throw new CannotRename(`Under the new names the plan does not compile. ${renamed.message}`);
}
