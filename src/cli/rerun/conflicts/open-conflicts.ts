import type { Conflict } from '../../../changes/merge/model.ts';
import type { FileOutcome } from '../../../changes/outcome.ts';

/** One thing that somebody has to decide. */
export type OpenConflict =
  | {
      readonly kind: 'lines';
      readonly file: FileOutcome;
      /** Of the file's conflicts, counted from 0. */
      readonly index: number;
      readonly conflict: Conflict;
    }
  /** A file of the person's stands where a new one is to be. */
  | { readonly kind: 'file'; readonly file: FileOutcome; readonly next: string };

/** How one ends. `beside`: the person's stays, and the new text waits in `.groundplan/pending/`. */
export type Choice = 'mine' | 'generated' | 'suggestion' | 'markers' | 'beside';

/** By `keyOf`. */
export type Choices = ReadonlyMap<string, Choice>;

/** Everything in a run that somebody has to decide, in the order of the files. */
export function openConflicts(files: readonly FileOutcome[]): readonly OpenConflict[] {
  return files.flatMap((file): readonly OpenConflict[] => {
    const { decision, pieces = [], next, waits } = file;
    // Whoever was told of a text that waits, and left it there, has decided.
    if (decision === 'occupied' && next !== undefined && waits !== true) return [{ kind: 'file', file, next }];
    if (decision !== 'conflict') return [];
    const conflicts = pieces.filter((piece) => piece.kind === 'conflict');
    return conflicts.map((conflict, index) => ({ kind: 'lines', file, index, conflict }));
  });
}

/** What a choice is known by. */
export function keyOf(open: OpenConflict): string {
  return open.kind === 'file' ? open.file.path : `${open.file.path}#${open.index}`;
}

/** Where a file stands now. */
export function placeOnDisk({ path, from, moved }: FileOutcome): string {
  return moved === 'plan' && from !== undefined ? from : path;
}
