import type { Block, Sides, SomeSides } from './block.ts';

/** How many blank lines stand above a block of the result. */
export function chooseBlanks({
  version,
  lists,
  isFirst,
}: {
  readonly version: SomeSides<Block>;
  readonly lists: Sides<readonly Block[]>;
  readonly isFirst: boolean;
}): number {
  if (isFirst) return lists.mine[0]?.blanks ?? lists.next[0]?.blanks ?? 0;
  const sides = ['mine', 'next', 'base'] as const;
  // Where a block came first, blank lines above it say nothing about the place between two others.
  const telling = sides.filter((side) => version[side] !== undefined && version[side] !== lists[side][0]);
  const [first] = telling;
  if (first === undefined) return usualBlanks(lists, version);
  const { mine, next, base } = version;
  const hasNextChanged = telling.length === 3 && mine?.blanks === base?.blanks;
  return (hasNextChanged ? next?.blanks : version[first]?.blanks) ?? 0;
}

function usualBlanks({ mine, next, base }: Sides<readonly Block[]>, version: SomeSides<Block>): number {
  const others = [...mine.slice(1), ...next.slice(1), ...base.slice(1)];
  const alike = others.filter(({ noun }) => noun === (version.mine ?? version.next)?.noun);
  const counted = (alike.length > 0 ? alike : others).map(({ blanks }) => blanks).toSorted((one, two) => one - two);
  return counted[counted.length >> 1] ?? 0;
}
