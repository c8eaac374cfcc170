import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { openDatabase } from '../../src/db/client.ts';
import { openEmbedded } from '../../src/db/embedded/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { testConfig } from './config.ts';
import { createTestDatabase } from './postgres.ts';

/** The database of this worker, kept from test file to test file. */
export const database = await openTestDatabase();

const emptyStatement = await writeEmptyStatement();

async function openTestDatabase(): Promise<Database> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (databaseUrl === undefined) return openEmbedded({ snapshot: readFileSync(inject('snapshot')), thread: false });
  const worker = process.env['VITEST_POOL_ID'] ?? '1';
  const opened = await openDatabase(testConfig({ DATABASE_URL: await createTestDatabase(databaseUrl, worker) }));
  await migrate(opened.pool);
  return opened;
}

/** Deletes every row. */
export async function emptyDatabase(): Promise<void> {
  await database.pool.query(emptyStatement);
}

/** One statement for all tables: references are checked at its end, so the order does not matter. */
async function writeEmptyStatement(): Promise<string> {
  const { rows } = await database.pool.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = current_schema and tablename <> '_migrations'",
  );
  const deletions = rows.map(({ name }, index) => `deleted_${index} as (delete from ${name})`);
  return `with ${deletions.join(', ')} select`;
}
