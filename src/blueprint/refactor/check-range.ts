import { walkSteps } from '../../plan/check/walk-steps.ts';
import type { Step } from '../../plan/model-steps.ts';
import { ownNames } from '../program/steps/assigned-names.ts';
import { CannotMove } from './cannot-move.ts';
import type { Holder } from './holder.ts';
import { allStatements } from './reads.ts';
import type { SplitProgram } from './split-program.ts';

/** @throws CannotMove for steps that only mean what they mean where they stand */
export function checkRange(split: SplitProgram, holder: Holder): void {
  const { steps, later, returns, first } = split;
  const all = walkSteps(steps);
  const numberOf = (step: Step): number => first + 1 + steps.findIndex((each) => walkSteps([each]).includes(step));
  if (steps.every(({ key }) => key === 'return')) throw new CannotMove('A return alone is nothing to move.');
  if (returns && later.length > 0) {
    const step = all.find(({ key }) => key === 'return');
    throw new CannotMove(
      `Step ${step === undefined ? first + 1 : numberOf(step)} returns, which ends ${holder.name}; in a function it would end the function only.`,
      'Move everything from there to the last step, or only what stands before it.',
    );
  }
  const progress = all.find(({ key }) => key === 'progress');
  if (progress !== undefined) {
    throw new CannotMove(`Step ${numberOf(progress)} tells the progress of the task, which a function has not.`);
  }
  const scoped = allStatements(split.statements).find((each) => 'use' in each && each.use.query.scoped);
  if (scoped !== undefined && 'use' in scoped) {
    throw new CannotMove(
      `${holder.name} is for owners: its steps see the caller's rows of ${scoped.use.query.table} only. In a function they would see everybody's.`,
      'Leave the steps that read these rows where they are, and move what is done with them.',
    );
  }
  if (split.reads.moved.some(({ source }) => source.kind === 'whole-input')) {
    throw new CannotMove('The steps use `input` as a whole.', 'Name the fields that they need.');
  }
  checkRows(split, numberOf);
}

/** A row that is changed has to be read, or locked, on the same side. */
function checkRows({ steps }: SplitProgram, numberOf: (step: Step) => number): void {
  const made = new Set(walkSteps(steps).flatMap((step) => (step.key === 'update' ? [] : ownNames(step))));
  for (const step of walkSteps(steps)) {
    if ((step.key !== 'update' && step.key !== 'delete') || step.where !== undefined) continue;
    if (made.has(step.target.name)) continue;
    throw new CannotMove(
      `Step ${numberOf(step)} changes the row ${step.target.name}, which an earlier step has read or locked.`,
      `Begin with the step that reads ${step.target.name}.`,
    );
  }
}
