import type { PlanValue } from '../../../plan/edits/edit.ts';

/** One that fails leaves the others their turn. */
export function tryEach(steps: readonly PlanValue[], log: string): PlanValue {
  return { try: steps, catch: [{ log }] };
}
