import type { Endpoint, Group, Permission, Plan, Table } from '../../../src/plan/model.ts';
import type { Choices } from '../../plans/choices.ts';
import { allowOf, type Caller, isDeleted, type Row, type Rules, tableOf, targetOf, type Value } from './rules.ts';

/** Ids of a row and of what is included with it, by the keys of JSON. */
export interface Tree {
  readonly id: string;
  readonly [relation: string]: string | Tree | null | readonly Tree[];
}

/** What comes along, by the keys of JSON. */
interface Shape {
  readonly [relation: string]: Shape;
}

/** A request that reads, and its answer. */
export interface Read {
  readonly caller: number;
  readonly url: string;
  readonly status: number;
  readonly kind: 'list' | 'get' | 'sync' | 'aggregate';
  readonly shape: Shape;
  /** Trees, in any order; of figures how many rows are in which state. Absent where the request is refused. */
  readonly answer?: readonly Tree[] | Readonly<Record<string, number>>;
  /** What the answer must not hold. */
  readonly never: readonly string[];
}

/** A request that writes. */
export interface Write {
  readonly caller: number;
  readonly method: string;
  readonly url: string;
  readonly body?: Readonly<Record<string, Value>>;
  /** Any of these. */
  readonly statuses: readonly number[];
  /** Ids of rows that may be different afterwards; with none, nothing may be. */
  readonly mayChange: readonly string[];
  /** A row comes to be: of this table, in which these columns have these values. */
  readonly creates?: { readonly table: string; readonly values: Readonly<Record<string, Value>> };
}

interface Planned {
  readonly endpoint: Endpoint;
  readonly group: Group;
  readonly table: Table;
  readonly allow: readonly Permission[];
}

/** Everything that can be asked of one world, and what has to come of it. */
export class Questions {
  readonly #plan: Plan;
  readonly #rules: Rules;
  readonly #callers: readonly Caller[];

  constructor(rules: Rules, callers: readonly Caller[]) {
    this.#plan = rules.plan;
    this.#rules = rules;
    this.#callers = callers;
  }

  /** Every reading endpoint for every caller, and each row by its id. */
  reads(): Read[] {
    return this.#planned().flatMap((planned) => this.#callers.flatMap((_, caller) => this.#readsOf(planned, caller)));
  }

