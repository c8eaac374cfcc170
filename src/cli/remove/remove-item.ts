import { CannotRemove } from '../../blueprint/removal/cannot-remove.ts';
import type { PlanUse } from '../../blueprint/removal/plan-use.ts';
import { removeFromPlan } from '../../blueprint/removal/remove-from-plan.ts';
import { ProjectError } from '../../project/errors.ts';
import type { ChangedPlan, PlanToChange } from '../rename/change-plan.ts';
import { findPlanItem } from '../rename/find-plan-item.ts';

export interface RemovalOrder {
  /** As the person says it: `coupons`, `POST /orders/quote`. */
  readonly what: string;
  readonly withDependents: boolean;
}

/** @throws UsageError for what the plan does not have; ProjectError with what uses it, each with its line */
export function removeItem(plan: PlanToChange, { what, withDependents }: RemovalOrder): ChangedPlan {
  const item = findPlanItem(plan, what);
  const name = item.names[0] ?? what;
  try {
    const { text, uses } = removeFromPlan(plan.text, { item, withDependents });
    const along =
      uses.length === 0 ? '' : `, and ${uses.length === 1 ? 'what needed it' : `${uses.length} places that needed it`}`;
    return {
      text,
      title: `remove ${name}`,
      sentences: [`${name} is out of the plan${along}.`, ...listUses(plan, uses)],
    };
  } catch (error) {
    if (!(error instanceof CannotRemove)) throw error;
    const hint = [...listUses(plan, error.uses), ...(error.hint === undefined ? [] : [error.hint])].join('\n');
    throw new ProjectError(error.message, { cause: error, ...(hint === '' ? {} : { hint }) });
  }
}

/** `plan.yaml:24  GET /coupons  coupons` */
function listUses({ file }: PlanToChange, uses: readonly PlanUse[]): readonly string[] {
  const width = Math.max(0, ...uses.map(({ line }) => String(line).length));
  return uses.map(({ line, what, why }) => `  ${file}:${String(line).padEnd(width)}  ${what}: ${why}`);
}
