import type { Step } from '../model-steps.ts';

/** All steps, those inside others included, in the order in which they are written. */
export function walkSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...stepListsOf(step).flatMap(walkSteps)]);
}

/** The lists of steps inside a step. */
export function stepListsOf(step: Step): readonly (readonly Step[])[] {
  switch (step.key) {
    case 'if':
      return [step.whenTrue, step.whenFalse];
    case 'switch':
      return [...step.cases.map((each) => each.steps), step.otherwise];
    case 'each':
      return [step.do];
    case 'transaction':
      return [step.steps];
    case 'try':
      return [step.steps, step.catch];
    default:
      return [];
  }
}
