import type { Blueprint, ChannelBlueprint, EndpointBlueprint, EventBlueprint, TableBlueprint } from '../model.ts';
import type { TableHappening } from '../program/table-events.ts';

/** What of a blueprint is to be the same under other names. Tables and columns are numbers, in the plan's order. */
interface Meaning {
  readonly tables: readonly TableMeaning[];
  /** Who signs in, who is a member of what. */
  readonly people: string;
  /** Of each endpoint: who may call it, and for which rows. */
  readonly endpoints: readonly string[];
  /** Of each event: what causes it, which columns it carries, and what hangs on it. */
  readonly events: readonly EventMeaning[];
  /** Of each channel: which rows it is about, and who may listen. */
  readonly channels: readonly string[];
}

interface TableMeaning {
  readonly columns: readonly string[];
  readonly owner: string;
  readonly tenant: string;
  /** By what they are made of. */
  readonly indexes: readonly string[];
}

function meaningOf(blueprint: Blueprint): Meaning {
  const { tables, auth, tenants, modules, events, channels } = blueprint;
  const numbers = numberNames(tables);
  // A path of sign-in follows the name of its table, and mail that of its integration.
  const signIn = auth && { ...auth, profilePath: auth.profilePath !== undefined, mail: auth.mail !== undefined };
  const people = { auth: signIn, tenants };
  return {
    tables: tables.map((table) => meaningOfTable(table, numbers)),
    people: JSON.stringify(people, (_key, value: unknown) => numbers.anywhere(value)),
    endpoints: modules.flatMap(({ endpoints }) => endpoints.map((each) => meaningOfEndpoint(each, numbers))),
    events: meaningOfEvents(events, numbers),
    channels: channels.map((each) => meaningOfChannel(each, numbers)),
  };
}

interface Numbers {
  readonly table: (name: string | undefined) => number;
  readonly column: (table: string, name: string) => number;
  /** Of a value that may be a table, or a column of one that does not matter. */
  readonly anywhere: (value: unknown) => unknown;
}

function numberNames(tables: readonly TableBlueprint[]): Numbers {
  const columns = new Map(tables.map(({ name, columns: all }) => [name.snake, all.map((each) => each.name.snake)]));
  const names = [...columns.keys()];
  const all = new Map([...columns.values()].flatMap((list) => list.map((name, index) => [name, index] as const)));
  return {
    table: (name) => names.indexOf(name ?? ''),
    column: (table, name) => columns.get(table)?.indexOf(name) ?? -1,
    anywhere: (value) => {
      if (typeof value !== 'string') return value;
      return columns.has(value) ? `table ${names.indexOf(value)}` : all.has(value) ? 'column' : value;
    },
  };
}

/** The names that keys are written under do not matter; what the columns are and who gives their values does. */
function meaningOfTable(table: TableBlueprint, numbers: Numbers): TableMeaning {
  const own = table.name.snake;
  const { ownership, tenancy } = table;
  const columnOf = (tie: object | undefined): number =>
    tie !== undefined && 'column' in tie && typeof tie.column === 'string' ? numbers.column(own, tie.column) : -1;
  return {
    columns: table.columns.map((column) => {
      const { name: _name, description: _description, reference, inputKey: _inputKey, ...rest } = column;
      const target = reference && { table: numbers.table(reference.table), onDelete: reference.onDelete };
      return JSON.stringify({ ...rest, target });
    }),
    owner: `${ownership?.kind ?? 'nobody'} ${columnOf(ownership)}`,
    tenant: `${tenancy?.kind ?? 'none'} ${numbers.table(tenancy?.tenant)} ${columnOf(tenancy)}`,
    indexes: [...table.indexes, ...table.uniques].map(({ columns }) =>
      columns.map(({ name, direction }) => `${numbers.column(own, name)} ${direction}`).join(),
    ),
  };
}

function meaningOfEndpoint(endpoint: EndpointBlueprint, numbers: Numbers): string {
  const { method, kind, table, allow, ownerScoped, member, unscopedRoles, status, pathColumns } = endpoint;
  const column = ({ column: name }: { readonly column: string }): number => numbers.column(table, name);
  const key = 'key' in endpoint ? column(endpoint.key) : undefined;
  const input = 'input' in endpoint ? endpoint.input.map((name) => numbers.column(table, name)) : undefined;
  const tenant = member && { tenant: numbers.table(member.tenant), roles: member.roles };
  const parts = { method, kind, table: numbers.table(table), allow, ownerScoped, tenant, unscopedRoles, status, input };
  return JSON.stringify({ ...parts, key, columns: pathColumns.map(column) });
}