  /** Every writing endpoint for every caller on some rows; of those that change something, `most` at most. */
  writes(g: Choices, most: number): { readonly refused: Write[]; readonly done: Write[] } {
    const writes = this.#planned().flatMap((planned) =>
      this.#callers.flatMap((_, caller) => this.#writesOf(planned, { caller, g })),
    );
    const isDone = ({ statuses: [status = 500] }: Write): boolean => status < 300;
    return { refused: writes.filter((write) => !isDone(write)), done: g.pickSome(writes.filter(isDone), most) };
  }

  #planned(): Planned[] {
    return (this.#plan.api ?? []).flatMap((group) =>
      group.endpoints.flatMap((endpoint) => {
        const table = this.#plan.tables.find(({ name }) => name === tableOf(endpoint));
        return table === undefined ? [] : [{ endpoint, group, table, allow: allowOf(endpoint, group) }];
      }),
    );
  }

  #readsOf(planned: Planned, index: number): Read[] {
    const { endpoint, table } = planned;
    const caller = this.#callerAt(index);
    const verb = endpoint.action?.verb;
    if (verb !== 'list' && verb !== 'get' && verb !== 'search' && verb !== 'aggregate' && verb !== 'sync') return [];
    const refusal = this.#refusalOf(planned, caller);
    const never = this.#hiddenFrom(caller);
    const shape = this.#shapeOf(planned);
    const common = { caller: index, shape, never, kind: verb === 'search' ? 'list' : verb } as const;
    const parent = endpoint.segments.find((segment) => segment.kind === 'parameter' && segment.name !== 'id');
    const column = parent?.kind === 'parameter' ? parent.name : undefined;
    const living = this.#rules.rows(table.name).filter((row) => !isDeleted(row));
    if (verb === 'get') {
      return this.#rules.rows(table.name).map((row) => {
        const isThere = !isDeleted(row) && this.#sees(planned, { caller, row });
        const status = refusal ?? (isThere ? 200 : 404);
        const answer = status === 200 ? { answer: [this.#treeOf(planned, row)] } : {};
        return { ...common, url: this.#urlOf(endpoint, row.id), status, ...answer };
      });
    }
    const parents = column === undefined ? [undefined] : [...new Set(living.map((row) => row[column]))];
    return parents.map((parentId) => {
      const rows = living.filter(
        (row) => (column === undefined || row[column] === parentId) && this.#sees(planned, { caller, row }),
      );
      const query = { list: 'limit=100', search: 'q=harbour&limit=100', sync: 'limit=100', aggregate: '' }[verb];
      const url = `${this.#urlOf(endpoint, parentId ?? 0)}${query === '' ? '' : `?${query}`}`;
      if (refusal !== undefined) return { ...common, url, status: refusal };
      const answer = verb === 'aggregate' ? countByState(rows) : rows.map((row) => this.#treeOf(planned, row));
      return { ...common, url, status: 200, answer };
    });
  }

  #writesOf(planned: Planned, { caller: index, g }: { readonly caller: number; readonly g: Choices }): Write[] {
    const { endpoint, table } = planned;
    const caller = this.#callerAt(index);
    const refusal = this.#refusalOf(planned, caller);
    const verb = endpoint.action?.verb;
    const common = { caller: index, method: endpoint.method };
    if (verb === 'create') return this.#createsOf(planned, { index, g });
    if (verb !== 'update' && verb !== 'delete' && verb !== 'move' && verb !== 'restore') return [];
    const rows = g.pickSome(this.#rules.rows(table.name), 3);
    return rows.map((row) => {
      const isThere = (verb === 'restore' || !isDeleted(row)) && this.#sees(planned, { caller, row });
      const body = table.name === this.#rules.people ? { name: 'changed' } : { title: 'changed' };
      const done = { update: 200, move: 200, restore: 200, delete: 204 }[verb];
      const isKept =
        (verb === 'move' && row['state'] !== 'open') ||
        (verb === 'delete' && this.#rules.isLastFounder(table.name, row)) ||
        (verb === 'restore' && (!isDeleted(row) || this.#hangsOnDeleted(table, row)));
      const status = refusal ?? (isThere ? (isKept ? 409 : done) : 404);
      return {
        ...common,
        url: this.#urlOf(endpoint, row.id),
        ...(verb === 'update' ? { body } : {}),
        statuses: [status],
        mayChange: status === done ? this.#fateOf(table.name, row, verb) : [],
      };
    });
  }

  /** New rows, each on a parent that the caller may or may not add to. */
  #createsOf(planned: Planned, { index, g }: { readonly index: number; readonly g: Choices }): Write[] {
    const { endpoint, table, allow } = planned;
    const { people } = this.#rules;
    const caller = this.#callerAt(index);
    const refusal = this.#refusalOf(planned, caller);
    const parentField = table.fields.find(
      (field) => !field.nullable && ![undefined, people, table.name].includes(targetOf(field)),
    );
    const parentTable = parentField === undefined ? undefined : targetOf(parentField);
    const parents =
      parentTable === undefined
        ? [undefined]
        : g.pickSome(
            this.#rules.rows(parentTable).filter((row) => !isDeleted(row)),
            3,
          );
    return parents.map((parent) => {
      const mayAdd =
        parent === undefined ||
        parentTable === undefined ||
        this.#rules.sees({ caller, allow, table: parentTable, row: parent });
      const member = this.#plan.tables.find(({ name }) => name === this.#rules.membershipTable);
      const joining = member?.name === table.name ? this.#newcomer(parent) : undefined;
      const owner = table.fields.find(
        (field) => targetOf(field) === people && !field.nullable && joining === undefined,
      );
      const references = {
        ...(parentField === undefined || parent === undefined ? {} : { [`${parentField.name}_id`]: parent.id }),
        ...(joining === undefined ? {} : { user_id: joining }),
      };
      const body = Object.fromEntries(
        Object.entries({ ...references, title: 'a new one' }).map(([column, value]) => [this.#key(column), value]),
      );
      const isDone = refusal === undefined && mayAdd;
      const values = {
        ...references,
        ...(owner === undefined || caller.kind !== 'person' ? {} : { [`${owner.name}_id`]: caller.id }),
      };
      return {
        ...{ caller: index, method: endpoint.method, url: this.#urlOf(endpoint, 0), body },
        statuses: refusal !== undefined ? [refusal] : isDone ? [201] : [404, 409],
        mayChange: [],
        ...(isDone ? { creates: { table: table.name, values } } : {}),
      };
    });
  }

  /** Somebody who is no member of the tenant and never was. */
  #newcomer(tenant: Row | undefined): Row['id'] | undefined {
    const { people, membershipTable } = this.#rules;
    const members = this.#rules
      .rows(membershipTable ?? '')
      .filter((row) => Object.values(row).includes(tenant?.id ?? ''));
    const strangers = this.#rules
      .rows(people)
      .filter((row) => !isDeleted(row) && !members.some((member) => member['user_id'] === row.id));
    return strangers[0]?.id;
  }

  /** What a write to a row may change: itself, and after a deletion what hung on it or referred to it. */
  #fateOf(name: string, row: Row, verb: string): string[] {
    if (verb !== 'delete') return [String(row.id)];
    const referring = this.#plan.tables.flatMap((table) =>
      table.fields
        .filter((field) => targetOf(field) === name)
        .flatMap((field) =>
          this.#rules
            .rows(table.name)
            .filter((other) => other[`${field.name}_id`] === row.id)
            .flatMap((other) => (field.nullable ? [String(other.id)] : this.#fateOf(table.name, other, verb))),
        ),
    );
    return [String(row.id), ...referring];
  }

  #hangsOnDeleted(table: Table, row: Row): boolean {
    return table.fields.some((field) => {
      const target = targetOf(field);
      const parent = target === undefined ? undefined : this.#rules.find(target, row[`${field.name}_id`]);
      return parent !== undefined && isDeleted(parent);
    });
  }

  #treeOf(planned: Planned, row: Row): Tree {
    return this.#tree(planned.table.name, row, this.#pathsOf(planned.endpoint));
  }

  #tree(table: string, row: Row, paths: readonly (readonly string[])[]): Tree {
    const heads = [...new Set(paths.flatMap(([head]) => (head === undefined ? [] : [head])))];
    const relations = heads.map((head) => {
      const rest = paths.filter(([first]) => first === head).map((path) => path.slice(1));
      const [target, included] = this.#included(table, row, head);
      const isOne = this.#plan.tables.every(({ name }) => name !== head);
      // What a row hangs on is there as long as the row is; only here a tenant may be deleted without its rows.
      const isThere = (other: Row): boolean => !isDeleted(other) || (isOne && this.#isRequired(table, head));
      const trees = included.filter(isThere).map((other) => this.#tree(target, other, rest));
      return [this.#key(head), isOne ? (trees[0] ?? null) : trees] as const;
    });
    return { id: String(row.id), ...Object.fromEntries(relations) };
  }

  #isRequired(table: string, field: string): boolean {
    const fields = this.#plan.tables.find(({ name }) => name === table)?.fields ?? [];
    return fields.some(({ name, nullable }) => name === field && !nullable);
  }

  /** The table and the rows that a relation leads to: a table's name to those that refer here, else a field to one row. */
  #included(table: string, row: Row, relation: string): readonly [string, readonly Row[]] {
    const inverse = this.#plan.tables.find(({ name }) => name === relation);
    const back = inverse?.fields.find((field) => targetOf(field) === table);
    if (back !== undefined) {
      return [relation, this.#rules.rows(relation).filter((other) => other[`${back.name}_id`] === row.id)];
    }
    const field = this.#plan.tables.find(({ name }) => name === table)?.fields.find(({ name }) => name === relation);
    const target = field === undefined ? undefined : targetOf(field);
    const found = target === undefined ? undefined : this.#rules.find(target, row[`${relation}_id`]);
    return [target ?? '', found === undefined ? [] : [found]];
  }

  #shapeOf({ endpoint }: Planned): Shape {
    const shape: Record<string, Shape> = {};
    for (const path of this.#pathsOf(endpoint)) {
      let place: Record<string, Shape> = shape;
      for (const name of path) {
        const next = place[this.#key(name)] ?? {};
        place[this.#key(name)] = next;
        place = next as Record<string, Shape>;
      }
    }
    return shape;
  }

  #pathsOf(endpoint: Endpoint): readonly (readonly string[])[] {
    return endpoint.include?.map(({ name }) => name.split('.')) ?? [];
  }

  /** Marks in texts that no answer to this caller may have: what is hidden from all, and rows there is no way to. */
  #hiddenFrom(caller: Caller): string[] {
    const isStaff = caller.kind === 'machine' || (caller.kind === 'person' && caller.role !== this.#usualRole);
    return this.#plan.tables.flatMap((table) =>
      this.#rules.rows(table.name).flatMap((row) => {
        const secrets = table.fields.filter(({ rules }) => rules.hidden).map(({ name }) => String(row[name]));
        if (isStaff || this.#rules.seesSomehow(caller, table.name, row)) return secrets;
        return [...secrets, String(table.name === this.#rules.people ? row['email'] : row['title'])];
      }),
    );
  }

  get #usualRole(): string | undefined {
    return this.#plan.auth?.roles[0]?.name;
  }

  #callerAt(index: number): Caller {
    return this.#callers[index] ?? { kind: 'nobody' };
  }

  #refusalOf({ endpoint, group, allow }: Planned, caller: Caller): 401 | 403 | undefined {
    const scope = `${group.name.replaceAll('_', '-')}:${endpoint.method === 'GET' ? 'read' : 'write'}`;
    return this.#rules.refusal(caller, allow, scope);
  }

  #sees({ table, allow }: Planned, { caller, row }: { readonly caller: Caller; readonly row: Row }): boolean {
    return this.#rules.sees({ caller, allow, table: table.name, row });
  }

  #urlOf({ segments }: Endpoint, id: Value): string {
    const path = segments.map((segment) => (segment.kind === 'parameter' ? String(id) : segment.text)).join('/');
    return `${this.#plan.project.basePath}/${path}`;
  }

  #key(name: string): string {
    if (this.#plan.project.casing === 'snake') return name;
    return name.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  }
}

function countByState(rows: readonly Row[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state } of rows) counts[String(state)] = (counts[String(state)] ?? 0) + 1;
  return counts;
}
