/** The input ended where an answer was needed. What was answered before is saved, and nothing is invented. */
export class EndOfInput extends Error {
  override readonly name = 'EndOfInput';
  /** Id of the question that nobody answered. */
  readonly question: string;

  constructor(question: string) {
    super(`The input ended before the question ${question} was answered.`);
    this.question = question;
  }
}
