import type { Problem } from '../plan/model.ts';
import type { PlanSource } from '../plan/source.ts';

/** A wrong command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly hint?: string;

  constructor(message: string, hint?: string) {
    super(message);
    if (hint !== undefined) this.hint = hint;
  }
}

/** The person stopped the run. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  /** The message says what is left behind, if anything is. */
  constructor(message = 'Cancelled. Nothing was written.') {
    super(message);
  }
}

/** The input ended where an answer was needed. */
export class EndOfInput extends Error {
  override readonly name = 'EndOfInput';

  constructor() {
    super('The input ended before all questions were answered. Nothing was written.');
  }
}

/** The plan has errors. */
export class PlanRejected extends Error {
  override readonly name = 'PlanRejected';
  /** In the order of the text; warnings too. */
  readonly problems: readonly Problem[];
  readonly source: PlanSource;

  constructor(problems: readonly Problem[], source: PlanSource) {
    super('The plan has errors.');
    this.problems = problems;
    this.source = source;
  }
}

/** A step after the files were written (install, test) did not succeed; the project stays. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  readonly lastLines: readonly string[];
  readonly hint: string;

  constructor(message: string, options: { readonly lastLines: readonly string[]; readonly hint: string }) {
    super(message);
    this.lastLines = options.lastLines;
    this.hint = options.hint;
  }
}
