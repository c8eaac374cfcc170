import { listTableEvents } from '../../plan/check/check-events.ts';
import type { Plan } from '../../plan/model.ts';

/** Names of events that tables have without a step that emits them, and that nothing tells of yet. */
export function tableEvents(plan: Plan): ReadonlySet<string> {
  return new Set(listTableEvents(plan));
}
