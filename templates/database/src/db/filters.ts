import { and, eq, gt, gte, lt, lte, ne, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

type Columns = Readonly<Record<string, PgColumn>>;

type Data<Column extends PgColumn> = Column['_']['data'];

/** What rows can be filtered by: the value of a column, or an operator in brackets behind its name, `price[gte]`. */
export type FilterOn<Filtered extends Columns> = {
  readonly [Key in keyof Filtered]?: Data<Filtered[Key]> | undefined;
} & {
  readonly [Key in keyof Filtered & string as `${Key}[${'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'}]`]?:
    | Data<Filtered[Key]>
    | undefined;
} & {
  readonly [Key in keyof Filtered & string as `${Key}[${'contains' | 'starts'}]`]?: string | undefined;
} & {
  readonly [Key in keyof Filtered & string as `${Key}[in]`]?: readonly Data<Filtered[Key]>[] | undefined;
} & {
  readonly [Key in keyof Filtered & string as `${Key}[null]`]?: boolean | undefined;
};

/** Text is searched with functions that give no character a special meaning, unlike `like`. */
const operators: Readonly<Record<string, (column: PgColumn, value: Placeholder) => SQL>> = {
  eq,
  ne: (column, value) => (column.notNull ? ne(column, value) : sql`${column} is distinct from ${value}`),
  gt,
  gte,
  lt,
  lte,
  in: (column, value) => sql`${column} = any(${value})`,
  contains: (column, value) => sql`strpos(lower(${column}), lower(${value})) > 0`,
  starts: (column, value) => sql`starts_with(lower(${column}), lower(${value}))`,
  null: (column, value) => sql`(${column} is null) = ${value}`,
};

/** The condition that rows pass every filter given. */
export function passes(columns: Columns, given: Readonly<Record<string, Placeholder | undefined>>): SQL | undefined {
  const conditions: SQL[] = [];
  for (const [name, value] of Object.entries(given)) {
    const [, key = '', operator = 'eq'] = /^([^[]+)(?:\[(\w+)\])?$/.exec(name) ?? [];
    const column = columns[key];
    const compare = operators[operator];
    if (column === undefined || compare === undefined) throw new TypeError(`There is no filter ${name}`);
    if (value !== undefined) conditions.push(compare(column, value));
  }
  return and(...conditions);
}
