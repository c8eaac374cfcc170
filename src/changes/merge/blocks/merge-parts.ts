import { followIndentation } from '../lines/follow-indentation.ts';
import { type Clash, isSameLines, mergeLines } from '../lines/merge-lines.ts';
import { trimClash } from '../lines/settle-clash.ts';
import type { Piece } from '../model.ts';
import { settledPiece } from '../pieces.ts';
import { mapSides, type Block, type ListPart, type Part, type Sides } from './block.ts';
import { type BlockMerging, mergeBlocks } from './merge-blocks.ts';

/** What a language knows beyond lines and lists. */
export interface Reading {
  /** Whether two stretches of lines mean the same. */
  readonly isSame: (one: readonly string[], other: readonly string[]) => boolean;
  /** Whether lines say the same wherever they begin. */
  readonly ignoresIndentation?: true;
  /** Unites three versions of one block whose lines clash; undefined when that would be a guess. */
  readonly unite?: (blocks: Sides<Block>) => readonly string[] | undefined;
  /** Unites what not all three versions have, as `mergeBlocks` asks. */
  readonly uniteSome?: BlockMerging['uniteSome'];
  /** Whether a block that the person removed stays so when what is generated for it changes. */
  readonly staysRemoved?: BlockMerging['staysRemoved'];
  /** Whether a block that both sides changed is a question, though it could be merged. */
  readonly isDisputed?: (blocks: Sides<Block>) => boolean;
  /** Unites lines that both sides inserted at one place; undefined when that would be a guess. */
  readonly uniteInsertions?: (clash: Clash) => readonly string[] | undefined;
  /** What was united, for people: collected while merging. */
  readonly note: (note: string) => void;
}

/** Merges stretch by stretch where the three versions are made of the same; otherwise all their lines at once. */
export function mergeParts(parts: Sides<readonly Part[]>, reading: Reading): readonly Piece[] {
  const { base, mine, next } = parts;
  if (shapeOf(base) !== shapeOf(mine) || shapeOf(base) !== shapeOf(next)) return mergeAsText(parts, reading);
  return mine.flatMap((part, index) => {
    const [from, to] = [base[index], next[index]];
    if (from === undefined || to === undefined) return [];
    return mergePart({ base: from, mine: part, next: to }, reading);
  });
}

function shapeOf(parts: readonly Part[]): string {
  return parts.map((part) => (part.kind === 'list' ? part.shape : part.kind)).join(' ');
}

function mergePart(part: Sides<Part>, reading: Reading): readonly Piece[] {
  const easy = takeChangedSide(mapSides(part, ({ lines }) => lines));
  if (easy !== undefined) return [settledPiece(easy)];
  const { base, mine, next } = part;
  if (base.kind === 'list' && mine.kind === 'list' && next.kind === 'list') {
    return mergeLists({ base, mine, next }, reading);
  }
  return mergeAsText(
    mapSides(part, (one) => [one]),
    reading,
  );
}

/**
 * Item by item. Where that is not possible, as lines, but never without asking: lines of one item would pass for those
 * of its neighbour.
 */
function mergeLists(lists: Sides<ListPart>, reading: Reading): readonly Piece[] {
  const pieces = mergeBlocks(lists, {
    mergeBlock: (blocks) => mergeBlock(blocks, reading),
    isSame: reading.isSame,
    uniteSome: reading.uniteSome ?? (() => undefined),
    staysRemoved: reading.staysRemoved ?? (() => false),
    note: reading.note,
  });
  if (pieces !== undefined) return pieces;
  const asText = mergeAsText(
    mapSides(lists, (list) => [list]),
    { ...reading, uniteInsertions: () => undefined },
  );
  if (asText.some(({ kind }) => kind === 'conflict')) return asText;
  const whole: Clash = { kind: 'clash', ...mapSides(lists, ({ lines }) => lines), at: 0, coarse: false };
  return trimClash(whole, lists.mine.first + 1);
}

function mergeBlock(blocks: Sides<Block>, reading: Reading): readonly Piece[] {
  const lines = mapSides(blocks, (block) => block.lines);
  const easy = takeChangedSide(lines);
  if (easy !== undefined) return [settledPiece(easy)];
  const pieces = mergeBlockParts(blocks, reading);
  const isSettled = pieces.every(({ kind }) => kind === 'settled');
  if (!isSettled || reading.isDisputed?.(blocks) !== true) return pieces;
  return trimClash({ kind: 'clash', ...lines, at: 0, coarse: false }, blocks.mine.first + 1);
}

function mergeBlockParts(blocks: Sides<Block>, reading: Reading): readonly Piece[] {
  const lines = mapSides(blocks, (block) => block.lines);
  const pieces = mergeParts(
    mapSides(blocks, (block) => block.readParts()),
    reading,
  );
  if (pieces.every(({ kind }) => kind === 'settled') || reading.isDisputed?.(blocks) === true) return pieces;
  const united = reading.unite?.(blocks) ?? mergeIndented(lines, reading);
  return united === undefined ? pieces : [settledPiece(united)];
}

/** For code that somebody put into a block of their own: undefined when lines clash nevertheless. */
function mergeIndented(
  sides: Sides<readonly string[]>,
  { ignoresIndentation }: Reading,
): readonly string[] | undefined {
  const following = ignoresIndentation === true ? followIndentation(sides) : undefined;
  const runs = following && mergeLines(following);
  return runs?.every((run) => run.kind === 'settled') === true ? runs.flatMap(({ lines }) => lines) : undefined;
}

/** All lines of the parts by diff3. */
function mergeAsText(parts: Sides<readonly Part[]>, reading: Reading): readonly Piece[] {
  const sides = mapSides(parts, (version) => version.flatMap(({ lines }) => lines));
  return mergeLines(sides).flatMap((run) => {
    if (run.kind === 'settled') return [run];
    const united = run.base.length === 0 ? reading.uniteInsertions?.(run) : undefined;
    if (united !== undefined) return [settledPiece(united)];
    return trimClash(run, (parts.mine[0]?.first ?? 0) + 1);
  });
}

/** What one side changed while the other left it, and what both changed alike. */
function takeChangedSide({ base, mine, next }: Sides<readonly string[]>): readonly string[] | undefined {
  if (isSameLines(mine, next) || isSameLines(base, next)) return mine;
  if (isSameLines(base, mine)) return next;
  return undefined;
}
