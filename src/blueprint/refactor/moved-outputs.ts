import { walkSteps } from '../../plan/check/walk-steps.ts';
import type { Variable } from '../model.ts';
import type { SplitProgram } from './split-program.ts';

/** What the steps that move give a value to and later steps use, in the order in which these do. */
export function findOutputs({ assigned, reads, later }: SplitProgram): readonly Variable[] {
  const used = new Set<Variable>();
  for (const { source } of reads.later) {
    if (source.kind === 'variable' && assigned.moved.has(source.variable)) used.add(source.variable);
  }
  // A row is named by `update: order`, and by no formula.
  const targets = new Set(changedRows({ later }));
  for (const variable of assigned.moved)
    if (targets.has(variable.name) && assigned.later.has(variable)) used.add(variable);
  return [...used];
}

/** Rows that later steps change by their name. */
export function changedRows({ later }: Pick<SplitProgram, 'later'>): readonly string[] {
  return walkSteps(later).flatMap((step) =>
    (step.key === 'update' || step.key === 'delete') && step.where === undefined ? [step.target.name] : [],
  );
}
