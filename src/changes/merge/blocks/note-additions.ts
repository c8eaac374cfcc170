import type { Block, SomeSides } from './block.ts';

/** Says where both sides added something to one list at one place. */
export function noteAdditions({
  order,
  versions,
  note,
}: {
  readonly order: readonly string[];
  readonly versions: ReadonlyMap<string, SomeSides<Block>>;
  readonly note: (note: string) => void;
}): void {
  let together: SomeSides<Block>[] = [];
  for (const key of [...order, undefined]) {
    const version = key === undefined ? undefined : versions.get(key);
    if (version !== undefined && version.base === undefined) together.push(version);
    else {
      const mine = together.flatMap((added) => (added.next === undefined ? (added.mine ?? []) : []));
      const next = together.flatMap((added) => (added.mine === undefined ? (added.next ?? []) : []));
      const [first] = mine;
      if (first !== undefined && next.length > 0) {
        const noun = next.every((added) => added.noun === first.noun) ? first.noun : 'lines';
        note(`both added ${noun}: kept yours (${titles(mine)}) and ${titles(next)}`);
      }
      together = [];
    }
  }
}

/** Names beyond these are counted. */
const mostNamed = 3;

function titles(blocks: readonly Block[]): string {
  const named = blocks.slice(0, mostNamed).map(({ title }) => title);
  const more = blocks.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
