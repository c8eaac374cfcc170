import type { Endpoint, Field, Permission, Plan, Table } from '../../../src/plan/model.ts';

export type Value = string | number | boolean | null;

/** A row of the database, by the columns of SQL. */
export interface Row {
  readonly id: string | number;
  readonly [column: string]: Value;
}

/** All rows, by table. */
export type World = ReadonlyMap<string, readonly Row[]>;

export type Caller =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'person'; readonly id: Row['id']; readonly role: string; readonly deleted: boolean }
  | { readonly kind: 'machine'; readonly scopes: readonly string[] };

/** Words that name the owner of a row where they refer to a person (docs/plan-language.md, inference.md section 3). */
const ownerWords = new Set(['user', 'owner', 'author', 'creator', 'customer', 'account']);

/**
 * Who may see which row, said a second time: from the words of the parsed plan and from rows as data, without a look at
 * how the generator or the generated backend decide it.
 */
export class Rules {
  readonly plan: Plan;
  readonly people: string;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #world: World;
  /** Reading endpoints by table, with their permissions. */
  readonly #readers = new Map<string, (readonly Permission[])[]>();

  constructor(plan: Plan, world: World) {
    this.plan = plan;
    this.people = plan.auth?.table.name ?? '';
    this.#tables = new Map(plan.tables.map((table) => [table.name, table]));
    this.#world = world;
    for (const group of plan.api ?? []) {
      for (const endpoint of group.endpoints) {
        const read = readOf(endpoint);
        if (read === undefined) continue;
        this.#readers.set(read, [...(this.#readers.get(read) ?? []), allowOf(endpoint, group)]);
      }
    }
  }

  /** 401 or 403 for a caller whom an endpoint does not let in at all. */
  refusal(caller: Caller, allow: readonly Permission[], scope: string): 401 | 403 | undefined {
    if (has(allow, 'public')) return undefined;
    if (caller.kind === 'nobody') return 401;
    if (caller.kind === 'machine') return has(allow, 'api key') && caller.scopes.includes(scope) ? undefined : 403;
    if (caller.deleted) return 401;
    const isIn = has(allow, 'signed in', 'owner', 'member') || hasRole(allow, caller.role);
    return isIn ? undefined : 403;
  }

