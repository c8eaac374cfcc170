import type { Piece } from './merge/model.ts';

/**
 * What becomes of one file. Nothing of the person's is ever overwritten:
 * - `add`, `update`, `delete`: on the disk stands nothing, or what was generated
 * - `adopt`: the person has written exactly what is generated now
 * - `same`, `settled`: nothing has to change; `settled`: the disk has the new text already, the base follows
 * - `keep`: the person's edits stay, and nothing new is generated for the file
 * - `merge`: both changed it, and both are united
 * - `conflict`: both changed it, and some lines disagree
 * - `occupied`: the person has a file of their own where a new one is to be
 * - `gone`: the person deleted it, and it would have changed; it stays deleted
 * - `orphaned`: no longer generated, but edited: it stays
 * - `unreadable`: a link, a folder, a binary file, or one with conflict markers: it is not touched
 */
export type FileDecision =
  | 'add'
  | 'adopt'
  | 'update'
  | 'delete'
  | 'same'
  | 'settled'
  | 'keep'
  | 'merge'
  | 'conflict'
  | 'occupied'
  | 'gone'
  | 'orphaned'
  | 'unreadable';

export interface FileOutcome {
  /** Where it stands afterwards, relative to the project. */
  readonly path: string;
  readonly decision: FileDecision;
  /**
   * When there is another place. `moved: 'plan'`: where it stands now, because the plan renamed what it is about.
   * `moved: 'person'`: where it is generated; the person keeps it at `path`.
   */
  readonly from?: string;
  /** Who moved it, when `from` is there. */
  readonly moved?: 'plan' | 'person';
  /** What is to be written, in the line ends and with the byte order mark of the person's: add, update, merge. */
  readonly text?: string;
  /** The text that is generated now, as it is generated; the base afterwards. Absent when nothing is generated any more. */
  readonly next?: string;
  /** Of a conflict: the whole file. */
  readonly pieces?: readonly Piece[];
  /** Of a new file. */
  readonly executable?: boolean;
  /** Of `occupied` and `unreadable`: an earlier run has put this very text into `.groundplan/pending/`, and said so. */
  readonly waits?: true;
  /** Short sentences for the report, without the path. */
  readonly notes: readonly string[];
}

/** The path that base and state know the file by. */
export function generatedPathOf({ path, from, moved }: FileOutcome): string {
  return moved === 'person' && from !== undefined ? from : path;
}
