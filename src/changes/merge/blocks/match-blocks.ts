import { diffArrays } from 'diff';
import type { Block, Sides } from './block.ts';
import { likeness } from './likeness.ts';

/** What blocks are known by. */
export type Matchable = Pick<Block, 'key' | 'title' | 'noun' | 'lines'>;

/** Gives the blocks of all versions names by which they meet: what became of one block of the base has one name. */
export function matchBlocks<T extends Matchable>({ base, mine, next }: Sides<readonly T[]>): Sides<readonly T[]> {
  const name = (side: readonly T[]) => renameMatched(side, matchSide(base, side));
  return { base: base.map((block, index) => withKey(block, oldKey(index))), mine: name(mine), next: name(next) };
}

function renameMatched<T extends Matchable>(side: readonly T[], matches: ReadonlyMap<number, number>): readonly T[] {
  const counts = new Map<string, number>();
  return side.map((block, index) => {
    const match = matches.get(index);
    if (match !== undefined) return withKey(block, oldKey(match));
    const count = (counts.get(block.key) ?? 0) + 1;
    counts.set(block.key, count);
    return withKey(block, `new ${count} ${block.key}`);
  });
}

function oldKey(index: number): string {
  return `old ${index}`;
}

function withKey<T extends Matchable>(block: T, key: string): T {
  return { ...block, key };
}

/** Indexes in `base` by the indexes in `side` of the same things. */
function matchSide(base: readonly Matchable[], side: readonly Matchable[]): ReadonlyMap<number, number> {
  const matches = new Map<number, number>();
  const taken = new Set<number>();
  const match = (sideIndex: number, baseIndex: number) => {
    matches.set(sideIndex, baseIndex);
    taken.add(baseIndex);
  };
  const singles = singleKeys(base);
  for (const [key, index] of singleKeys(side)) {
    const found = singles.get(key);
    if (found !== undefined) match(index, found);
  }
  matchEqual();
  for (const gap of gapsBetween({ base, side, matches })) matchAlike(gap);
  return matches;

  /** What has the name of a sibling is known by its text, in order. */
  function matchEqual(): void {
    const left = base.flatMap((_, index) => (taken.has(index) ? [] : [index]));
    const right = side.flatMap((_, index) => (matches.has(index) ? [] : [index]));
    if (left.length === 0 || right.length === 0) return;
    const textOf = (block: Matchable | undefined) => `${block?.key}\n${block?.lines.join('\n')}`;
    const changes = diffArrays(
      left.map((index) => textOf(base[index])),
      right.map((index) => textOf(side[index])),
      { maxEditLength: mostEdits },
    );
    let [leftAt, rightAt] = [0, 0];
    for (const { added, removed, count } of changes ?? []) {
      const common = added || removed ? 0 : count;
      for (let step = 0; step < common; step += 1) {
        match(right[rightAt + step] ?? -1, left[leftAt + step] ?? -1);
      }
      if (!added) leftAt += count;
      if (!removed) rightAt += count;
    }
  }

  /** Of what is left between two matches: the same name in order, then what is like it, then the only one. */
  function matchAlike({ baseIndexes, sideIndexes }: Gap): void {
    const isOnly = baseIndexes.length === 1 && sideIndexes.length === 1;
    let from = 0;
    for (const baseIndex of baseIndexes) {
      const old = base[baseIndex];
      const place = sideIndexes.findIndex((sideIndex, at) => {
        const block = side[sideIndex];
        if (at < from || old === undefined || block === undefined) return false;
        if (block.key === old.key) return true;
        if (block.noun !== old.noun || knownByName.has(block.noun)) return false;
        return likeness(old.lines, block.lines) >= (isOnly ? likeEnoughAlone : likeEnough);
      });
      if (place === -1) continue;
      match(sideIndexes[place] ?? -1, baseIndex);
      from = place + 1;
    }
  }
}

/** Of an import, another module is another import, however like its names are. */
const knownByName: ReadonlySet<string> = new Set(['imports', 'exports']);

const mostEdits = 500;

/** Share of common words from which two blocks at one place are one block that was changed. */
const likeEnough = 0.6;
const likeEnoughAlone = 0.35;

function singleKeys(blocks: readonly Matchable[]): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  const repeated = new Set<string>();
  blocks.forEach(({ key }, index) => {
    if (indexes.has(key)) repeated.add(key);
    indexes.set(key, index);
  });
  for (const key of repeated) indexes.delete(key);
  return indexes;
}

/** Indexes of what has no match, between two neighbours that have. */
interface Gap {
  readonly baseIndexes: readonly number[];
  readonly sideIndexes: readonly number[];
}

function gapsBetween({
  base,
  side,
  matches,
}: {
  readonly base: readonly Matchable[];
  readonly side: readonly Matchable[];
  readonly matches: ReadonlyMap<number, number>;
}): readonly Gap[] {
  const taken = new Set(matches.values());
  const gaps = new Map<number, { baseIndexes: number[]; sideIndexes: number[] }>();
  const gapBehind = (index: number) => {
    const gap = gaps.get(index) ?? { baseIndexes: [], sideIndexes: [] };
    gaps.set(index, gap);
    return gap;
  };
  let last = -1;
  base.forEach((_, index) => {
    if (taken.has(index)) last = index;
    else gapBehind(last).baseIndexes.push(index);
  });
  last = -1;
  side.forEach((_, index) => {
    const match = matches.get(index);
    if (match === undefined) gapBehind(last).sideIndexes.push(index);
    else last = match;
  });
  return [...gaps.values()].filter(({ baseIndexes, sideIndexes }) => baseIndexes.length > 0 && sideIndexes.length > 0);
}

/** What stands for itself: others in its place have nothing to do with it. */
const independent: ReadonlySet<string> = new Set([
  'imports',
  'exports',
  'names',
  'functions',
  'routes',
  'tests',
  'types',
]);

/**
 * Whether both sides removed one block and put something else in its place: then only they know what it is to be.
 * Of a property or a statement, one side may have removed what the other wrote anew.
 */
export function areReplaced({ base, mine, next }: Sides<readonly Matchable[]>): boolean {
  const [inBase, inMine, inNext] = [base, mine, next].map((side) => new Set(side.map(({ key }) => key)));
  return base.some(({ key, noun }, index) => {
    if (inMine?.has(key) || inNext?.has(key)) return false;
    const replaced = [mine, next].filter((side) => {
      const kept = new Set(side.map((block) => block.key));
      const before = base.slice(0, index).findLast((block) => kept.has(block.key))?.key;
      const behind = side[side.findIndex((block) => block.key === before) + 1];
      return behind !== undefined && inBase?.has(behind.key) === false;
    });
    return replaced.length > (independent.has(noun) ? 1 : 0);
  });
}
