import { hasMarkers, withMarkers } from '../../../changes/merge/markers.ts';
import { textOf } from '../../../changes/merge/pieces.ts';
import type { Conflict } from '../../../changes/merge/model.ts';
import type { FileOutcome } from '../../../changes/outcome.ts';
import type { Resolution, Resolutions } from '../../../project/rerun/model.ts';
import { type Choice, type Choices, keyOf, type OpenConflict } from './open-conflicts.ts';

/** Every conflict of a run ends the same way. The person's own files stay where they are; what is new waits beside them. */
export function chooseAlike(conflicts: readonly OpenConflict[], choice: 'mine' | 'markers'): Choices {
  return new Map(conflicts.map((open) => [keyOf(open), open.kind === 'lines' ? choice : 'beside']));
}

/**
 * What is to become of each file with conflicts.
 * @param edited texts of files that the person edited as a whole, by path; they win
 */
export function resolutionsOf(
  conflicts: readonly OpenConflict[],
  { choices, edited }: { readonly choices: Choices; readonly edited: ReadonlyMap<string, string> },
): Resolutions {
  return new Map(
    conflicts.map((open): readonly [string, Resolution] => {
      const { path } = open.file;
      const text = edited.get(path);
      if (text !== undefined) return [path, { kind: 'text', text }];
      if (open.kind === 'lines') return [path, { kind: 'text', text: chosenText(open.file, choices) }];
      const choice = choices.get(keyOf(open));
      if (choice === 'generated') return [path, { kind: 'text', text: open.next }];
      return [path, { kind: choice === 'mine' ? 'mine' : 'pending' }];
    }),
  );
}

/** The whole file; what is not decided yet stands between markers. */
export function chosenText({ path, pieces = [] }: FileOutcome, choices: Choices): string {
  return textOf(pieces, (conflict, index) => linesOf(conflict, choices.get(`${path}#${index}`) ?? 'markers'));
}

/** Files that have both sides in them afterwards. */
export function markedFiles(resolutions: Resolutions): readonly string[] {
  return [...resolutions].flatMap(([path, resolution]) =>
    resolution.kind === 'text' && hasMarkers(resolution.text) ? [path] : [],
  );
}

function linesOf(conflict: Conflict, choice: Choice): readonly string[] {
  switch (choice) {
    case 'mine':
      return conflict.mine;
    case 'generated':
      return conflict.next;
    case 'suggestion':
      return conflict.suggestion ?? withMarkers(conflict);
    case 'markers':
    case 'beside':
      return withMarkers(conflict);
  }
}
