import type { Field, Table } from '../plan/model.ts';
import { ownersAmong } from './ownership.ts';
import { chooseParents, type Edge } from './parents.ts';
import { singular } from './inflect.ts';

/** A table whose rows people are members of, and where that is written down; in the plan's own names. */
export interface Tenant {
  readonly table: string;
  readonly memberships: string;
  /** Fields of the memberships. */
  readonly tenantField: string;
  readonly personField: string;
  readonly roleField: string;
  readonly roles: readonly string[];
  /** What whoever makes a tenant is in it: the role called owner, else the first. */
  readonly founderRole: string;
}

/** How a row belongs to a tenant, in the plan's own field names. */
export type PlannedTenancy =
  | { readonly kind: 'self'; readonly tenant: string }
  | { readonly kind: 'direct'; readonly tenant: string; readonly field: string }
  | { readonly kind: 'parent'; readonly tenant: string; readonly field: string; readonly table: string };

/** What is known of a table's rows and tenants. */
export interface TenancyTie {
  readonly tenancy?: PlannedTenancy;
  /** References that could say it, for the message when `tenancy` is absent. */
  readonly candidates: readonly string[];
}

export interface Tenancies {
  /** By their tables. */
  readonly tenants: ReadonlyMap<string, Tenant>;
  /** By table; for every table of the plan. */
  readonly ties: ReadonlyMap<string, TenancyTie>;
  /** Tables with memberships. */
  readonly members: ReadonlySet<string>;
  /** Tables that memberships refer to, also where it is unclear which of them people are members of. */
  readonly joined: ReadonlySet<string>;
}

const roleField = 'role';

/**
 * Finds tenants and what belongs to them. Membership = a reference to the auth table, one to another table, and a
 * `role` of fixed values; that other table is a tenant. A row belongs to the tenant that it is, else to the one that it
 * refers to, else to that of its parent; `owner` on a table chooses among several. Where two answers are possible there
 * is none, only candidates.
 */
export function inferTenancies(tables: ReadonlyMap<string, Table>, authTable: Table | undefined): Tenancies {
  const { tenants, members, joined } = findTenants(tables, authTable);
  const ties = new Map<string, TenancyTie>();
  const edges = new Map<string, readonly Edge[]>();
  for (const table of tables.values()) {
    const all = edgesOf(table).filter((edge) => tables.has(edge.target) && edge.target !== table.name);
    const others = all.filter((edge) => edge.target !== authTable?.name);
    const tie = table === authTable ? { candidates: [] } : tieOf(table, { edges: others, tenants });
    if (tie === undefined) edges.set(table.name, chosenAmong(table, others));
    else ties.set(table.name, tie);
  }
  const tied = [...ties].filter(([, tie]) => tie.tenancy !== undefined).map(([name]) => name);
  const settled = new Set(ties.keys());
  const choices = chooseParents({ tables: tables.keys(), tied: new Set(tied), settled, edges });
  const tenantOf = (name: string): string => {
    const known = ties.get(name)?.tenancy?.tenant;
    return known ?? tenantOf(choices.get(name)?.parent?.target ?? '');
  };
  for (const [name, { parent, candidates }] of choices) {
    ties.set(
      name,
      parent === undefined
        ? { candidates: candidates.map(({ field }) => field) }
        : {
            tenancy: { kind: 'parent', tenant: tenantOf(parent.target), field: parent.field, table: parent.target },
            candidates: [],
          },
    );
  }
  return { tenants, ties, members, joined };
}

/** Undefined where the row itself does not say it, so that its parents may. */
function tieOf(
  table: Table,
  { edges, tenants }: { edges: readonly Edge[]; tenants: ReadonlyMap<string, Tenant> },
): TenancyTie | undefined {
  const { name } = table;
  if (tenants.has(name)) return { tenancy: { kind: 'self', tenant: name }, candidates: [] };
  const membership = [...tenants.values()].find(({ memberships }) => memberships === name);
  if (membership !== undefined) {
    return { tenancy: { kind: 'direct', tenant: membership.table, field: membership.tenantField }, candidates: [] };
  }
  const direct = chosenAmong(table, edges).filter(({ target }) => tenants.has(target));
  if (direct.length === 0) return undefined;
  const required = direct.filter((edge) => edge.required === true);
  const only = [direct, required].find(({ length }) => length === 1)?.[0];
  if (only === undefined) return { candidates: direct.map(({ field }) => field) };
  return { tenancy: { kind: 'direct', tenant: only.target, field: only.field }, candidates: [] };
}

