/** What a file, or a part of it, is made of: stretches of lines, and lists of things that have names. */
export type Part = TextPart | ListPart;

export interface TextPart {
  readonly kind: 'text';
  readonly lines: readonly string[];
  /** Index of its first line in the file. */
  readonly first: number;
}

export interface ListPart {
  readonly kind: 'list';
  /** Lists of one shape are merged item by item: `properties`, `arguments:3`. */
  readonly shape: string;
  readonly blocks: readonly Block[];
  /** The lines of all blocks, as they stand in the file. */
  readonly lines: readonly string[];
  readonly first: number;
  /** Whether the last item is followed by a comma too. */
  readonly trailing: boolean;
}

/** One of several siblings: a statement, a property, a section, with the comment above it. */
export interface Block {
  /** Its name among its siblings, the same in all versions of a file. */
  readonly key: string;
  /** As people are told of it: `count()`. */
  readonly title: string;
  /** What such things are called: `methods`. */
  readonly noun: string;
  /** Without blank lines above; a comma behind it is written as `separatorMark`, and so is one that could be there. */
  readonly lines: readonly string[];
  /** Blank lines above it. */
  readonly blanks: number;
  /** Index of its first line in the file. */
  readonly first: number;
  /** What it is made of; one text when nothing in it has a name. */
  readonly readParts: () => readonly Part[];
  /** Where it stands in a text that was parsed. */
  readonly syntax?: { readonly text: string; readonly start: number; readonly node: unknown };
}

/** Three versions of one thing. */
export interface Sides<T> {
  readonly base: T;
  readonly mine: T;
  readonly next: T;
}

/** Versions that not all sides have. */
export type SomeSides<T> = { readonly [side in keyof Sides<T>]?: T | undefined };

/** Stands for the comma behind an item, which only the last one may lack; a private character that no text has. */
export const separatorMark = '\ue000';

export function mapSides<T, U>({ base, mine, next }: Sides<T>, change: (version: T) => U): Sides<U> {
  return { base: change(base), mine: change(mine), next: change(next) };
}
