import type { ProjectRun, Resolutions } from '../../project/rerun/model.ts';
import { RunStopped } from '../errors.ts';
import { placeOf } from './conflicts/conflict-question.ts';
import { openConflicts, type OpenConflict } from './conflicts/open-conflicts.ts';
import { chooseAlike, resolutionsOf } from './conflicts/resolutions.ts';
import { settleConflicts } from './conflicts/settle-conflicts.ts';
import { compareWith } from './compare-files.ts';
import { describeRun } from './report/describe-run.ts';
import type { ShownRun } from './run-plan.ts';

/**
 * How each conflict of a run ends: as `--conflict` says, or as the person does.
 * @throws RunStopped with the places where nobody decides; Cancelled when the person leaves
 */
export async function decideConflicts({ request, flags, run }: ShownRun): Promise<Resolutions> {
  const { host, ports } = request;
  const conflicts = openConflicts(run.files);
  if (conflicts.length === 0) return new Map();
  switch (flags.conflict) {
    case 'ask':
      return settleConflicts({ host, ports, plain: flags.plain, conflicts, compare: compareWith(run.seen) });
    case 'stop':
      throw stopAt(conflicts, run);
    case 'markers':
    case 'mine':
      return resolutionsOf(conflicts, { choices: chooseAlike(conflicts, flags.conflict), edited: new Map() });
  }
}

function stopAt(conflicts: readonly OpenConflict[], run: ProjectRun): RunStopped {
  const count = conflicts.length;
  return new RunStopped(
    `${count === 1 ? 'A conflict has' : `${count} conflicts have`} to be decided. Nothing was written.`,
    {
      code: 'conflicts',
      details: conflicts.map((open) => {
        return `${placeOf(open)}  ${open.kind === 'lines' ? open.conflict.reason : 'your own file stands there'}`;
      }),
      hint: 'In a terminal you are asked. Elsewhere: --conflict mine keeps your lines, --conflict markers puts both into the files.',
      data: describeRun(run),
    },
  );
}
