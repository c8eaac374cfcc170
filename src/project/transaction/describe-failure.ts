import { ProjectError, systemCode } from '../errors.ts';
import { explainWriteError } from '../explain-write-error.ts';

/** What the system refused, as an error for the person; everything else stays what it is. */
export function describeFailure(error: unknown, hint: string): unknown {
  if (error instanceof ProjectError || systemCode(error) === undefined) return error;
  return new ProjectError(`The project could not be changed: ${reasonOf(error)}.`, { cause: error, hint });
}

/** Half a sentence. */
export function reasonOf(error: unknown): string {
  return explainWriteError(error) ?? (error instanceof Error ? error.message : String(error));
}