interface EventMeaning {
  readonly name: string;
  readonly cause: string;
  readonly tasks: number;
  readonly outgoing: boolean;
  readonly live: boolean;
}

/** `loan.lent` and `loans.lent` are told of together: it does not matter which of the two something waits for. */
function meaningOfEvents(events: readonly EventBlueprint[], numbers: Numbers): readonly EventMeaning[] {
  const found = new Map<string, EventMeaning>();
  for (const [index, event] of events.entries()) {
    const cause = event.ofTable === undefined ? `own ${index}` : causeOf(event.ofTable, numbers);
    const same = found.get(cause);
    found.set(cause, {
      name: same?.name ?? event.name,
      cause,
      tasks: event.tasks.length + (same?.tasks ?? 0),
      outgoing: event.outgoing || same?.outgoing === true,
      live: event.live || same?.live === true,
    });
  }
  return [...found.values()];
}

function causeOf({ table, when, data }: TableHappening, numbers: Numbers): string {
  const cause = when.kind === 'value' ? { ...when, column: numbers.column(table, when.column) } : when;
  const columns = data.map(({ column }) => numbers.column(table, column));
  return JSON.stringify({ table: numbers.table(table), cause, columns });
}

function meaningOfChannel(channel: ChannelBlueprint, numbers: Numbers): string {
  const { table, row, segments, allow, ownerScoped, member, unscopedRoles } = channel;
  const tenant = member && { tenant: numbers.table(member.tenant), roles: member.roles };
  const column = row && numbers.column(table ?? '', row.column);
  const parts = { table: numbers.table(table), column, allow, ownerScoped, tenant, unscopedRoles };
  return JSON.stringify({ ...parts, segments: segments.map(({ kind }) => kind) });
}

/** What of a plan is not the same any more, as the end of a sentence; undefined when everything is. */
export function differenceOf(
  before: { readonly blueprint: Blueprint },
  after: { readonly blueprint: Blueprint },
): string | undefined {
  const [old, now] = [meaningOf(before.blueprint), meaningOf(after.blueprint)];
  for (const [index, { name }] of before.blueprint.tables.entries()) {
    const [one, other] = [old.tables[index], now.tables[index]];
    if (one === undefined || other === undefined) return `the table ${name.snake}`;
    if (one.owner !== other.owner) return `whose a row of ${name.snake} is`;
    if (one.tenant !== other.tenant) return `whose members see a row of ${name.snake}`;
    if (one.columns.length !== other.columns.length) return `which columns ${name.snake} has`;
    const column = one.columns.findIndex((each, at) => each !== other.columns[at]);
    const field = before.blueprint.tables[index]?.columns[column]?.name.snake;
    if (field !== undefined) return `what ${name.snake}.${field} is, or who gives its value`;
    if (!isSameList(one.indexes, other.indexes)) return `which indexes ${name.snake} has`;
  }
  if (now.tables.length !== old.tables.length) return 'which tables there are';
  if (now.people !== old.people) return 'who signs in, or is a member of what';
  const endpoints = before.blueprint.modules.flatMap((module) => module.endpoints);
  const endpoint = endpoints[firstOther(old.endpoints, now.endpoints)];
  if (endpoint !== undefined) return `who may call ${endpoint.method} ${endpoint.planPath}, or what it takes`;
  if (old.endpoints.length !== now.endpoints.length) return 'which endpoints there are';
  const event = old.events[firstOther(old.events.map(consequences), now.events.map(consequences))];
  if (event !== undefined) return `when ${event.name} happens, or what it carries`;
  const channel = before.blueprint.channels[firstOther(old.channels, now.channels)];
  return channel && `who hears what on ${channel.name}`;
}

function consequences({ name: _name, ...rest }: EventMeaning): string {
  return JSON.stringify(rest);
}

/** The place of the first one that is not the same; −1 where there is none. */
function firstOther(one: readonly string[], other: readonly string[]): number {
  return one.findIndex((each, index) => each !== other[index]);
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());
}
