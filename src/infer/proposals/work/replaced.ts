import type { Plan } from '../../../plan/model.ts';
import { findCheckouts } from './checkouts.ts';
import { findSlots } from './slots.ts';

/**
 * Ids of the endpoints on tables that endpoints made of steps stand for: `endpoint POST /orders` where there is a
 * checkout, `endpoint POST /bookings` where two rows must not overlap. Whoever derives endpoints leaves these out.
 */
export function replacedEndpoints(plan: Plan): ReadonlySet<string> {
  return new Set([...findCheckouts(plan).map(({ replaces }) => replaces), ...findSlots(plan).map(({ id }) => id)]);
}
