import type { Sides } from './block.ts';

/**
 * The names of both sides in one order: that of the side which moved something, otherwise that of `next`; what only
 * the other side has stands behind what it stands behind there. Undefined when both moved things, differently.
 * @param kept names that the result has
 * @param isSorted whether new names go where the alphabet puts them, by their titles
 */
export function orderKeys(
  { base, mine, next }: Sides<readonly string[]>,
  { kept, titleOf }: { readonly kept: ReadonlySet<string>; readonly titleOf: (key: string) => string },
): readonly string[] | undefined {
  const hasMineMoved = hasMoved(base, mine);
  const hasNextMoved = hasMoved(base, next);
  if (hasMineMoved && hasNextMoved && hasMoved(mine, next)) return undefined;
  const [leading, following] = hasMineMoved ? [mine, next] : [next, mine];
  const isSorted = isAlphabetical(mine.map(titleOf)) && isAlphabetical(next.map(titleOf));
  const ordered = leading.filter((key) => kept.has(key));
  const known = new Set(ordered);
  const old = new Set(base);
  following.forEach((key, index) => {
    if (known.has(key) || !kept.has(key)) return;
    const place = isSorted
      ? placeByTitle(ordered.map(titleOf), titleOf(key))
      : placeBehind({ ordered, old, before: following.slice(0, index), after: following.slice(index + 1) });
    ordered.splice(place, 0, key);
    known.add(key);
  });
  return ordered;
}

function hasMoved(one: readonly string[], other: readonly string[]): boolean {
  const inOther = new Set(other);
  const inOne = new Set(one);
  const common = one.filter((key) => inOther.has(key));
  const commonThere = other.filter((key) => inOne.has(key));
  return common.some((key, index) => key !== commonThere[index]);
}

/** Three in order may be chance once, four hardly. */
const fewestSorted = 4;

function isAlphabetical(titles: readonly string[]): boolean {
  return (
    titles.length >= fewestSorted &&
    titles.every((title, index) => index === 0 || compareTitles(titles[index - 1] ?? '', title) <= 0)
  );
}

function placeByTitle(titles: readonly string[], title: string): number {
  const place = titles.findIndex((other) => compareTitles(other, title) > 0);
  return place === -1 ? titles.length : place;
}

/** As formatters sort: by letters whatever their case. */
function compareTitles(one: string, other: string): number {
  const [low, high] = [one.toLowerCase(), other.toLowerCase()];
  return low < high ? -1 : low > high ? 1 : 0;
}

/** At the end of a list both add: what the leading side added first, then the other's. Elsewhere the other way round. */
function placeBehind({
  ordered,
  old,
  before,
  after,
}: {
  readonly ordered: readonly string[];
  readonly old: ReadonlySet<string>;
  readonly before: readonly string[];
  readonly after: readonly string[];
}): number {
  const predecessor = before.findLast((key) => ordered.includes(key));
  const isAtEnd = !after.some((key) => old.has(key));
  if (isAtEnd) return ordered.length;
  return predecessor === undefined ? 0 : ordered.indexOf(predecessor) + 1;
}
