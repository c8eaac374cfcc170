import type { Table } from '../plan/model.ts';
import { singular } from './inflect.ts';
import { chooseParents, type Edge } from './parents.ts';

/** How a row is tied to a person, in the plan's own field names. */
export type PlannedOwnership =
  | { readonly kind: 'self' }
  | { readonly kind: 'direct'; readonly field: string }
  | { readonly kind: 'parent'; readonly field: string; readonly table: string };

interface Tie {
  readonly ownership?: PlannedOwnership;
  readonly candidates: readonly string[];
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
  const tied = [...ties].filter(([, tie]) => tie.ownership?.kind === 'direct').map(([name]) => name);
  const choices = chooseParents({
    tables: tables.keys(),
    tied: new Set(tied),
    settled: new Set(ties.keys()),
    edges,
  });
  for (const [name, { parent, candidates }] of choices) {
    const table = tables.get(name);
    const people = table === undefined ? [] : edgesOf(table).filter((edge) => edge.target === authTable.name);
    ties.set(
      name,
      parent === undefined
        ? { candidates: [...people, ...candidates].map((edge) => edge.field) }
        : { ownership: { kind: 'parent', field: parent.field, table: parent.target }, candidates: [] },
    );
  }
  return ties;
}

/** The references among these that name an owner: by their names, else like the table of people. */
export function ownersAmong(people: readonly Edge[], authTable: Table): Edge[] {
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
