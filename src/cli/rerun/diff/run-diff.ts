import { hasMarkers } from '../../../changes/merge/markers.ts';
import { normalize } from '../../../changes/text-form.ts';
import type { Changeset } from '../../../project/transaction/model.ts';
import { unifiedDiff } from './unified-diff.ts';

export interface FileDiff {
  readonly path: string;
  /** Lines of a patch. */
  readonly lines: readonly string[];
  /** Conflicts stand in it between markers. */
  readonly isMarked: boolean;
}

/** What a changeset does to each file that people look at, in the order of the paths. */
export function fileDiffsOf({ writes, deletions }: Changeset): readonly FileDiff[] {
  const gone = new Map(deletions.map(({ path, seen }) => [path, textOf(seen)]));
  const written = writes.map(({ path, content, seen, movedFrom }) => {
    const before = seen ?? (movedFrom === undefined ? undefined : gone.get(movedFrom));
    const after = textOf(content);
    if (movedFrom !== undefined) gone.delete(movedFrom);
    const from = movedFrom === undefined ? {} : { from: movedFrom };
    const lines = unifiedDiff({ path, ...from, before: before === undefined ? undefined : textOf(before), after });
    return { path, lines, isMarked: hasMarkers(after) };
  });
  const deleted = [...gone].map(([path, before]) => {
    return { path, lines: unifiedDiff({ path, before, after: undefined }), isMarked: false };
  });
  return [...written, ...deleted]
    .filter(({ path, lines }) => lines.length > 0 && !isOwn(path))
    .toSorted((one, two) => (one.path < two.path ? -1 : 1));
}

/** The same as one patch. */
export function diffOfChangeset(changeset: Changeset): readonly string[] {
  return fileDiffsOf(changeset).flatMap(({ lines }) => lines);
}

/** What the tool keeps for itself; texts that wait there are read in place. */
function isOwn(path: string): boolean {
  return path.startsWith('.groundplan/');
}

function textOf(content: string | Uint8Array): string {
  return normalize(typeof content === 'string' ? content : new TextDecoder().decode(content));
}
