/** Writes that are told of: which functions of repositories they call, and which events of tables these cause. */
import type {
  Blueprint,
  EndpointBlueprint,
  EventBlueprint,
  Query,
  Statement,
  TableEvent,
  TableHappening,
  Write,
} from '../../../blueprint/model.ts';
import { eventsOfWrite, writeOf } from '../../../blueprint/program/table-events.ts';
import { programsOf, walkStatements } from '../../../blueprint/program/walk.ts';
import type { Lookup } from '../lookup.ts';
import { keyedName } from './keys.ts';

/** A function of a repository that some writers call through one of the same name which tells of it. */
export interface ToldFunction {
  readonly name: string;
  readonly kind: 'create' | 'create-many' | 'update' | 'move' | 'remove' | 'restore' | 'query';
  /** Column that endpoints find the row by. */
  readonly key?: string;
  /** Column of the state that rows are moved along. */
  readonly state?: string;
  readonly query?: Query;
  /** Everything that those writers do with it. */
  readonly writes: Write[];
}

/** By table, then by the name of the function. */
export type Telling = ReadonlyMap<string, ReadonlyMap<string, ToldFunction>>;

/** Events that writers of tables emit, of a blueprint. */
export function tableEvents({ events }: Pick<Blueprint, 'events'>): readonly (EventBlueprint & TableEvent)[] {
  return events.flatMap((event) => {
    const { ofTable } = event;
    return ofTable === undefined ? [] : [{ ...event, ofTable }];
  });
}

/** The events that a statement may cause by what it writes. */
export function eventsOfStatement(statement: Statement, blueprint: Blueprint): readonly EventBlueprint[] {
  const write = writeOf(statement);
  return write === undefined ? [] : eventsOfWrite(tableEvents(blueprint), write);
}

/** What an endpoint does to the rows of its table; undefined for one that reads, or ties rows of other tables. */
export function writeOfEndpoint(endpoint: EndpointBlueprint): Write | undefined {
  const { table } = endpoint;
  const given = (columns: readonly string[]): Write['columns'] => new Map(columns.map((name) => [name, undefined]));
  switch (endpoint.kind) {
    case 'create': {
      const { ownerColumn, pathColumns, input } = endpoint;
      const owner = ownerColumn === undefined ? [] : [ownerColumn];
      return {
        table,
        kind: 'create',
        columns: given([...input, ...owner, ...pathColumns.map(({ column }) => column)]),
      };
    }
    case 'update':
    case 'replace':
      return { table, kind: 'update', columns: given(endpoint.input) };
    case 'delete':
    case 'restore':
      return { table, kind: endpoint.kind, columns: new Map() };
    case 'move':
      return { table, kind: 'update', columns: new Map([[endpoint.column, endpoint.to]]) };
    default:
      return undefined;
  }
}

/** The events that an endpoint causes by what it writes to its own table. */
export function eventsOfEndpoint(endpoint: EndpointBlueprint, blueprint: Blueprint): readonly EventBlueprint[] {
  const write = writeOfEndpoint(endpoint);
  return write === undefined ? [] : eventsOfWrite(tableEvents(blueprint), write);
}

/** The first membership of a new tenant. */
export function writeOfFounding(endpoint: EndpointBlueprint): Write | undefined {
  if (endpoint.kind !== 'create' || endpoint.founds === undefined) return undefined;
  const { memberships, tenantColumn, personColumn, roleColumn, founderRole } = endpoint.founds;
  const columns = new Map([
    [tenantColumn, undefined],
    [personColumn, undefined],
    [roleColumn, founderRole],
  ]);
  return { table: memberships, kind: 'create', columns };
}

const tellingByLookup = new WeakMap<Lookup, Telling>();

/** The functions through which writers tell of what they write. */
export function collectTelling(lookup: Lookup): Telling {
  const known = tellingByLookup.get(lookup);
  if (known !== undefined) return known;
  const telling = new Map<string, Map<string, ToldFunction>>();
  for (const [write, described] of writesOf(lookup)) {
    const events = eventsOfWrite(tableEvents(lookup.blueprint), write);
    if (events.length === 0) continue;
    const own = telling.get(write.table) ?? new Map<string, ToldFunction>();
    telling.set(write.table, own);
    const found = own.get(described.name) ?? { ...described, writes: [] };
    own.set(described.name, found);
    found.writes.push(write);
  }
  tellingByLookup.set(lookup, telling);
  return telling;
}

