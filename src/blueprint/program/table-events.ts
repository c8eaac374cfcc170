/** Events that tables have of themselves: which writes cause them, and what they carry. */
import type { ColumnBlueprint, Names } from '../model.ts';
import type { QueryUse, Statement } from './program.ts';

/** When the writers of a table emit an event, and which columns of the row its data are. */
export interface TableHappening {
  readonly table: string;
  readonly when:
    | { readonly kind: 'created' | 'updated' | 'deleted' | 'restored' | 'registered' }
    /** The row comes to have the value: it is made with it, or had another one before. `isDefault`: new rows have it. */
    | { readonly kind: 'value'; readonly column: string; readonly value: string; readonly isDefault: boolean };
  readonly data: readonly RowDatum[];
}

/** A field of an event, and the column of the row that gives it. */
export interface RowDatum {
  readonly name: Names;
  /** SQL name. */
  readonly column: string;
}

/** An event that a table has of itself and that something waits for. */
export interface TableEvent {
  readonly name: string;
  readonly ofTable: TableHappening;
}

/** What is done to rows of one table. */
export interface Write {
  readonly table: string;
  readonly kind: 'create' | 'register' | 'update' | 'delete' | 'restore';
  /** Columns that are given, with their value where it is always the same one; else undefined. */
  readonly columns: ReadonlyMap<string, unknown>;
}

/** The events that a write may cause, in the order in which they are told. */
export function eventsOfWrite<Event extends TableEvent>(events: readonly Event[], write: Write): readonly Event[] {
  return events.filter(({ ofTable }) => ofTable.table === write.table && mayCause(write, ofTable));
}

function mayCause({ kind, columns }: Write, { when }: TableHappening): boolean {
  switch (when.kind) {
    case 'created':
      return kind === 'create' || kind === 'register';
    case 'registered':
      return kind === 'register';
    case 'updated':
      return kind === 'update';
    case 'deleted':
      return kind === 'delete';
    case 'restored':
      return kind === 'restore';
    case 'value': {
      if (kind === 'delete' || kind === 'restore') return false;
      if (!columns.has(when.column)) return kind !== 'update' && when.isDefault;
      const value = columns.get(when.column);
      return value === undefined || value === when.value;
    }
  }
}

/** What a statement does to a table; undefined for one that writes no rows. */
export function writeOf(statement: Statement): Write | undefined {
  switch (statement.kind) {
    case 'create':
      return { table: statement.table, kind: 'create', columns: valuesOf(statement.values) };
    case 'create-many': {
      const { table, rows } = statement;
      if (isList(rows)) {
        const columns = rows.map(valuesOf);
        return { table, kind: 'create', columns: united(columns) };
      }
      const fields = rows.type.kind === 'list' && rows.type.of.kind === 'object' ? rows.type.of.fields : [];
      // What a row may leave out has its default then, which is as unknown as what is given.
      return { table, kind: 'create', columns: new Map(fields.map(({ name }) => [name.snake, undefined])) };
    }
    case 'update':
    case 'change':
      return { table: statement.use.query.table, kind: 'update', columns: valuesOf(changesOf(statement.use)) };
    case 'delete':
      return { table: statement.use.query.table, kind: 'delete', columns: new Map() };
    default:
      return undefined;
  }
}

/** What an update sets, with what its query is called with in place of the parameters. */
function changesOf({ query, arguments: given }: QueryUse): Value[] {
  return query.set.map(({ column, value }) => {
    const index = value.kind === 'parameter' ? query.parameters.findIndex(({ name }) => name === value.name) : -1;
    return { column, value: given[index] ?? value };
  });
}

type Value = { readonly column: string; readonly value: { readonly kind: string; readonly value?: unknown } };

function valuesOf(values: readonly Value[]): ReadonlyMap<string, unknown> {
  return new Map(values.map(({ column, value }) => [column, value.kind === 'literal' ? value.value : undefined]));
}

function isList<Item>(rows: readonly Item[] | object): rows is readonly Item[] {
  return Array.isArray(rows);
}

/** Several rows at once: a column that only some of them give may be anything. */
function united(rows: readonly ReadonlyMap<string, unknown>[]): ReadonlyMap<string, unknown> {
  const names = new Set(rows.flatMap((row) => [...row.keys()]));
  return new Map(
    [...names].map((name) => {
      const values = new Set(rows.map((row) => row.get(name)));
      return [name, values.size === 1 ? [...values][0] : undefined];
    }),
  );
}

/** Columns that an event may carry: what whoever may read the row sees of it. */
export function toldColumns(columns: readonly ColumnBlueprint[]): readonly ColumnBlueprint[] {
  return columns.filter(({ hidden, kind, role }) => !hidden && kind !== 'password' && role !== 'deleted_at');
}
