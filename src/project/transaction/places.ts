import { join } from 'node:path';
import { stateFolder } from '../base.ts';

/**
 * Where a transaction lives, in the tool's own folder. Which of these folders stands says how far it came, and each step
 * is one rename: `staged` (nothing is in place yet) → `forward` (it will be finished) → an entry of `undo`; or
 * `forward` → `backward` (it will be taken back) → `dropped`.
 */
export const places = {
  staged: 'transaction-new',
  forward: 'transaction',
  backward: 'transaction-back',
  /** On its way out: nothing reads it. */
  dropped: 'transaction-old',
  undo: 'undo',
  lock: 'lock',
} as const;

export type Place = (typeof places)['staged' | 'forward' | 'backward' | 'dropped'];

/** Files of a transaction's folder. */
export const journalName = 'journal.json';
/** The former texts, one behind the other: a file each would double what a transaction costs. */
export const formerName = 'former';
export const newFolder = 'new';
/** Deleted files, until the transaction is done: what lies here was deleted by it, and not by somebody else. */
export const goneFolder = 'gone';

export function ownPath(folder: string, ...names: readonly string[]): string {
  return join(folder, stateFolder, ...names);
}

export function inFolder(folder: string, path: string): string {
  return join(folder, ...path.split('/'));
}

/** The folders above a path, the nearest first: `a/b`, `a` of `a/b/c`. */
export function parentsOf(path: string): readonly string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_segment, index) => segments.slice(0, segments.length - index).join('/'));
}

/** Each folder once, the deepest first. */
export function sortFolders(paths: Iterable<string>): readonly string[] {
  return [...new Set(paths)].sort((one, two) => two.split('/').length - one.split('/').length || (one < two ? -1 : 1));
}
