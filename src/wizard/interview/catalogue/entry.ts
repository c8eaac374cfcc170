import type { Question, Why } from '../../question.ts';

export type StepId = 'start' | 'requirement' | 'database' | 'api' | 'logic' | 'async' | 'auth' | 'build';

/** How much is asked: from little to everything. */
export type Depth = 'quick' | 'standard' | 'full';

export const depths: readonly Depth[] = ['quick', 'standard', 'full'];

/** A question as everything that has to know of it sees it: the interview, the flags, and the schema of an answers file. */
export interface CatalogueEntry {
  /** Where `{…}` stands in it, there is one question for each of those: a map in an answers file. */
  readonly id: string;
  readonly step: StepId;
  readonly kind: Question['kind'];
  /** The depths that ask it, if there is reason to. */
  readonly depths: readonly Depth[];
  /** Its flag, without the dashes. Absent where a flag makes no sense, since the id depends on the plan. */
  readonly flag?: string;
  /** One line for `--help` and the schema. */
  readonly description: string;
  /** As people are asked; absent where the question is made from the plan. */
  readonly message: string;
  readonly why: Why;
}

/** What all kinds of questions have, from the catalogue. */
export function wordingOf({ id, message, why }: CatalogueEntry): { id: string; message: string; why: Why } {
  return { id, message, why };
}
