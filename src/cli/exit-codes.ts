/** What the shell gets to know. Documented in docs/cli.md. */
export const exitCodes = {
  done: 0,
  /** Something the person can mend: the plan, the folder, a failing step. */
  userError: 1,
  /** A word on the command line that is not understood, or one that is missing. */
  usage: 2,
  /** The input ended in the middle of the questions. */
  endOfInput: 3,
  /** Files with conflicts are left. */
  conflicts: 4,
  /** A fault of this program. */
  bug: 70,
  /** Ctrl-C. */
  cancelled: 130,
} as const;
