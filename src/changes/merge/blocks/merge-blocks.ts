import type { Conflict, Piece } from '../model.ts';
import { settledPiece } from '../pieces.ts';
import { mapSides, separatorMark, type Block, type ListPart, type Sides, type SomeSides } from './block.ts';
import { areWrapped } from './are-wrapped.ts';
import { chooseBlanks } from './choose-blanks.ts';
import { noteAdditions } from './note-additions.ts';
import { areReplaced, matchBlocks } from './match-blocks.ts';
import { orderKeys } from './order-keys.ts';

type Versions = SomeSides<Block>;

export interface BlockMerging {
  /** Merges three versions of one item. */
  readonly mergeBlock: (blocks: Sides<Block>) => readonly Piece[];
  /** Whether two stretches of lines mean the same. */
  readonly isSame: (one: readonly string[], other: readonly string[]) => boolean;
  /** Unites what not all three versions have; undefined when it is nothing to be united: the list decides. */
  readonly uniteSome: (versions: Versions) => readonly string[] | undefined;
  /** Whether a block that the person removed stays so when what is generated for it changes. */
  readonly staysRemoved: (block: Block) => boolean;
  /** Takes sentences on what was united. */
  readonly note: (note: string) => void;
}

/**
 * Merges three versions of a list item by item, by name: what either side added is there, what either side removed is
 * not, and an item that both changed is merged by itself. Undefined when both sides moved items about, and when both
 * put others in the place of the same, or one of them all into a block of its own.
 */
export function mergeBlocks(lists: Sides<ListPart>, merging: BlockMerging): readonly Piece[] | undefined {
  const paired = matchBlocks(mapSides(lists, ({ blocks }) => blocks));
  if (areReplaced(paired) || (lists.base.shape === 'statements' && areWrapped(paired))) return undefined;
  const versions = versionsByKey(paired);
  const results = new Map<string, readonly Piece[]>();
  for (const [key, version] of versions) {
    const pieces = mergeVersions(version, merging);
    if (pieces !== undefined) results.set(key, pieces);
  }
  const order = orderKeys(
    mapSides(paired, (blocks) => blocks.map(({ key }) => key)),
    { kept: new Set(results.keys()), titleOf: (key) => titleOf(versions.get(key) ?? {}) },
  );
  if (order === undefined) return undefined;
  noteAdditions({ order, versions, note: merging.note });
  const trailing = lists.mine.blocks.length > 0 ? lists.mine.trailing : lists.next.trailing;
  const isLast = (index: number) => index === order.length - 1;
  return order.flatMap((key, index) => {
    const blanks = chooseBlanks({ version: versions.get(key) ?? {}, lists: paired, isFirst: index === 0 });
    const separator = isLast(index) && !trailing ? '' : ',';
    return [
      settledPiece(Array.from({ length: blanks }, () => '')),
      ...(results.get(key) ?? []).map((piece) => setSeparators(piece, separator)),
    ];
  });
}

function versionsByKey({ base, mine, next }: Sides<readonly Block[]>): Map<string, Versions> {
  const versions = new Map<string, Versions>();
  for (const block of next) versions.set(block.key, { next: block });
  for (const block of mine) versions.set(block.key, { ...versions.get(block.key), mine: block });
  for (const block of base) versions.set(block.key, { ...versions.get(block.key), base: block });
  return versions;
}

/** Undefined when the result does not have it. */
function mergeVersions({ base, mine, next }: Versions, merging: BlockMerging): readonly Piece[] | undefined {
  if (mine === undefined && next === undefined) return undefined;
  const united = base && mine && next ? undefined : merging.uniteSome({ base, mine, next });
  if (united !== undefined) return united.length === 0 ? undefined : [settledPiece(united)];
  if (mine === undefined) return next && mergeRemoval({ base, left: next, by: 'mine' }, merging);
  if (next === undefined) return mergeRemoval({ base, left: mine, by: 'next' }, merging);
  if (base === undefined) return mergeTwice({ mine, next }, merging);
  return merging.mergeBlock({ base, mine, next });
}

/** One side has it: it was added there, or the other side removed it. */
function mergeRemoval(
  { base, left, by }: { readonly base: Block | undefined; readonly left: Block; readonly by: 'mine' | 'next' },
  { isSame, staysRemoved, note }: BlockMerging,
): readonly Piece[] | undefined {
  if (base === undefined) return [settledPiece(left.lines)];
  if (isSame(base.lines, left.lines)) return undefined;
  if (by === 'mine' && staysRemoved(base)) {
    note(`you removed ${base.title}: it stays removed, though what is generated for it changed`);
    return undefined;
  }
  const conflict: Omit<Conflict, 'mine' | 'next' | 'reason'> = {
    kind: 'conflict',
    base: base.lines,
    line: left.first + 1,
  };
  return by === 'mine'
    ? [
        {
          ...conflict,
          mine: [],
          next: left.lines,
          reason: `you removed ${base.title}; what is generated for it changed`,
        },
      ]
    : [{ ...conflict, mine: left.lines, next: [], reason: `you changed ${base.title}; the plan removes it` }];
}

function mergeTwice({ mine, next }: Omit<Sides<Block>, 'base'>, { isSame }: BlockMerging): readonly Piece[] {
  if (isSame(mine.lines, next.lines)) return [settledPiece(mine.lines)];
  const reason = `both added ${mine.title}, differently`;
  return [{ kind: 'conflict', base: [], mine: mine.lines, next: next.lines, line: mine.first + 1, reason }];
}

function titleOf({ mine, next, base }: Versions): string {
  return (mine ?? next ?? base)?.title ?? '';
}

function setSeparators(piece: Piece, separator: string): Piece {
  const set = (lines: readonly string[]) => lines.map((line) => line.replaceAll(separatorMark, separator));
  if (piece.kind === 'settled') return settledPiece(set(piece.lines));
  const { suggestion } = piece;
  return {
    ...piece,
    base: set(piece.base),
    mine: set(piece.mine),
    next: set(piece.next),
    ...(suggestion === undefined ? {} : { suggestion: set(suggestion) }),
  };
}
