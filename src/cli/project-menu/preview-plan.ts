import type { Preview } from '../../wizard/interview/input.ts';
import { openConflicts } from '../rerun/conflicts/open-conflicts.ts';
import { type PlanToRun, previewRun } from '../rerun/prepare-run.ts';

const written: ReadonlySet<string> = new Set(['add', 'update', 'merge', 'conflict']);

/** What applying a plan would write, by top-level folder of the project. Writes nothing. @throws PlanRejected */
export async function previewPlan(plan: PlanToRun): Promise<Preview> {
  const { files } = await previewRun(plan);
  const counts = new Map<string, number>();
  for (const { path, decision } of files) {
    if (!written.has(decision)) continue;
    const [first = '', ...rest] = path.split('/');
    const name = rest.length === 0 ? 'files of the project' : first;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const parts = [...counts].map(([name, count]) => ({ name, files: count }));
  const conflicts = openConflicts(files).length;
  const remark = conflicts === 0 ? '' : ` (${conflicts === 1 ? 'a conflict' : `${conflicts} conflicts`} to decide)`;
  return { folder: `this project${remark}`, parts: parts.toSorted((one, two) => two.files - one.files) };
}
