import { is, Param, Placeholder, type Query } from 'drizzle-orm';
import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import {
  PgDatabase,
  PgDialect,
  PgPreparedQuery,
  PgSession,
  type PreparedQueryConfig,
  type SelectedFieldsOrdered,
} from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';

/** A value for each placeholder of a query, by its name. */
type Values = Readonly<Record<string, unknown>>;

/**
 * What Drizzle makes of a query: its SQL, and how parameters and rows are converted. Drizzle ties that to the pool or the
 * transaction that the query is built on and would build it anew in every transaction. Kept apart from both, it is built
 * once and runs on either; PostgreSQL knows it by its name.
 */
class BuiltQuery extends PgPreparedQuery<PreparedQueryConfig> {
  /** Set by Drizzle: joined tables that may have no row. */
  joinsNotNullableMap?: Record<string, boolean>;
  readonly #fields: SelectedFieldsOrdered | undefined;
  readonly #name: string | undefined;
  readonly #parameters: readonly ((values: Values) => unknown)[];

  constructor(query: Query, fields: SelectedFieldsOrdered | undefined, name: string | undefined) {
    super(query, undefined, undefined);
    this.#fields = fields;
    this.#name = name;
    this.#parameters = query.params.map(readerOf);
  }

  execute(): never {
    throw new Error('A built query needs a database to run on');
  }

  run<Rows>(db: Db, values: Values): Promise<Rows> {
    const query = { sql: this.query.sql, params: this.#parameters.map((read) => read(values)) };
    const prepared = db._.session.prepareQuery<PreparedQueryConfig & { execute: Rows }>(
      query,
      this.#fields,
      this.#name,
      true,
    );
    return Object.assign(prepared, { joinsNotNullableMap: this.joinsNotNullableMap }).execute();
  }
}

/** Null is null for every column, whatever its encoder would make of it. */
function readerOf(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return (values) => valueOf(param, values);
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
  const { value: placeholder, encoder } = param;
  return (values) => {
    const value = valueOf(placeholder, values);
    return value === null ? null : encoder.mapToDriverValue(value);
  };
}

function valueOf({ name }: Placeholder, values: Values): unknown {
  if (!(name in values)) throw new TypeError(`No value for the placeholder ${name}`);
  return values[name];
}

/** Stands where Drizzle has a connection. */
class BuilderSession extends PgSession<NodePgQueryResultHKT> {
  prepareQuery(query: Query, fields: SelectedFieldsOrdered | undefined, name: string | undefined): BuiltQuery {
    return new BuiltQuery(query, fields, name);
  }

  transaction(): never {
    throw new Error('There are no transactions without a connection');
  }
}

const dialect = new PgDialect();
const builder: Db = new PgDatabase(dialect, new BuilderSession(dialect), undefined);

/** Builds a query without a connection; an empty name leaves it to the moment when it runs to prepare it. */
export function buildQuery(name: string, build: (db: Db) => { prepare(name: string): unknown }): BuiltQuery {
  const query = build(builder).prepare(name);
  if (!(query instanceof BuiltQuery)) throw new TypeError('A query is built with the database that is passed to it');
  return query;
}
