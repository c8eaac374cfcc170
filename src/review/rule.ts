import type { PlanEdit } from '../plan/edits/edit.ts';
import type { Span } from '../plan/model.ts';
import type { ReviewContext } from './context.ts';

/** An error stops `create` unless the plan accepts it with a reason; info is shown on request. */
export type Severity = 'error' | 'warning' | 'info';

/** A review rule: what is wrong, why, and what to do about it. One named constant each, in `rules/<topic>/`. */
export interface Rule {
  /** `WS-01`, as in the list of rules. */
  readonly id: string;
  readonly severity: Severity;
  /** What it looks for, in a few words: `Group named after an HTTP method`. */
  readonly title: string;
  /** Why it matters: a sentence or two in our own words. */
  readonly reason: string;
  /** The sentence of the seed documents that it comes from, word for word. */
  readonly seed: { readonly document: 0 | 1 | 2; readonly sentence: string };
  readonly check: (context: ReviewContext) => Iterable<Hit>;
}

/** One place where a rule applies. */
export interface Hit {
  readonly at: Span;
  /** The item it is about, as items of a plan know it: `tables.orders.fields.total`. `accept:` stands there or above. */
  readonly path: string;
  /** What is wrong here, in one sentence with the names of this plan. */
  readonly message: string;
  /** What to do, in one sentence with the names of this plan. */
  readonly remedy: string;
  /** Severity of this place where it differs from the rule's. */
  readonly severity?: Severity;
  /** Changes of the plan that mend it, where they are certain. */
  readonly fix?: readonly PlanEdit[];
}

/** A hit with everything that people want to know about it. */
export interface Finding extends Hit {
  readonly rule: Rule;
  readonly severity: Severity;
  /** The reason why it is accepted, where the plan gives one. */
  readonly accepted?: string;
}
