import { walkSteps } from '../../../plan/check/walk-steps.ts';
import type { Step } from '../../../plan/model-steps.ts';

/** The names that a list of steps gives a value to, those of steps inside included, each as often as it happens. */
export function assignedNames(steps: readonly Step[]): string[] {
  return walkSteps(steps).flatMap((step) => {
    if (step.key === 'set') return step.entries.map(({ name }) => name);
    if (step.key === 'update' && step.where === undefined) return [step.target.name];
    return step.as !== undefined && step.key !== 'each' ? [step.as] : [];
  });
}

/** Names that more than one step gives a value to: whoever reads them in a callback cannot be sure of it. */
export function repeatedNames(steps: readonly Step[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(assignedNames(steps).filter((name) => seen.size === seen.add(name).size));
}
