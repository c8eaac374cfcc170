/**
 * What a person can mend: the message says what is in the way, the hint what to do about it.
 * Thrown by the floors that meet the machine; `cli/report-error.ts` turns it into text and exit code 1.
 */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
  readonly hint?: string;

  constructor(message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    if (options.hint !== undefined) this.hint = options.hint;
  }
}

/** The system's error code (`ENOENT`, `EACCES`, …), for errors of the file system and of child processes. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
