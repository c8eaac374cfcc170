import { emittedEvents, listTableEvents } from '../../plan/check/check-events.ts';
import type { Plan } from '../../plan/model.ts';

/** Names of events that tables have of themselves and that no step and no endpoint emits: nothing tells of them yet. */
export function silentEvents(plan: Plan): ReadonlySet<string> {
  const emitted = new Set(emittedEvents(plan));
  return new Set(listTableEvents(plan).filter((name) => !emitted.has(name)));
}
