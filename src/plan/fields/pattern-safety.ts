import { parsePattern, type PatternNode } from './pattern-tree.ts';
import { CharacterSet } from './character-set.ts';

/**
 * Finds a repetition that contains another one in such a way that a text could be matched in exponentially many ways,
 * such as `(a+)+` or `(a|a)*`. A repetition whose turns begin or end with a character that occurs nowhere else in it,
 * such as `(-[a-z]+)*`, can be read in one way only, and is allowed.
 */
export function findSlowPart(source: string): { readonly start: number; readonly end: number } | undefined {
  return findSlowNode(parsePattern(source));
}

function findSlowNode(node: PatternNode): { readonly start: number; readonly end: number } | undefined {
  if (node.kind === 'repeat' && repeatsOften(node) && canSplitTurns(node.body)) return node;
  for (const child of childrenOf(node)) {
    const slow = findSlowNode(child);
    if (slow) return slow;
  }
  return undefined;
}

/** A handful of turns cannot explode. */
const FEW_TURNS = 4;

function repeatsOften(node: { readonly max: number }): boolean {
  return node.max > FEW_TURNS;
}

/** Whether one text could be cut into turns of this body in several ways. */
function canSplitTurns(body: PatternNode): boolean {
  if (hasOverlappingAlternatives(body)) return true;
  if (!hasVaryingPart(body)) return false;
  return !isGuarded(body);
}

function hasVaryingPart(node: PatternNode): boolean {
  if (node.kind === 'repeat' && node.min !== node.max) return true;
  if (node.kind === 'back reference') return true;
  return childrenOf(node).some(hasVaryingPart);
}

function hasOverlappingAlternatives(node: PatternNode): boolean {
  if (node.kind === 'choice') {
    let seen = CharacterSet.none;
    for (const option of node.options) {
      const first = firstCharacters(option);
      if (first.overlaps(seen) || canBeEmpty(option)) return true;
      seen = seen.with(first);
    }
  }
  return childrenOf(node).some(hasOverlappingAlternatives);
}

/** True when each turn begins, or ends, with a character that the rest of the turn cannot contain. */
function isGuarded(body: PatternNode): boolean {
  const parts = body.kind === 'sequence' ? body.parts.filter((part) => part.kind !== 'assertion') : [body];
  const first = parts.at(0);
  const last = parts.at(-1);
  if (parts.length < 2 || !first || !last) return false;
  const standsAlone = (guard: PatternNode, rest: readonly PatternNode[]): boolean =>
    guard.kind === 'character' && !rest.some((part) => allCharacters(part).overlaps(guard.set));
  return standsAlone(first, parts.slice(1)) || standsAlone(last, parts.slice(0, -1));
}

function firstCharacters(node: PatternNode): CharacterSet {
  if (node.kind === 'sequence') {
    let set = CharacterSet.none;
    for (const part of node.parts) {
      set = set.with(firstCharacters(part));
      if (!canBeEmpty(part)) return set;
    }
    return set;
  }
  return node.kind === 'choice'
    ? union(node.options.map(firstCharacters))
    : node.kind === 'repeat'
      ? firstCharacters(node.body)
      : allCharacters(node);
}

function allCharacters(node: PatternNode): CharacterSet {
  if (node.kind === 'character') return node.set;
  if (node.kind === 'back reference') return CharacterSet.all;
  return union(childrenOf(node).map(allCharacters));
}

function canBeEmpty(node: PatternNode): boolean {
  if (node.kind === 'character') return false;
  if (node.kind === 'repeat') return node.min === 0 || canBeEmpty(node.body);
  if (node.kind === 'sequence') return node.parts.every(canBeEmpty);
  return node.kind === 'choice' ? node.options.some(canBeEmpty) : true;
}

function childrenOf(node: PatternNode): readonly PatternNode[] {
  if (node.kind === 'sequence') return node.parts;
  if (node.kind === 'choice') return node.options;
  return node.kind === 'repeat' || node.kind === 'assertion' ? (node.body ? [node.body] : []) : [];
}

function union(sets: readonly CharacterSet[]): CharacterSet {
  return sets.reduce((all, set) => all.with(set), CharacterSet.none);
}

/** Upper bound of the steps that matching a text of this length can take, for a pattern without slow parts. */
export function slowestSteps(source: string, length: number): number {
  return source.length * (length + 1) ** (countVarying(parsePattern(source)) + 1);
}

function countVarying(node: PatternNode): number {
  const own = node.kind === 'repeat' && node.min !== node.max ? 1 : 0;
  return childrenOf(node).reduce((sum, child) => sum + countVarying(child), own);
}
