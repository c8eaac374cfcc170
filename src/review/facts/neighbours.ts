import type { ReviewContext } from '../context.ts';

const known = new WeakMap<ReviewContext, ReadonlyMap<string, ReadonlySet<string>>>();

/** The tables that each table refers to or is referred to by, many-to-many included. */
export function neighboursOf(context: ReviewContext): ReadonlyMap<string, ReadonlySet<string>> {
  const found = known.get(context) ?? findNeighbours(context);
  known.set(context, found);
  return found;
}

function findNeighbours({ plan }: ReviewContext): ReadonlyMap<string, ReadonlySet<string>> {
  const neighbours = new Map(plan.tables.map(({ name }) => [name, new Set<string>()]));
  for (const { name, fields } of plan.tables) {
    for (const { type } of fields) {
      if (type.kind !== 'reference' && type.kind !== 'many') continue;
      neighbours.get(name)?.add(type.table.name);
      neighbours.get(type.table.name)?.add(name);
    }
  }
  return neighbours;
}
