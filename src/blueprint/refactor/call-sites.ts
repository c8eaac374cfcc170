import type { PlanPath } from '../../plan/edits/edit.ts';
import type { CallStep, Step } from '../../plan/model-steps.ts';
import { holdersOf, type Holder, type SoundPlan } from './holder.ts';

/** A step, and where the plan has it. */
export interface PlacedStep {
  readonly step: Step;
  /** The list it stands in, and its index there. */
  readonly list: PlanPath;
  readonly index: number;
}

export interface CallSite extends PlacedStep {
  readonly step: CallStep;
  readonly holder: Holder;
}

/** All steps of a list and of those inside, each with its place. */
export function placedSteps(steps: readonly Step[], list: PlanPath): readonly PlacedStep[] {
  return steps.flatMap((step, index) => [
    { step, list, index },
    ...innerLists(step).flatMap(({ steps: inner, keys }) => placedSteps(inner, [...list, index, ...keys])),
  ]);
}

/** Where a function is called. */
export function callSitesOf(name: string, sound: SoundPlan): readonly CallSite[] {
  return holdersOf(sound).flatMap((holder) =>
    placedSteps(holder.steps, [...holder.path, 'steps']).flatMap(({ step, list, index }) =>
      step.key === 'call' && step.target.name === name ? [{ step, list, index, holder }] : [],
    ),
  );
}

function innerLists(step: Step): readonly { readonly steps: readonly Step[]; readonly keys: PlanPath }[] {
  switch (step.key) {
    case 'if':
      return [
        { steps: step.whenTrue, keys: ['then'] },
        { steps: step.whenFalse, keys: ['else'] },
      ];
    case 'switch':
      return [
        ...step.cases.map(({ value, steps }) => ({ steps, keys: ['cases', value] })),
        { steps: step.otherwise, keys: ['else'] },
      ];
    case 'each':
      return [{ steps: step.do, keys: ['do'] }];
    case 'transaction':
      return [{ steps: step.steps, keys: ['transaction'] }];
    case 'try':
      return [
        { steps: step.steps, keys: ['try'] },
        { steps: step.catch, keys: ['catch'] },
      ];
    default:
      return [];
  }
}
