import type { FileOutcome } from '../../../changes/outcome.ts';
import type { ProjectRun } from '../../../project/rerun/model.ts';
import { countDecisions } from './counts.ts';

/** What a run does, for programs: the part of the JSON document that every outcome has. Files that stay are left out. */
export function describeRun(run: ProjectRun): object {
  const { project, files, renames, migration } = run;
  return {
    directory: project.folder,
    counts: countDecisions(files),
    files: files.filter(({ decision, from }) => decision !== 'same' || from !== undefined).map(describeFile),
    renames,
    migration: migration.sql === '' ? null : { name: migration.name, sql: migration.sql },
    losses: migration.losses,
    problems: migration.problems,
  };
}

function describeFile({ path, decision, from, moved, notes, pieces }: FileOutcome): object {
  const conflicts = (pieces ?? []).flatMap((piece) => {
    if (piece.kind !== 'conflict') return [];
    const { kind: _kind, ...conflict } = piece;
    return [conflict];
  });
  return {
    path,
    decision,
    ...(from === undefined ? {} : { from, moved }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(conflicts.length === 0 ? {} : { conflicts }),
  };
}
