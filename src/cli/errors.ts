import type { Problem } from '../plan/model.ts';
import type { PlanSource } from '../plan/source.ts';
import type { Finding } from '../review/rule.ts';

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

/** The input ended where an answer was needed. The message says which question it was, and where the answers so far are. */
export class EndOfInput extends Error {
  override readonly name = 'EndOfInput';
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

/** The review found errors that the plan does not accept. */
export class ReviewRejected extends Error {
  override readonly name = 'ReviewRejected';
  /** In the order of the text; errors only. */
  readonly findings: readonly Finding[];
  readonly source: PlanSource;

  constructor(findings: readonly Finding[], source: PlanSource) {
    super('The review found errors.');
    this.findings = findings;
    this.source = source;
  }
}

/** A run stops before anything is written: lines disagree, data would be lost, or the database could not follow. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
  readonly code: 'conflicts' | 'data-loss' | 'migration';
  /** Lines between message and hint. */
  readonly details: readonly string[];
  readonly hint: string;
  /** For programs: what the run would have done. */
  readonly data: object;

  constructor(
    message: string,
    options: Pick<RunStopped, 'code' | 'hint'> & Partial<Pick<RunStopped, 'details' | 'data'>>,
  ) {
    super(message);
    this.code = options.code;
    this.hint = options.hint;
    this.details = options.details ?? [];
    this.data = options.data ?? {};
  }
}
