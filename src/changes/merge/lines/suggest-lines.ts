import { mergeLines, type ThreeSides } from './merge-lines.ts';

/** Conflicts of more lines are not guessed at. */
const mostLines = 40;

/**
 * What both changes together may mean, word by word. Of `a || b`, changed to `a || c` and to `a && b`, it makes
 * `a && c`, which nobody wrote: this is only ever offered.
 */
export function suggestLines({ base, mine, next }: ThreeSides): readonly string[] | undefined {
  if ([base, mine, next].some(({ length }) => length === 0 || length > mostLines)) return undefined;
  const runs = mergeLines({ base: wordsOf(base), mine: wordsOf(mine), next: wordsOf(next) });
  if (runs.some(({ kind }) => kind === 'clash')) return undefined;
  return runs
    .flatMap((run) => (run.kind === 'settled' ? run.lines : []))
    .join('')
    .split('\n');
}

function wordsOf(lines: readonly string[]): readonly string[] {
  return lines.join('\n').match(/[\p{L}\p{N}_$]+|\s+|[^\s]/gu) ?? [];
}
