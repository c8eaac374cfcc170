import { singular } from './inflect.ts';

/** A reference from one table to another. */
export interface Edge {
  readonly field: string;
  readonly target: string;
  /** Every row has it; where that makes a difference, such a parent is chosen among others. */
  readonly required?: boolean;
}

/** The reference through which a row belongs to what its parent belongs to; absent where that cannot be told. */
export interface ParentChoice {
  readonly parent?: Edge;
  /** References that could be it. */
  readonly candidates: readonly Edge[];
}

/**
 * Finds for every table the one parent that is tied, directly or through parents of its own: the only one, else the
 * one whose singular begins the table's name, else the only one that every row has. A parent that is further away than the table itself may be tied only
 * through it, so it does not count. Linear in tables and references.
 * @param edges of the tables that are to be found, by table
 */
export function chooseParents(graph: {
  readonly tables: Iterable<string>;
  /** Tables whose rows say it themselves. */
  readonly tied: ReadonlySet<string>;
  /** Tables about which nothing is to be found: those that are tied, and those where it is unclear. */
  readonly settled: ReadonlySet<string>;
  readonly edges: ReadonlyMap<string, readonly Edge[]>;
}): ReadonlyMap<string, ParentChoice> {
  const { tables, tied, settled, edges } = graph;
  const distances = measureDistances(tied, edges);
  const choices = new Map<string, ParentChoice>();
  const underWay = new Set<string>();

  function choose(name: string): ParentChoice {
    const known = choices.get(name);
    if (known !== undefined) return known;
    const distance = distances.get(name);
    const parents = (edges.get(name) ?? []).filter(
      (edge) => distance !== undefined && (distances.get(edge.target) ?? Infinity) <= distance,
    );
    const prefixed = parents.filter((edge) => name.startsWith(`${singular(edge.target)}_`));
    const required = parents.filter((edge) => edge.required === true);
    const parent = [parents, prefixed, required].find(({ length }) => length === 1)?.[0];
    underWay.add(name);
    const isTied = parent !== undefined && !underWay.has(parent.target) && leadsThere(parent.target);
    underWay.delete(name);
    const choice: ParentChoice = parent !== undefined && isTied ? { parent, candidates: [] } : { candidates: parents };
    choices.set(name, choice);
    return choice;
  }

  function leadsThere(name: string): boolean {
    return settled.has(name) ? tied.has(name) : choose(name).parent !== undefined;
  }

  for (const name of tables) if (!settled.has(name)) choose(name);
  return choices;
}

/** Steps from each table to the nearest one that is tied itself. */
function measureDistances(tied: ReadonlySet<string>, edges: ReadonlyMap<string, readonly Edge[]>) {
  const children = new Map<string, string[]>();
  for (const [name, list] of edges) {
    for (const edge of list) {
      const known = children.get(edge.target);
      if (known === undefined) children.set(edge.target, [name]);
      else known.push(name);
    }
  }
  const distances = new Map([...tied].map((name) => [name, 0]));
  const queue = [...tied];
  for (const name of queue) {
    for (const child of children.get(name) ?? []) {
      if (distances.has(child)) continue;
      distances.set(child, (distances.get(name) ?? 0) + 1);
      queue.push(child);
    }
  }
  return distances;
}
