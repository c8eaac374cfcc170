import type { PlanPath } from '../../plan/edits/edit.ts';

/** A place of a plan that cannot stay as it is when something else goes. */
export interface PlanUse {
  /** Counted from 1, in the plan as it is. */
  readonly line: number;
  /** What goes, as people call it: `GET /coupons`, `a step of POST /orders/checkout`, `an index of orders`. */
  readonly what: string;
  /** What it needs: `coupons`; or why the plan would not compile with it. */
  readonly why: string;
  readonly path: PlanPath;
}
