import type { PlanEdit } from '../../plan/edits/edit.ts';

/** Which of the seven steps shows a proposal: 2 database, 3 API, 4 logic and integrations, 5 async, 6 auth. */
export type ProposalStep = 2 | 3 | 4 | 5 | 6;

export type ProposalKind =
  | 'rule'
  | 'query'
  | 'index'
  | 'endpoint'
  | 'function'
  | 'integration'
  | 'event'
  | 'task'
  | 'channel'
  | 'public';

/** Something that follows from the plan's tables, for approval: the person unticks what is not wanted. */
export interface Proposal {
  /**
   * The same after every inference as long as it is about the same thing, so that a decision survives:
   * `endpoint GET /orders/{id}`, `function calculate_order_total`, `public products`.
   */
  readonly id: string;
  readonly step: ProposalStep;
  readonly kind: ProposalKind;
  /** Identifier of the rule that it follows from: `R-LIST`. It is written into the plan as `why:`. */
  readonly rule: string;
  /** One sentence for people: why it is proposed. */
  readonly why: string;
  /** As a list shows it: `GET /orders/{id}`. */
  readonly label: string;
  /** A few words beside the label: `get orders · owner, admin`. */
  readonly hint: string;
  /** Heading under which a list shows it: the group of an endpoint. */
  readonly group?: string;
  /** False for what is possible, but not recommended. */
  readonly recommended: boolean;
  /** Ids of other proposals without which this one makes no sense: it is offered only when they are approved. */
  readonly needs: readonly string[];
  /**
   * What it writes into the plan. The argument is the set of all approved ids: a checkout calls `process_payment`
   * only if that is approved, and a list is `allow: public` only if `public products` is.
   */
  readonly edits: (approved: ReadonlySet<string>) => readonly PlanEdit[];
}

/** A question that inference cannot answer from the tables: who may see the rows of `tickets`. */
export interface OpenQuestion {
  /** Stable: `scope tickets`. */
  readonly id: string;
  readonly message: string;
  readonly why: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The cautious answer. */
  readonly proposal: string;
}

export interface ProposalRequest {
  /** Answers to open questions by id; the cautious answer holds where one is missing. */
  readonly decisions: ReadonlyMap<string, string>;
  /** How a row is changed: PATCH (parts of it), PUT (all of it), or both. */
  readonly changes: 'patch' | 'put' | 'both';
}
