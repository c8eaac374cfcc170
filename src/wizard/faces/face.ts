import type { Prompter } from '../prompter.ts';

/** A prompter that holds on to a terminal or a pipe. */
export interface Face extends Prompter {
  /** Gives the terminal back as it was: cursor, keys, pastes. Twice does no harm. */
  close(): void;
}
