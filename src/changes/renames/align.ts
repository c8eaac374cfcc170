import { diffArrays } from 'diff';
import type { Token } from './tokens.ts';

/** More differences than this, and two texts have too little in common for a comparison to mean something. */
const mostEdits = 6000;

/** What stands in a token's place. */
export interface Placed {
  readonly tokens: readonly Token[];
  /** What is replaced together: mostly the token alone; in prose several words may become others. */
  readonly together: readonly Token[];
}

/**
 * For each token of one text, what of another stands in its place; undefined where that cannot be said. Blanks are not
 * looked at: formatting differs with the length of names.
 */
export function alignTokens(
  before: readonly Token[],
  after: readonly Token[],
  comparator: (one: Token, other: Token) => boolean = isEqual,
): readonly (Placed | undefined)[] {
  const changes = diffArrays([...before], [...after], { maxEditLength: mostEdits, comparator });
  const aligned: (Placed | undefined)[] = [];
  if (changes === undefined) return before.map(() => undefined);
  let at = 0;
  let removed: readonly Token[] = [];
  const settle = (added: readonly Token[]): void => {
    aligned.push(...replaced(removed, added));
    removed = [];
  };
  for (const { added: isAdded, removed: isRemoved, count } of changes) {
    if (isRemoved) {
      settle([]);
      removed = before.slice(aligned.length, aligned.length + count);
    } else {
      const tokens = after.slice(at, at + count);
      at += count;
      settle(isAdded ? tokens : []);
      if (!isAdded) {
        const same = before.slice(aligned.length, aligned.length + count);
        aligned.push(...tokens.map((token, index) => ({ tokens: [token], together: same.slice(index, index + 1) })));
      }
    }
  }
  settle([]);
  return aligned;
}

/** Tokens stand for each other where as many of the same kinds were there before; words of prose, where other words do. */
function replaced(removed: readonly Token[], added: readonly Token[]): readonly (Placed | undefined)[] {
  if (removed.length === added.length && removed.every((token, index) => isLike(token, added[index]))) {
    return added.map((token, index) => ({ tokens: [token], together: removed.slice(index, index + 1) }));
  }
  const [first] = removed;
  const isProse = first !== undefined && added.length > 0 && first.kind !== 'mark' && first.kind !== 'path';
  if (!isProse || [...removed, ...added].some(({ kind }) => kind !== first.kind)) return removed.map(() => undefined);
  return removed.map(() => ({ tokens: added, together: removed }));
}

function isLike(one: Token, other: Token | undefined): boolean {
  return one.kind === other?.kind && (one.kind !== 'mark' || one.text === other.text);
}

function isEqual(one: Token, other: Token): boolean {
  return one.text === other.text && one.kind === other.kind;
}
