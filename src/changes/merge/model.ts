/** Three versions of one file, with line ends of one kind (\n) and without byte order mark. */
export interface MergeInput {
  /** Relative to the project; its ending says how the text is read. */
  readonly path: string;
  /** As it was generated last. */
  readonly base: string;
  /** As it stands on the disk. */
  readonly mine: string;
  /** As it is generated now. */
  readonly next: string;
}

/** What the three versions become. Joined, the pieces are the file. */
export interface Merge {
  readonly pieces: readonly Piece[];
  /** One short sentence for each place where both sides were united: `both added methods: kept yours and count()`. */
  readonly notes: readonly string[];
}

/** Lines that are settled, or lines on which the two sides disagree. */
export type Piece = { readonly kind: 'settled'; readonly lines: readonly string[] } | Conflict;

/** Only the lines that conflict. Lines without their ends. */
export interface Conflict {
  readonly kind: 'conflict';
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly next: readonly string[];
  /** Line of the file on the disk where it begins, counted from 1. */
  readonly line: number;
  /** Why the two cannot be united, as half a sentence: `you changed note; the plan removes it`. */
  readonly reason: string;
  /** What both together may mean. A guess: only ever shown, or taken when somebody asks for it. */
  readonly suggestion?: readonly string[];
}
