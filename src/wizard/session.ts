import type { Display } from './prompter.ts';
import type { AnswerTo, Question } from './question.ts';

/**
 * What an interview sees of the engine. An interview is an ordinary async function that asks by id; the engine answers
 * from the journal while it replays, so going back, jumping and resuming are the same thing as running again.
 *
 * `ask`, `changeFrom` and `leave` go back by throwing: what they throw must not be caught. An interview decides by the answers
 * alone, so that it asks the same when it is run again; an id may be asked once in a run.
 */
export interface Session {
  ask<Q extends Question>(question: Q): Promise<AnswerTo<Q>>;
  /** Shown once; silent while answers are replayed. */
  show(part: Display): void;
  /**
   * Goes back to a question, or to a whole step (`database`: all ids that begin with `database/`), and never returns:
   * those are asked again with their answers as proposals, and later answers stay where their question reads the same.
   * The answer that led here, the last one given, is forgotten. Rejects with an error of programming when nothing of
   * the kind was answered.
   */
  changeFrom(target: string): Promise<never>;
  /** Saves and ends, like Ctrl-C. The answer that said so, the last one, is forgotten, so that it is asked again later. */
  leave(): Promise<never>;
  /** Columns of the screen, for trees and diagrams. */
  readonly width: number;
}

/** Where the journal is kept. Implemented over the disk by `project/journal-file.ts`; a variable in tests. */
export interface JournalStore {
  /** Undefined when there is none. */
  read(): Promise<string | undefined>;
  /** Atomic: after a crash it is the old text or the new one. */
  write(text: string): Promise<void>;
  remove(): Promise<void>;
  /** Puts the journal out of the way without destroying it, and gives the name that it has now. */
  setAside(): Promise<string>;
}
