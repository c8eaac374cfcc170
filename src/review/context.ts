import type { Blueprint } from '../blueprint/model.ts';
import type { Action, Endpoint, Group, Plan, Table } from '../plan/model.ts';

/** An endpoint of the plan with what is known about it. */
export interface ReviewedEndpoint {
  readonly group: Group;
  readonly endpoint: Endpoint;
  /** Written, or inferred from method and path. */
  readonly action?: Action;
  /** `GET /orders/{id}` */
  readonly label: string;
  /** Nobody wrote it: the plan has no `api`. Its place and path are those of its table. */
  readonly isInferred: boolean;
}

/** What rules look at. Facts that several rules need are derived once, in `facts/`, from this. */
export interface ReviewContext {
  readonly plan: Plan;
  /** Absent when the plan does not compile: rules that need it are silent then. */
  readonly blueprint?: Blueprint;
  readonly tables: ReadonlyMap<string, Table>;
  /** Of the plan; inferred ones when the plan has no `api`. */
  readonly endpoints: readonly ReviewedEndpoint[];
}