  /** Whether somebody who was let in may have this row; whether it is deleted is another matter. */
  sees({ caller, allow, table, row }: Sight): boolean {
    if (has(allow, 'public')) return true;
    if (caller.kind === 'nobody') return false;
    if (caller.kind === 'machine') return has(allow, 'api key');
    if (has(allow, 'signed in') || hasRole(allow, caller.role)) return true;
    if (has(allow, 'owner') && this.ownerOf(table, row) === caller.id) return true;
    return allow.some((word) => word.kind === 'member' && this.#isMember(caller.id, { table, row, role: word.role }));
  }

  /** Whether there is any way for the caller to this row: an endpoint, or a row that it is a part of. */
  seesSomehow(caller: Caller, table: string, row: Row): boolean {
    if (isDeleted(row)) return false;
    const readers = this.#readers.get(table) ?? [];
    const byEndpoint = readers.some(
      (allow) =>
        (caller.kind !== 'machine' || has(allow, 'public', 'api key')) && this.sees({ caller, allow, table, row }),
    );
    if (byEndpoint) return true;
    if (caller.kind === 'person' && this.ownerOf(table, row) === caller.id) return true;
    if (caller.kind === 'person' && this.#isMember(caller.id, { table, row, role: undefined })) return true;
    const ties = [this.#ownerTie(table), this.#teamTie(table)].filter((tie) => tie?.parent !== undefined);
    if (ties.length === 0 && this.#ownerTie(table) === undefined && this.#teamTie(table) === undefined) return true;
    return ties.some((tie) => {
      const parent = tie?.parent === undefined ? undefined : this.find(tie.parent, row[tie.column]);
      return tie?.parent !== undefined && parent !== undefined && this.seesSomehow(caller, tie.parent, parent);
    });
  }

  /** The id of the person whose row it is. */
  ownerOf(table: string, row: Row): Value | undefined {
    if (table === this.people) return row.id;
    const tie = this.#ownerTie(table);
    if (tie === undefined) return undefined;
    if (tie.parent === undefined) return row[tie.column];
    const parent = this.find(tie.parent, row[tie.column]);
    return parent === undefined ? undefined : this.ownerOf(tie.parent, parent);
  }

  /** The id of the tenant that it belongs to. */
  tenantOf(table: string, row: Row): Value | undefined {
    const memberships = this.#memberships();
    if (memberships === undefined) return undefined;
    if (table === memberships.tenant) return row.id;
    const tie = this.#teamTie(table);
    if (tie === undefined) return undefined;
    const parent = tie.parent === undefined ? undefined : this.find(tie.parent, row[tie.column]);
    return parent === undefined || tie.parent === undefined ? undefined : this.tenantOf(tie.parent, parent);
  }

  find(table: string, id: Value | undefined): Row | undefined {
    return this.rows(table).find((row) => row.id === id);
  }

  rows(table: string): readonly Row[] {
    return this.#world.get(table) ?? [];
  }

  /** How many living memberships of the tenant have the role of its founder: the last one stays. */
  isLastFounder(table: string, row: Row): boolean {
    const memberships = this.#memberships();
    if (memberships?.table !== table || row['role'] !== memberships.founder) return false;
    const column = `${memberships.tenantField}_id`;
    const founders = this.rows(table).filter(
      (other) => other[column] === row[column] && other['role'] === memberships.founder && !isDeleted(other),
    );
    return founders.length < 2;
  }

  get membershipTable(): string | undefined {
    return this.#memberships()?.table;
  }

  #isMember(
    person: Row['id'],
    { table, row, role }: { readonly table: string; readonly row: Row; readonly role: string | undefined },
  ): boolean {
    const memberships = this.#memberships();
    const tenant = this.tenantOf(table, row);
    if (memberships === undefined || tenant === undefined) return false;
    const tenantRow = this.find(memberships.tenant, tenant);
    if (tenantRow === undefined || isDeleted(tenantRow)) return false;
    return this.rows(memberships.table).some(
      (membership) =>
        membership[`${memberships.tenantField}_id`] === tenant &&
        membership[`${memberships.personField}_id`] === person &&
        !isDeleted(membership) &&
        (role === undefined || membership['role'] === role),
    );
  }

  /** "A table with a reference to the people who sign in, one to another table, and a `role` of fixed values." */
  #memberships() {
    for (const { name, fields } of this.#tables.values()) {
      const role = fields.find((field) => field.name === 'role');
      const person = fields.find((field) => targetOf(field) === this.people);
      const tenant = fields.find((field) => ![undefined, this.people, name].includes(targetOf(field)));
      if (name === this.people || role?.type.kind !== 'enum' || person === undefined || tenant === undefined) continue;
      const founder = role.type.values.includes('owner') ? 'owner' : (role.type.values[0] ?? '');
      return {
        ...{ table: name, tenant: targetOf(tenant) ?? '', founder },
        ...{ tenantField: tenant.name, personField: person.name },
      };
    }
    return undefined;
  }

  #ownerTie(name: string): Tie | undefined {
    const fields = this.#tables.get(name)?.fields ?? [];
    if (name === this.people || name === this.#memberships()?.table) return undefined;
    const direct = fields.find((field) => targetOf(field) === this.people && ownerWords.has(field.name));
    if (direct !== undefined) return { column: `${direct.name}_id` };
    for (const field of fields) {
      const target = targetOf(field);
      if (target === undefined || target === name || target === this.people) continue;
      if (this.#ownerTie(target) !== undefined) return { column: `${field.name}_id`, parent: target };
    }
    return undefined;
  }

  #teamTie(name: string): Tie | undefined {
    const memberships = this.#memberships();
    if (memberships === undefined || name === this.people) return undefined;
    if (name === memberships.tenant) return { column: 'id' };
    for (const field of this.#tables.get(name)?.fields ?? []) {
      const target = targetOf(field);
      if (target === undefined || target === name || target === this.people) continue;
      if (this.#teamTie(target) !== undefined) return { column: `${field.name}_id`, parent: target };
    }
    return undefined;
  }
}

interface Sight {
  readonly caller: Caller;
  readonly allow: readonly Permission[];
  readonly table: string;
  readonly row: Row;
}

/** The column that says whose a row is, and the table it leads to where that only says it in turn. */
interface Tie {
  readonly column: string;
  readonly parent?: string;
}

export function isDeleted(row: Row): boolean {
  return (row['deleted_at'] ?? null) !== null;
}

/** An endpoint's own words, else those of its group. */
export function allowOf(endpoint: Endpoint, group: { readonly allow?: readonly Permission[] }): readonly Permission[] {
  return endpoint.allow ?? group.allow ?? [];
}

/** The table that an endpoint of rows is about. */
export function tableOf({ action }: Endpoint): string | undefined {
  return action !== undefined && 'table' in action ? action.table.name : undefined;
}

export function targetOf({ type }: Field): string | undefined {
  return type.kind === 'reference' ? type.table.name : undefined;
}

function readOf(endpoint: Endpoint): string | undefined {
  const verb = endpoint.action?.verb;
  return verb === 'list' || verb === 'get' || verb === 'search' || verb === 'sync' ? tableOf(endpoint) : undefined;
}

function has(allow: readonly Permission[], ...kinds: readonly Permission['kind'][]): boolean {
  return allow.some(({ kind }) => kinds.includes(kind));
}

function hasRole(allow: readonly Permission[], role: string): boolean {
  return allow.some((word) => word.kind === 'role' && word.role === role);
}
