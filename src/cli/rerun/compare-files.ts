import { normalize } from '../../changes/text-form.ts';
import type { CodeLine } from '../../wizard/prompter.ts';
import type { OpenConflict } from './conflicts/open-conflicts.ts';
import { compareInQuestion } from './diff/format-diff.ts';

/** Shows the person's own file beside the one that is to stand there. @param seen what stands on the disk, by path */
export function compareWith(seen: ReadonlyMap<string, Uint8Array>) {
  return (open: OpenConflict, width: number): readonly CodeLine[] => {
    const bytes = seen.get(open.file.path);
    const before = bytes === undefined ? undefined : normalize(new TextDecoder().decode(bytes));
    return compareInQuestion({ before, after: open.kind === 'file' ? open.next : undefined }, width);
  };
}
