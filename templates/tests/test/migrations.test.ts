import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { migrate } from '../src/db/migrate.ts';
import * as schema from '../src/db/schema/index.ts';
import { database } from './setup/database.ts';

describe('migrations', () => {
  it('make the tables and columns that the code knows, and no others', async () => {
    // Columns that the database computes for itself are its own business.
    const { rows } = await database.pool.query<{ column: string }>(
      `select format('%s.%s%s', c.relname, a.attname, case when a.attnotnull then ' not null' else '' end) as column
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = current_schema::regnamespace and c.relkind = 'r' and c.relname <> '_migrations'
         and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
    );

    expect(rows.map(({ column }) => column).sort()).toEqual(columnsOfCode().sort());
  });

  it('change nothing when they run again', async () => {
    expect(await migrate(database.pool)).toEqual([]);
  });
});

/** `orders.user_id not null` */
function columnsOfCode(): string[] {
  const tables = Object.values(schema).filter((value) => is(value, PgTable));
  return tables.map((table) => getTableConfig(table)).flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}${column.notNull ? ' not null' : ''}`));
}
