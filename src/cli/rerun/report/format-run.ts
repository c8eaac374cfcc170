import { wrapAnsi } from 'fast-wrap-ansi';
import measureText from 'fast-string-width';
import type { ProjectRun } from '../../../project/rerun/model.ts';
import type { Paint } from '../../paint.ts';
import { describeCounts } from './counts.ts';
import { listFiles } from './file-rows.ts';
import { formatRows, type Row } from './rows.ts';

export interface RunStyle {
  readonly paint: Paint;
  /** Columns. */
  readonly width: number;
  /** Every file, not only those that a person has to know of. */
  readonly all: boolean;
}

/**
 * What a run would do, as people read it: a line of counts, then a line for each file that is not ordinary.
 *
 *     + 6 new   ~ 4 updated   M 3 merged with your edits   1 conflict
 *     C src/modules/orders/schemas.ts:6    you changed note; the plan removes it
 *     M src/modules/orders/repository.ts   both added methods: kept yours and count()
 *     ! drops orders.note                  data loss
 */
export function formatRun(run: ProjectRun, style: RunStyle): string {
  const { paint, width } = style;
  const { rows, hidden } = listFiles(run.files, style);
  const losses = run.migration.losses.map(({ sentence }): Row => {
    return { sign: paint.red('!'), brush: (text) => text, place: sentence, note: 'data loss' };
  });
  const counts = describeCounts(run.files, paint);
  const lines = [
    ...(counts.length === 0 ? [describeNothing(run)] : joinWithin(counts, width)),
    ...formatRows([...rows, ...losses], width),
    ...(hidden > 0 && rows.length > 0 ? [paint.dim('--all lists the other files, too.')] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function describeNothing({ planText, project }: ProjectRun): string {
  return planText === project.generatedFrom && planText === project.planText
    ? 'Nothing changes: every file follows plan.yaml.'
    : 'No file changes.';
}

/** Parts beside each other, as many as there is room for. */
function joinWithin(parts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const joined = last === undefined ? part : `${last}   ${part}`;
    if (last === undefined || measureText(joined) > width) lines.push(part);
    else lines[lines.length - 1] = joined;
  }
  return lines.flatMap((line) => wrapAnsi(line, width, { hard: true }).split('\n'));
}
