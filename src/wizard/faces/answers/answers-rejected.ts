/** An answer that is missing, or that does not answer its question. */
export interface AnswerProblem {
  /** Id of the question: `database/tables`. */
  readonly id: string;
  /** Where it stands in an answers file: `database.tables`. */
  readonly key: string;
  readonly kind: 'missing' | 'wrong';
  /** What is wrong, and what would be right. */
  readonly message: string;
}

/** Nobody is there to ask, and what was given does not answer everything. */
export class AnswersRejected extends Error {
  override readonly name = 'AnswersRejected';
  /** In the order of the questions. */
  readonly problems: readonly AnswerProblem[];

  constructor(problems: readonly AnswerProblem[]) {
    super(problems.map(({ key, message }) => `${key}: ${message}`).join('\n'));
    this.problems = problems;
  }
}
