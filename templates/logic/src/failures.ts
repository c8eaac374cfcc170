import { fromDatabaseError } from './db/errors.ts';
import { AppError } from './errors.ts';

/** What a client would be told of an error. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Code and message of an error, as an answer would have them: what is nobody's business is an INTERNAL_ERROR. */
export function failureOf(error: unknown): Failure {
  const known = error instanceof AppError ? error : fromDatabaseError(error);
  return { code: known?.code ?? 'INTERNAL_ERROR', message: known?.message ?? 'An unexpected error occurred' };
}
