import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { mergeTexts } from '../../changes/merge/merge-texts.ts';
import type { Conflict, Merge, MergeInput, Piece } from '../../changes/merge/model.ts';
import { joinPieces, settledPiece } from '../../changes/merge/pieces.ts';
import { type MapEntry, type MapLines, readMap } from './map-entries.ts';

interface Three<Value> {
  readonly base: Value;
  readonly mine: Value;
  readonly next: Value;
}

/**
 * Unites two versions of a YAML text that is made of maps by their keys: what one side added stays, in the order of
 * that side, wherever the other added something too. Where both changed one entry, its lines are compared. What comes
 * out has to mean what uniting the values means; where it does not, lines are merged as in any other text.
 */
export function mergeMaps(input: MergeInput): Merge {
  const { path } = input;
  const lines = { base: input.base.split('\n'), mine: input.mine.split('\n'), next: input.next.split('\n') };
  const byKeys = joinPieces(mergeBlock(lines, path));
  if (isFaithful(input, byKeys)) return { pieces: byKeys, notes: [] };
  const byLines = mergeTexts(input);
  return isFaithful(input, byLines.pieces) ? byLines : { pieces: [conflictOf(lines, 'entries')], notes: [] };
}

function mergeBlock({ base, mine, next }: Three<readonly string[]>, path: string): readonly Piece[] {
  const simple = takeOneSide({ base, mine, next });
  if (simple !== undefined) return [settledPiece(simple)];
  const maps = { base: readMap(base) ?? emptyMap(base), mine: readMap(mine), next: readMap(next) };
  const { base: before, mine: ours, next: theirs } = maps;
  if (before === undefined || ours === undefined || theirs === undefined) return mergeLines({ base, mine, next }, path);
  const entries = mergeEntries({ base: before, mine: ours, next: theirs }, path);
  return [...entries, ...mergeLines({ base: before.tail, mine: ours.tail, next: theirs.tail }, path)];
}

/** What had nothing before, or only comments, had no entries. */
function emptyMap(lines: readonly string[]): MapLines | undefined {
  return lines.every((line) => /^\s*(?:#|$)/.test(line)) ? { entries: [], tail: [] } : undefined;
}

function mergeEntries({ base, mine, next }: Three<MapLines>, path: string): readonly Piece[] {
  const [before, ours, theirs] = [base, mine, next].map(({ entries }) => byKey(entries)) as [Index, Index, Index];
  return orderKeys({ base, mine, next }).flatMap((key) => {
    const versions = { base: before.get(key), mine: ours.get(key), next: theirs.get(key) };
    return mergeEntry(versions, path);
  });
}

type Index = ReadonlyMap<string, MapEntry>;

function byKey(entries: readonly MapEntry[]): Index {
  return new Map(entries.map((entry) => [entry.key, entry]));
}

/** Ours, with what only the other side has behind the key that it follows there. */
function orderKeys({ mine, next }: Three<MapLines>): readonly string[] {
  const keys = mine.entries.map(({ key }) => key);
  let previous: string | undefined;
  for (const { key } of next.entries) {
    if (!keys.includes(key)) keys.splice(placeBehind(keys, { previous, next }), 0, key);
    previous = key;
  }
  return keys;
}

/** Behind what both added at the same place, ours come first. */
function placeBehind(
  keys: readonly string[],
  { previous, next }: { readonly previous: string | undefined; readonly next: MapLines },
): number {
  const known = new Set(next.entries.map(({ key }) => key));
  let place = previous === undefined ? 0 : keys.indexOf(previous) + 1;
  while (place < keys.length && !known.has(keys[place] ?? '')) place += 1;
  return place;
}

function mergeEntry({ base, mine, next }: Three<MapEntry | undefined>, path: string): readonly Piece[] {
  const versions = { base: linesOf(base), mine: linesOf(mine), next: linesOf(next) };
  const simple = takeOneSide(versions);
  if (simple !== undefined) return [settledPiece(simple)];
  if (mine === undefined || next === undefined) {
    return [conflictOf(versions, mine === undefined ? 'removed here, changed there' : 'changed here, removed there')];
  }
  const head = takeOneSide({ base: [base?.head ?? ''], mine: [mine.head], next: [next.head] });
  if (head === undefined) return mergeLines(versions, path);
  const leading = mergeLines({ base: base?.leading ?? [], mine: mine.leading, next: next.leading }, path);
  const children = { base: base?.children ?? [], mine: mine.children, next: next.children };
  return [...leading, settledPiece(head), ...mergeBlock(children, path)];
}

function conflictOf(versions: Three<readonly string[]>, reason: string): Conflict {
  return { kind: 'conflict', ...versions, line: 1, reason };
}

function linesOf(entry: MapEntry | undefined): readonly string[] {
  return entry === undefined ? [] : [...entry.leading, entry.head, ...entry.children];
}

/** Where only one side changed something, or both the same. */
function takeOneSide({ base, mine, next }: Three<readonly string[]>): readonly string[] | undefined {
  if (isSame(mine, next) || isSame(base, next)) return mine;
  return isSame(base, mine) ? next : undefined;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}

function mergeLines(versions: Three<readonly string[]>, path: string): readonly Piece[] {
  const simple = takeOneSide(versions);
  if (simple !== undefined) return [settledPiece(simple)];
  const { base, mine, next } = versions;
  // Every line with its end, so that none and an empty one are told apart.
  const { pieces } = mergeTexts({ path, base: toText(base), mine: toText(mine), next: toText(next) });
  const last = pieces.at(-1);
  return last?.kind === 'settled' && last.lines.at(-1) === ''
    ? [...pieces.slice(0, -1), settledPiece(last.lines.slice(0, -1))]
    : pieces;
}

function toText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Whether the lines say what the values of both sides say together. Of conflicts nothing is claimed. */
function isFaithful({ base, mine, next }: MergeInput, pieces: readonly Piece[]): boolean {
  if (pieces.some(({ kind }) => kind === 'conflict')) return true;
  const text = pieces.flatMap((piece) => (piece.kind === 'settled' ? piece.lines : [])).join('\n');
  const values = [base, mine, next, text].map(readValue);
  // Of what cannot be read nothing is known; it must not become unreadable here.
  if (values.includes(unreadable)) return values[3] !== unreadable || values[1] === unreadable;
  const [before, ours, theirs, merged] = values;
  return isUnion({ base: before, mine: ours, next: theirs }, merged);
}

const unreadable = Symbol('unreadable');

function readValue(text: string): unknown {
  try {
    return parse(text, { logLevel: 'error' });
  } catch {
    // Not YAML: it can only be looked at as lines.
    return unreadable;
  }
}

function isUnion({ base, mine, next }: Three<unknown>, merged: unknown): boolean {
  if (isDeepStrictEqual(base, next) || isDeepStrictEqual(mine, next)) return isDeepStrictEqual(merged, mine);
  if (isDeepStrictEqual(base, mine)) return isDeepStrictEqual(merged, next);
  if (!isMap(mine) || !isMap(next) || !isMap(merged)) return true;
  const before = isMap(base) ? base : {};
  const keys = new Set([...Object.keys(mine), ...Object.keys(next), ...Object.keys(merged)]);
  return [...keys].every((key) => isUnion({ base: before[key], mine: mine[key], next: next[key] }, merged[key]));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
