import { eventsOfWrite } from '../../../blueprint/program/table-events.ts';
import type { AuthBlueprint, ColumnBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { inputSchema, type SchemaBlock } from '../../expressions/typebox.ts';
import type { Lookup } from '../lookup.ts';
import { tableEvents } from '../modules/telling.ts';
import { rowValues } from '../modules/told-writes.ts';
import { workUsage } from '../work/usage.ts';

/** What people change of their own account. */
export interface ProfileView {
  /** Empty where there is nothing to change, or the plan has that endpoint itself. */
  readonly path: string;
  readonly fields: readonly { readonly key: string; readonly schema: string }[];
  /** The type of the columns that change. */
  readonly changes: string;
  /** What changes with every change: `version: …`. */
  readonly bumped: readonly string[];
}

/** What a change says, in its transaction; nothing where people change nothing. */
export interface ProfileTold {
  readonly isTold: boolean;
  /** It matters what the account was before. */
  readonly asksBefore: boolean;
  readonly lines: readonly string[];
  /** The statement is made with Drizzle's `sql`. */
  readonly usesSql: boolean;
  /** What of the context of routes saying it takes: `db, queue`. */
  readonly uses: string;
}

interface Found {
  readonly lookup: Lookup;
  readonly auth: AuthBlueprint;
  readonly table: TableBlueprint;
}

/** Code of the id of whoever makes the change. */
const changedBy = { person: 'id' };

/** @param use takes note of a building block of src/schemas.ts */
export function profileView(found: Found, use: (name: SchemaBlock) => string): ProfileView {
  const { lookup, auth, table } = found;
  if (auth.profilePath === undefined) return { path: '', fields: [], changes: '', bumped: [] };
  const { project } = lookup.blueprint;
  const columns = auth.profileInput.map((name) => lookup.column(auth.table, name));
  const key = (column: ColumnBlueprint): string => propertyKey(column.name.key);
  return {
    path: auth.profilePath,
    fields: columns.map((column) => ({
      key: key(column),
      schema: `Type.Optional(${inputSchema(column, { project, use })})`,
    })),
    changes: `Pick<New${table.entity.pascal}, ${columns.map(({ name }) => quoteString(name.key)).join(' | ')}>`,
    bumped: bumpedColumns(table, changedBy),
  };
}

/**
 * A change is one of the row: its time and its version go on.
 * @param person code of the id of whoever makes it
 */
export function bumpedColumns(
  { columns, identifiers }: TableBlueprint,
  { person }: { readonly person: string },
): readonly string[] {
  return columns.flatMap(({ role, name, stamp }) => {
    const key = propertyKey(name.key);
    if (stamp === 'changed') return [`${key}: ${person}`];
    if (role === 'updated_at') return [`${key}: sql\`now()\``];
    if (role === 'version') return [`${key}: sql\`\${${identifiers.table}${propertyAccess(name.key)}} + 1\``];
    return [];
  });
}

/** The events of a change. */
export function profileTold({ lookup, auth, table }: Found): ProfileTold {
  if (auth.profilePath === undefined)
    return { isTold: false, asksBefore: false, lines: [], usesSql: false, uses: 'db' };
  const columns = new Map(auth.profileInput.map((name) => [name, undefined] as const));
  const events = eventsOfWrite(tableEvents(lookup.blueprint), { table: auth.table, kind: 'update', columns });
  const lines = events.map(({ name, ofTable: { when, data } }) => {
    const call = `await emit({ ...context, db: tx }, ${quoteString(name)}, ${rowValues(data, { row: 'user', table, lookup })});`;
    if (when.kind !== 'value') return call;
    const state = propertyAccess(lookup.column(table.name.snake, when.column).name.key);
    const value = quoteString(when.value);
    return `if (user${state} === ${value} && before?${state.startsWith('[') ? '.' : ''}${state} !== ${value}) ${call}`;
  });
  return {
    isTold: events.length > 0,
    asksBefore: events.some(({ ofTable }) => ofTable.when.kind === 'value'),
    lines,
    usesSql: bumpedColumns(table, changedBy).some((code) => code.includes('sql`')),
    uses: events.length > 0 && workUsage(lookup.blueprint).tasks ? 'db, queue' : 'db',
  };
}
