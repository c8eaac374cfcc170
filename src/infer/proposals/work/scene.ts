import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Table } from '../../../plan/model.ts';
import type { Proposal } from '../proposal.ts';
import { idOf } from './events.ts';
import type { Stocked } from './sync.ts';
import type { Work } from './work.ts';

/** One line and what becomes of it. */
export interface ComposedLine {
  readonly line: string;
  /** False where a hand-written function stands for it. */
  readonly understood: boolean;
  readonly steps: readonly PlanValue[];
  /** In a few words what it becomes. */
  readonly about: string;
}

/** What lines are composed with: where they stand, and what is there. */
export interface Scene {
  readonly work: Work;
  readonly approved: ReadonlySet<string>;
  readonly proposals: readonly Proposal[];
  /** Endpoints answer, tasks do not. */
  readonly kind: 'endpoint' | 'task';
  /** What it is about: `orders`. */
  readonly subject?: Table;
  /** Values that steps may give on: name and formula. They grow with each call. */
  readonly values: Map<string, string>;
  /** Names that results have already. */
  readonly named: Set<string>;
  /** Names that hand-written functions must not take. */
  readonly taken: Set<string>;
  /** Edits that lines bring along: functions to be written by hand. */
  readonly edits: PlanEdit[];
  /** The rows that a line before has asked another system for. */
  counted?: Stocked | undefined;
  /** Names of results. */
  readonly results: string[];
}

export type Understood = Pick<ComposedLine, 'steps' | 'about'>;

/** The formula that gives the id of the row that it is about. */
export function subjectId({ subject, values }: Scene): string | undefined {
  return subject && values.get(idOf(subject));
}
