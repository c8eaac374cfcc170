import { findItem, type PlanItem, planItems } from '../../blueprint/renames/plan-items.ts';
import { UsageError } from '../errors.ts';
import type { PlanToChange } from './change-plan.ts';

/** @throws UsageError when nothing is called so, or several things are */
export function findPlanItem({ plan, text }: Pick<PlanToChange, 'plan' | 'text'>, name: string): PlanItem {
  const found = findItem(planItems(plan, text), name);
  if ('item' in found) return found.item;
  if ('several' in found) {
    throw new UsageError(`${JSON.stringify(name)} could be ${found.several.join(' or ')}.`, 'Give the longer name.');
  }
  const nearest = found.nearest === undefined ? '' : ` Did you mean ${found.nearest}?`;
  throw new UsageError(
    `The plan has nothing called ${JSON.stringify(name)}.${nearest}`,
    'Name a table, a field (orders.note), a function, a task, an endpoint (POST /orders); with its part where two have the name: tables.orders.',
  );
}