type Described = Omit<ToldFunction, 'writes'>;

function* writesOf(lookup: Lookup): Generator<readonly [Write, Described], void, void> {
  const { blueprint } = lookup;
  for (const endpoint of blueprint.modules.flatMap((module) => module.endpoints)) {
    const write = writeOfEndpoint(endpoint);
    const described = functionOfEndpoint(endpoint, lookup);
    if (write !== undefined && described !== undefined) yield [write, described];
    const founding = writeOfFounding(endpoint);
    if (founding !== undefined) yield [founding, { name: 'create', kind: 'create' }];
  }
  for (const { block } of programsOf(blueprint)) {
    for (const statement of walkStatements(block)) {
      const write = writeOf(statement);
      if (write !== undefined) yield [write, functionOfStatement(statement)];
    }
  }
}

/** The function of the repository that writes what an endpoint writes. */
export function functionOfEndpoint(endpoint: EndpointBlueprint, lookup: Lookup): Described | undefined {
  if (endpoint.kind === 'create') return { name: 'create', kind: 'create' };
  if (!('key' in endpoint)) return undefined;
  const { table, key } = endpoint;
  const named = (verb: string): string => keyedName(verb, lookup.column(table, key.column));
  switch (endpoint.kind) {
    case 'update':
    case 'replace':
      return { name: named('update'), kind: 'update', key: key.column };
    case 'delete':
      return { name: named('remove'), kind: 'remove', key: key.column };
    case 'restore':
      return { name: named('restore'), kind: 'restore', key: key.column };
    case 'move': {
      const name = named(`move${lookup.column(table, endpoint.column).name.pascal}`);
      return { name, kind: 'move', key: key.column, state: endpoint.column };
    }
    default:
      return undefined;
  }
}

function functionOfStatement(statement: Statement): Described {
  if (statement.kind === 'create') return { name: 'create', kind: 'create' };
  if (statement.kind === 'create-many') return { name: 'createMany', kind: 'create-many' };
  if (!('use' in statement)) throw new TypeError(`${statement.kind} writes nothing`);
  return { name: statement.use.query.name, kind: 'query', query: statement.use.query };
}

/** The events of a function: those that any of its writers may cause. */
export function eventsOfFunction(told: ToldFunction, blueprint: Blueprint): readonly (EventBlueprint & TableEvent)[] {
  return tableEvents(blueprint).filter((event) =>
    told.writes.some((write) => eventsOfWrite([event], write).length > 0),
  );
}

/** Whether every row of a function comes to the value, so that nothing has to be looked at. */
export function isAlwaysSet(told: ToldFunction, { when }: TableHappening): boolean {
  if (when.kind !== 'value') return true;
  return told.writes.every(({ columns }) =>
    columns.has(when.column) ? columns.get(when.column) === when.value : when.isDefault,
  );
}

/** Whether it has to be known which rows had the value before: it is set to rows that may have it already. */
export function asksBefore(told: ToldFunction, blueprint: Blueprint): boolean {
  if (told.kind !== 'update' && told.query?.kind !== 'update') return false;
  return eventsOfFunction(told, blueprint).some(({ ofTable }) => ofTable.when.kind === 'value');
}

/** Whether a function of a repository that deletes returns the rows: something is said of them. */
export function returnsRemoved(name: string, { table, lookup }: { table: string; lookup: Lookup }): boolean {
  const told = collectTelling(lookup).get(table)?.get(name);
  const emitted = lookup
    .endpointsOf(table)
    .some(
      (endpoint) =>
        endpoint.kind === 'delete' &&
        endpoint.event !== undefined &&
        functionOfEndpoint(endpoint, lookup)?.name === name,
    );
  return told !== undefined || emitted;
}
