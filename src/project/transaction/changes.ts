import type { Changeset } from './model.ts';
import { hashContent } from './content-hash.ts';

/** What is to become of one file. */
export interface Change {
  readonly path: string;
  /** Hash of what must stand there now; absent: nothing may stand there. */
  readonly expected?: string;
  /** Absent: the file is deleted. */
  readonly next?: NextContent;
}

export interface NextContent {
  readonly content: string | Uint8Array;
  readonly executable?: boolean;
  /** Exact permission bits, instead of those of the file that stands there. */
  readonly mode?: number;
  /** Takes the permissions of this file, which is deleted in the same transaction. */
  readonly movedFrom?: string;
}

/** The changes of a changeset that change something. */
export function changesOf({ writes, deletions }: Changeset): readonly Change[] {
  return [
    ...deletions.map(({ path, seen }) => ({ path, expected: hashContent(seen) })),
    ...writes.flatMap(({ path, seen, ...next }) => {
      const expected = seen === undefined ? undefined : hashContent(seen);
      if (expected === hashContent(next.content)) return [];
      return [{ path, next, ...(expected === undefined ? {} : { expected }) }];
    }),
  ];
}
