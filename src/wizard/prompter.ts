import type { AnswerTo, Question } from './question.ts';

/**
 * The port through which a wizard talks to a person. Implementations: `faces/clack/` (a terminal), `faces/line/`
 * (pipes, screen readers, dumb terminals) and `faces/answers/` (nobody there: an answers file and flags).
 * A new face implements it, and passes the contract test in `test/wizard/faces`.
 */
export interface Prompter {
  /**
   * Puts one question. `proposal` is what was answered before, when a question is asked again; it stands in place of
   * the question's own. Rejects with `EndOfInput` when nobody can answer any more.
   */
  ask<Q extends Question>(
    question: Q,
    proposal?: AnswerTo<Q>,
    progress?: Progress<AnswerTo<Q>>,
  ): Promise<Reply<AnswerTo<Q>>>;
  show(part: Display): void;
  /** Columns that a text may take, now: trees and diagrams are made for it. */
  readonly width: number;
  /** Called when the interview has come to its end or failed; throws what must not count as done. */
  settle?(): void;
}

/** An answer that is not complete yet, so that nothing is lost when it is left or the program is killed. */
export interface Progress<T> {
  /** What was said before the question was left; goes before the proposal. */
  readonly draft?: T;
  /** To be called whenever a part of the answer is complete: a line, a tick. */
  readonly keep: (draft: T) => void;
}

/** An answer, or where the person wants to go instead, with what was said so far. `leave` saves and ends. */
export type Reply<T> = { readonly answer: T } | { readonly go: 'back' | 'why' | 'jump' | 'leave'; readonly draft?: T };

/** What a wizard shows between questions. Texts may hold several lines; the face wraps them. */
export type Display =
  | { readonly kind: 'intro'; readonly title: string; readonly text: string }
  /** `Step 2 of 7 · Database · saved` */
  | { readonly kind: 'step'; readonly number: number; readonly title: string; readonly saved: boolean }
  | { readonly kind: 'note'; readonly title?: string; readonly text: string }
  | { readonly kind: 'warning'; readonly text: string }
  /** Kept as it is: trees and diagrams, at most as wide as the terminal (`width` of the face). */
  | { readonly kind: 'block'; readonly text: string }
  /** Lines of a file, or of two that are compared. */
  | { readonly kind: 'code'; readonly lines: readonly CodeLine[] }
  | { readonly kind: 'outro'; readonly text: string };

/** A line of text as it stands in a file. What the tone says must be told by words or signs as well. */
export interface CodeLine {
  readonly text: string;
  readonly tone: 'plain' | 'heading' | 'mine' | 'theirs' | 'faint';
}
