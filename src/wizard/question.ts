/** Questions as data: the engine asks them, a prompter shows them, an answers file can answer them. */

/** Why a question is asked: one line at once, more on `?`, the whole topic after that. */
export interface Why {
  readonly line: string;
  readonly more: string;
  /** Id of a guidance topic. */
  readonly topic: string;
}

interface QuestionBase {
  /**
   * Stable across releases, since tutorials depend on it: `database/tables`. Also the place in an answers file
   * (`database: { tables: … }`) and the name of the flag (`--database-tables`, unless the catalogue gives a shorter one).
   */
  readonly id: string;
  readonly message: string;
  readonly why: Why;
  /** It confirms what was shown before it, so it is asked again after every jump, even when it reads the same. */
  readonly confirmation?: true;
}

export interface TextQuestion extends QuestionBase {
  readonly kind: 'text';
  /** Enter takes it. Absent: something has to be said. */
  readonly proposal?: string;
  /** Taken in place of the proposal where nobody is there to approve it (`--yes`). */
  readonly unattended?: string;
  readonly placeholder?: string;
  /** What is wrong with an answer, and what would be right; undefined for a good one. */
  readonly check?: (answer: string) => string | undefined;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** A letter that answers with it at once; the label shows it: `[m]ine`. */
  readonly key?: string;
}

export interface ChoiceQuestion extends QuestionBase {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  /** A value of the options; Enter takes it. */
  readonly proposal: string;
  readonly unattended?: string;
}

export interface PickOption extends Option {
  readonly ticked: boolean;
  readonly group?: string;
  readonly why?: string;
}

/** Several of many, ticked beforehand: Enter approves. */
export interface PickQuestion extends QuestionBase {
  readonly kind: 'pick';
  readonly options: readonly PickOption[];
  /** What `--yes` ticks in place of what is ticked beforehand: nothing, where approval opens something to the public. */
  readonly unattended?: readonly string[];
}

/** Several lines, one thing each, with a preview and corrections: tables, fields, endpoints, functions, tasks. */
export interface LinesQuestion extends QuestionBase {
  readonly kind: 'lines';
  readonly hint: string;
  readonly proposal: readonly string[];
  readonly unattended?: readonly string[];
  /** The fewest things (rows of the reading) that are an answer. */
  readonly atLeast: number;
  /**
   * What all lines together mean, one row for each thing; called at every key, so it must be quick.
   * Lines keep their indentation; those of a pasted block may be blank.
   */
  readonly read: (lines: readonly string[]) => LinesReading;
}

/** `line` is the index, from 0, of the line that something comes from. */
export interface LinesReading {
  /** Things by key: a second line with the same key replaces the first, `-key` removes it. */
  readonly rows: readonly { readonly key: string; readonly shown: string; readonly line: number }[];
  readonly problems: readonly { readonly line: number; readonly message: string; readonly suggestion?: string }[];
}

export type Question = TextQuestion | ChoiceQuestion | PickQuestion | LinesQuestion;

/** The answer to a kind of question. A pick's answer are the ticked values. */
export interface Answers {
  readonly text: string;
  readonly choice: string;
  readonly pick: readonly string[];
  readonly lines: readonly string[];
}

export type AnswerTo<Q extends Question> = Answers[Q['kind']];

/** An answer to whatever kind of question. */
export type Answer = string | readonly string[];
