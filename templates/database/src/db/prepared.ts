import { createHash } from 'node:crypto';
import { getTableColumns, sql, type Placeholder, type SQL, type Table } from 'drizzle-orm';
import type { Db } from './client.ts';

/**
 * What a statement is built from: a placeholder for each parameter that it is called with. What was left out is
 * undefined, so a condition drops out with its parameter: `given.owner && eq(orders.userId, given.owner)`.
 * An object among the parameters is a group of them: the changes of an update, the filter of a list.
 */
export type Given<Parameters> = {
  readonly [Name in keyof Parameters]: Parameters[Name] extends Value | undefined
    ? GivenValue<Parameters[Name]>
    : { readonly [Key in keyof Parameters[Name]]: GivenValue<Parameters[Name][Key]> };
};

type GivenValue<Type> = undefined extends Type
  ? Placeholder<string, Exclude<Type, undefined>> | undefined
  : Placeholder<string, Type>;

type Value = string | number | boolean | Date | null | readonly unknown[];

/** A query of Drizzle. */
export interface Preparable<Rows> {
  prepare(name: string): Prepared<Rows>;
}

interface Prepared<Rows> {
  execute(values: Record<string, unknown>): Promise<Rows>;
}

/** Combinations beyond this many are not kept: each takes memory here, and in every connection of the database. */
const maxShapes = 24;

/**
 * A statement that is built and prepared once for each combination of parameters that it is called with.
 * @param name tells it from every other statement of the project
 */
export function statement<Parameters extends object, Rows>(
  name: string,
  build: (db: Db, given: Given<Parameters>) => Preparable<Rows>,
): (db: Db, parameters: Parameters) => Promise<Rows> {
  // A transaction is a Db of its own: what is prepared for it goes with it.
  const preparedBy = new WeakMap<Db, Map<string, Prepared<Rows>>>();
  return (db, parameters) => {
    const values = flatten(parameters);
    const shape = Object.keys(values).sort().join();
    let prepared = preparedBy.get(db);
    if (prepared === undefined) preparedBy.set(db, (prepared = new Map()));
    let query = prepared.get(shape);
    if (query === undefined) {
      const kept = prepared.size < maxShapes;
      query = build(db, placeholdersOf(parameters)).prepare(kept ? uniqueName(name, shape) : '');
      if (kept) prepared.set(shape, query);
    }
    return query.execute(values);
  };
}

/** The placeholders of a group as values of an insert or an update, each encoded as its column asks. */
export function assign<Group extends Readonly<Record<string, Placeholder | undefined>>>(
  table: Table,
  group: Group,
): { readonly [Key in keyof Group]: SQL } {
  const columns = getTableColumns(table);
  const values: Record<string, SQL> = {};
  for (const [key, placeholder] of Object.entries(group)) {
    const column = columns[key];
    if (placeholder === undefined || column === undefined) continue;
    // Drizzle hands null to the encoder of a placeholder, which for dates and JSON is not null afterwards.
    const encoder = { mapToDriverValue: (value: unknown) => (value === null ? null : column.mapToDriverValue(value)) };
    values[key] = sql`${sql.param(placeholder, encoder)}`;
  }
  return values as { readonly [Key in keyof Group]: SQL };
}

/** The only row of a statement that always returns one. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('The statement returned no row');
  return row;
}

/** PostgreSQL cuts the names of prepared statements at 63 bytes. */
function uniqueName(name: string, shape: string): string {
  return `${name.slice(0, 40)}.${createHash('sha256').update(`${name} ${shape}`).digest('base64url').slice(0, 20)}`;
}

function flatten(parameters: object): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (!isGroup(value)) {
      if (value !== undefined) values[name] = value;
      continue;
    }
    for (const [key, inner] of Object.entries(value)) if (inner !== undefined) values[`${name}.${key}`] = inner;
  }
  return values;
}

function placeholdersOf<Parameters extends object>(parameters: Parameters): Given<Parameters> {
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parameters)) {
    given[name] = isGroup(value) ? placeholders(value, `${name}.`) : placeholders({ [name]: value }, '')[name];
  }
  return given as Given<Parameters>;
}

function placeholders(group: object, prefix: string): Record<string, Placeholder> {
  const given = Object.entries(group).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key]) => [key, sql.placeholder(`${prefix}${key}`)]));
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
