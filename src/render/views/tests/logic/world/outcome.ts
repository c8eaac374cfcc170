/** What a rehearsal tells of a program. */
import type { Statement } from '../../../../../blueprint/model.ts';
import type { Leaves, Traced } from './values.ts';

/** A write of a program. */
export interface Write {
  readonly table: string;
  readonly action: 'insert' | 'update' | 'delete';
  /** Number of the transaction around it. */
  readonly transaction: number | undefined;
}

/** A step where a program may fail, or go another way, and which it came to. */
export interface Visit {
  /** The step, and the calls on the way to it. */
  readonly site: string;
  readonly statement: Extract<Statement, { kind: 'require' | 'get' | 'change' | 'if' }>;
  /** Of `if`: which way it went. */
  readonly holds?: boolean;
  readonly leaves: Leaves;
  /** Both sides of its comparisons. */
  readonly sides: readonly (readonly [Traced, Traced])[];
  /** Rows that were locked then. */
  readonly locked: ReadonlySet<number>;
}

/** Why a program fails, as its caller sees it. */
export interface Failure {
  readonly status: number;
  readonly code: string;
  /** Absent when it is not known. */
  readonly message?: string;
  /** Absent for a failure that a test brings about. */
  readonly visit?: Visit;
}

export class ProgramFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

export type Outcome =
  | { readonly kind: 'done'; readonly returned?: Traced }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** missesRow: a row would lead to one that is not there. */
  | { readonly kind: 'unforeseen'; readonly why: string; readonly missesRow: boolean };

export interface RehearsalOptions {
  /** The caller sees their own rows only. */
  readonly scoped?: boolean;
  /** A write that fails, as a trigger of the database makes it. */
  readonly failing?: Pick<Write, 'table' | 'action'>;
}
