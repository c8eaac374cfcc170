import type { Table } from '../plan/model.ts';
import { singular } from './inflect.ts';

/** How a row is tied to a person, in the plan's own field names. */
export type PlannedOwnership =
  | { readonly kind: 'self' }
  | { readonly kind: 'direct'; readonly field: string }
  | { readonly kind: 'parent'; readonly field: string; readonly table: string };

interface Tie {
  readonly ownership?: PlannedOwnership;
  readonly candidates: readonly string[];
}

interface Edge {
  readonly field: string;
  readonly target: string;
}

/** Names that make a reference to a person an owner; `assigned_to` or `reviewer` never do. */
const ownerName = /^(user|owner|author|creator|created_by|customer|account)(_id)?$/;

/**
 * Finds whose a row is, for every table: the table's own `owner:`, else the one reference to the auth table that is
 * named like an owner (`author`) or else like that table (`member` of `members`), else the one parent that is owned
 * (two of them: the one whose singular begins the table's name). Where two answers are possible there is none, only candidates. Linear in tables and references.
 */
export function inferOwnership(schema: {
  readonly tables: ReadonlyMap<string, Table>;
  readonly authTable: Table | undefined;
  /** Membership tables: a row gives rights to a person, so it is never the person's own without being said. */
  readonly members: ReadonlySet<string>;
}): ReadonlyMap<string, Tie> {
  const { tables, authTable, members } = schema;
  const ties = new Map<string, Tie>();
  if (authTable === undefined) return ties;
  const edges = new Map<string, readonly Edge[]>();

  for (const table of tables.values()) {
    if (table === authTable) {
      ties.set(table.name, { ownership: { kind: 'self' }, candidates: [] });
      continue;
    }
    const all = edgesOf(table).filter((edge) => tables.has(edge.target) && edge.target !== table.name);
    const people = all.filter((edge) => edge.target === authTable.name);
    const written = table.owner?.name;
    const chosen = written === undefined ? undefined : all.find((edge) => isNamed(edge, written));
    const owners = chosen !== undefined ? people.filter((edge) => edge === chosen) : ownersAmong(people, authTable);
    const [owner] = owners;
    if (owner !== undefined && owners.length === 1 && !members.has(table.name)) {
      ties.set(table.name, { ownership: { kind: 'direct', field: owner.field }, candidates: [] });
    } else if (owners.length > 1 || members.has(table.name)) {
      ties.set(table.name, { candidates: people.map((edge) => edge.field) });
    } else {
      const parents = all.filter((edge) => edge.target !== authTable.name);
      edges.set(table.name, chosen === undefined ? parents : parents.filter((edge) => edge === chosen));
    }
  }
  const distances = measureDistances(ties, edges);
  const underWay = new Set<string>();

  function resolve(name: string): Tie {
    const known = ties.get(name);
    if (known !== undefined) return known;
    const distance = distances.get(name);
    const table = tables.get(name);
    const people = table === undefined ? [] : edgesOf(table).filter((edge) => edge.target === authTable?.name);
    // A parent that is further from the owner than the table itself may be owned only through it.
    const parents = (edges.get(name) ?? []).filter(
      (edge) => distance !== undefined && (distances.get(edge.target) ?? Infinity) <= distance,
    );
    const prefixed = parents.filter((edge) => name.startsWith(`${singular(edge.target)}_`));
    const [parent] = parents.length === 1 ? parents : prefixed.length === 1 ? prefixed : [];
    underWay.add(name);
    const owned =
      parent !== undefined && !underWay.has(parent.target) && resolve(parent.target).ownership !== undefined;
    underWay.delete(name);
    const tie: Tie =
      parent !== undefined && owned
        ? { ownership: { kind: 'parent', field: parent.field, table: parent.target }, candidates: [] }
        : { candidates: [...people, ...parents].map((edge) => edge.field) };
    ties.set(name, tie);
    return tie;
  }

  for (const name of tables.keys()) resolve(name);
  return ties;
}

/** Steps from each table to the nearest one that has its owner in a column. */
function measureDistances(ties: ReadonlyMap<string, Tie>, edges: ReadonlyMap<string, readonly Edge[]>) {
  const children = new Map<string, string[]>();
  for (const [name, list] of edges) {
    for (const edge of list) {
      const known = children.get(edge.target);
      if (known === undefined) children.set(edge.target, [name]);
      else known.push(name);
    }
  }
  const distances = new Map<string, number>();
  const queue: string[] = [];
  for (const [name, tie] of ties) {
    if (tie.ownership?.kind !== 'direct') continue;
    distances.set(name, 0);
    queue.push(name);
  }
  for (const name of queue) {
    for (const child of children.get(name) ?? []) {
      if (distances.has(child)) continue;
      distances.set(child, (distances.get(name) ?? 0) + 1);
      queue.push(child);
    }
  }
  return distances;
}

function ownersAmong(people: readonly Edge[], authTable: Table): Edge[] {
  const owners = people.filter((edge) => ownerName.test(edge.field));
  if (owners.length > 0) return owners;
  const person = singular(authTable.name);
  return people.filter((edge) => isNamed(edge, person));
}

function isNamed(edge: Edge, name: string): boolean {
  return edge.field === name || `${edge.field}_id` === name || edge.field === `${name}_id`;
}

function edgesOf(table: Table): Edge[] {
  return table.fields.flatMap((field) =>
    field.type.kind === 'reference' ? [{ field: field.name, target: field.type.table.name }] : [],
  );
}
