/** What the product knows about planning backends, as data; `cli/` and `wizard/` show it. Texts are our own words. */

/** Progressive disclosure: one line, then a paragraph, then the whole page. */
export interface Topic {
  /** `database`, `async`, `json`: what `groundplan explain` is asked for. */
  readonly id: string;
  readonly title: string;
  /** Other words that lead here. */
  readonly words: readonly string[];
  readonly line: string;
  readonly paragraph: string;
  /** Sections of the whole page, in order. */
  readonly sections: readonly Section[];
  /** Ids of topics to read next. */
  readonly related: readonly string[];
}

export interface Section {
  readonly heading: string;
  /** Paragraphs and bullets (`- `), to be wrapped; a line that begins with four blanks is shown as it is (diagrams). */
  readonly text: string;
}

/** A decision as a conversation: questions with options, until an outcome. */
export interface DecisionTree {
  readonly id: 'logic' | 'async' | 'data';
  readonly title: string;
  readonly root: DecisionNode;
}

export type DecisionNode = DecisionQuestion | DecisionOutcome;

export interface DecisionQuestion {
  readonly kind: 'question';
  /** Unique in its tree: answers on the command line are given as `id=option`. */
  readonly id: string;
  readonly question: string;
  readonly help: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly next: DecisionNode }[];
}

export interface DecisionOutcome {
  readonly kind: 'outcome';
  /** `function`, `endpoint`, `task`, `table`, … */
  readonly id: string;
  /** `Make it a function.` */
  readonly advice: string;
  /** What to write in the plan, as an example. */
  readonly example: string;
  /** The branch as one sentence, for `why:`. */
  readonly why: string;
}
