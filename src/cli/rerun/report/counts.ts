import type { FileDecision, FileOutcome } from '../../../changes/outcome.ts';
import type { Paint } from '../../paint.ts';
import { openConflicts } from '../conflicts/open-conflicts.ts';

/** How many files there are of each decision; those without one are left out. */
export function countDecisions(files: readonly FileOutcome[]): Readonly<Partial<Record<FileDecision, number>>> {
  const counts: Partial<Record<FileDecision, number>> = {};
  for (const { decision } of files) counts[decision] = (counts[decision] ?? 0) + 1;
  return counts;
}

/** `+ 6 new`, `~ 4 updated`, `M 3 merged with your edits`, `1 conflict`; empty when no file changes. */
export function describeCounts(files: readonly FileOutcome[], paint: Paint): readonly string[] {
  const counts = countDecisions(files);
  const moved = files.filter(({ moved: who }) => who === 'plan').length;
  const conflicts = openConflicts(files).length;
  const parts: readonly (readonly [number, string])[] = [
    [counts.add ?? 0, paint.green(`+ ${counts.add ?? 0} new`)],
    [counts.update ?? 0, paint.cyan(`~ ${counts.update ?? 0} updated`)],
    [counts.merge ?? 0, paint.cyan(`M ${counts.merge ?? 0} merged with your edits`)],
    [moved, `${moved} moved`],
    [counts.delete ?? 0, paint.red(`- ${counts.delete ?? 0} deleted`)],
    [conflicts, paint.yellow(`${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'}`)],
  ];
  return parts.filter(([count]) => count > 0).map(([, text]) => text);
}
