import { stepListsOf, walkSteps } from '../../../plan/check/walk-steps.ts';
import type { Step } from '../../../plan/model-steps.ts';

/** The names that a list of steps gives a value to, those of steps inside included, each as often as it happens. */
export function assignedNames(steps: readonly Step[]): string[] {
  return walkSteps(steps).flatMap(ownNames);
}

/** The names that a step itself gives a value to. */
export function ownNames(step: Step): string[] {
  if (step.key === 'set') return step.entries.map(({ name }) => name);
  if (step.key === 'update' && step.where === undefined) return [step.target.name];
  return step.as !== undefined && step.key !== 'each' ? [step.as] : [];
}

/** Names that more than one step gives a value to: whoever reads them in a callback cannot be sure of it. */
export function repeatedNames(steps: readonly Step[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(assignedNames(steps).filter((name) => seen.size === seen.add(name).size));
}

/** Names that may be given a value more than once on one way through the steps; in different ways each has its own. */
export function reassignedNames(steps: readonly Step[]): ReadonlySet<string> {
  return new Set([...mostOften(steps)].flatMap(([name, times]) => (times > 1 ? [name] : [])));
}

/** How often each name is given a value, at most, on one way. */
function mostOften(steps: readonly Step[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const step of steps) {
    const inside = new Map<string, number>();
    for (const way of stepListsOf(step).map(mostOften)) {
      for (const [name, often] of way) inside.set(name, Math.max(often, inside.get(name) ?? 0));
    }
    for (const name of ownNames(step)) inside.set(name, (inside.get(name) ?? 0) + 1);
    for (const [name, often] of inside) times.set(name, often + (times.get(name) ?? 0));
  }
  return times;
}