/** The reference that `owner` names where it names one of these, else all. */
function chosenAmong({ owner }: Table, edges: readonly Edge[]): readonly Edge[] {
  if (owner === undefined) return edges;
  const chosen = edges.filter(({ field }) => field === owner.name || `${field}_id` === owner.name);
  return chosen.length > 0 ? chosen : edges;
}

function findTenants(tables: ReadonlyMap<string, Table>, authTable: Table | undefined) {
  const members = new Set<string>();
  const joined = new Set<string>();
  const found: Tenant[] = [];
  for (const table of authTable === undefined ? [] : tables.values()) {
    const role = table.fields.find((field) => field.name === roleField);
    // Somebody owns those rows: then they give no rights to others.
    if (table === authTable || table.owner !== undefined || role?.type.kind !== 'enum') continue;
    const edges = edgesOf(table);
    const people = edges.filter(({ target }) => target === authTable?.name);
    const others = edges.filter(({ target }) => target !== authTable?.name && target !== table.name);
    if (people.length === 0 || others.length === 0) continue;
    members.add(table.name);
    for (const { target } of others) joined.add(target);
    const person = people.length === 1 || authTable === undefined ? people : ownersAmong(people, authTable);
    const tenant = tenantAmong(table, others);
    const { values } = role.type;
    const [first = ''] = values;
    if (person.length !== 1 || person[0] === undefined || tenant === undefined || !tables.has(tenant.target)) continue;
    found.push({
      table: tenant.target,
      memberships: table.name,
      tenantField: tenant.field,
      personField: person[0].field,
      roleField,
      roles: values,
      founderRole: values.includes('owner') ? 'owner' : first,
    });
  }
  const tenants = new Map<string, Tenant>();
  for (const tenant of new Set(found.map(({ table }) => table))) {
    const rivals = found.filter(({ table }) => table === tenant);
    const chosen = membershipAmong(rivals, { tables, authTable });
    if (chosen === undefined) continue;
    tenants.set(tenant, chosen);
    for (const rival of rivals) if (rival !== chosen) members.delete(rival.memberships);
  }
  return { members, joined, tenants };
}

/**
 * Of several tables that could say who is a member of one tenant, the one that must name a person, and does so by name:
 * `user` of memberships, not `invited_by` of invitations. Where that leaves two, neither says it alone.
 */
function membershipAmong(
  rivals: readonly Tenant[],
  { tables, authTable }: { tables: ReadonlyMap<string, Table>; authTable: Table | undefined },
): Tenant | undefined {
  const person = ({ memberships, personField }: Tenant): Field | undefined =>
    tables.get(memberships)?.fields.find(({ name }) => name === personField);
  const required = rivals.filter((rival) => person(rival)?.nullable === false);
  const named = required.filter(({ personField }) => {
    const edge = { field: personField, target: authTable?.name ?? '' };
    return authTable !== undefined && ownersAmong([edge], authTable).length > 0;
  });
  return [rivals, required, named].find(({ length }) => length === 1)?.[0];
}

/** The tenant of memberships: the only reference, else the only one that must be given, else the one they are named after. */
function tenantAmong(table: Table, edges: readonly Edge[]): Edge | undefined {
  const isNamed = ({ target }: Edge): boolean => table.name.startsWith(`${singular(target)}_`);
  return [edges, edges.filter(({ required }) => required === true), edges.filter(isNamed)].find(
    ({ length }) => length === 1,
  )?.[0];
}

function edgesOf(table: Table): Edge[] {
  return table.fields.flatMap((field: Field) =>
    field.type.kind === 'reference'
      ? [{ field: field.name, target: field.type.table.name, required: !field.nullable }]
      : [],
  );
}

/** The roles of a tenant that change it and its memberships: owner and admin, else that of whoever made it. */
export function managersOf({ roles, founderRole }: Tenant): readonly string[] {
  const managers = roles.filter((role) => role === 'owner' || role === 'admin');
  return managers.length > 0 ? managers : [founderRole];
}
