import type { PlanValue } from '../../../plan/edits/edit.ts';

/** A step `if`. A literal key `then` would make the object look like a promise. */
export function onlyIf(condition: string, steps: readonly PlanValue[]): PlanValue {
  const entries: readonly (readonly [string, PlanValue])[] = [
    ['if', condition],
    ['then', steps],
  ];
  return Object.fromEntries(entries);
}
