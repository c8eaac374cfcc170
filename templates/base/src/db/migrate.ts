import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Pool, PoolClient } from 'pg';
import { StartError } from '../run.ts';

/** Any constant of our own: servers that start together migrate one after the other. */
const advisoryLock = 7_301_402_915;

/** `src/db/migrations`, or `dist/db/migrations` after the build. */
const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Applies the files of `migrations/*.sql` that the table `_migrations` does not list yet, in the order of their names, each in a transaction.
 * @returns the names that were applied
 * @throws StartError with file and line; what the file did is rolled back, the files before it stay
 */
export async function migrate(pool: Pool, folder = migrationsFolder): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    // A migration may take as long as it takes.
    await client.query('set statement_timeout = 0');
    return await applyMissing(client, folder);
  } finally {
    // The session ends and takes lock and settings with it.
    client.release(true);
  }
}

async function applyMissing(client: PoolClient, folder: string): Promise<string[]> {
  await client.query(
    'create table if not exists _migrations (name text primary key, applied_at timestamptz not null default now())',
  );
  const { rows } = await client.query<{ name: string }>('select name from _migrations');
  const applied = new Set(rows.map(({ name }) => name));
  const missing = readdirSync(folder)
    .filter((name) => name.endsWith('.sql') && !applied.has(name))
    .sort();
  for (const name of missing) await applyFile(client, { name, sql: readFileSync(`${folder}/${name}`, 'utf8') });
  return missing;
}

async function applyFile(client: PoolClient, { name, sql }: { name: string; sql: string }): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into _migrations (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new StartError(`${name}${locate(error, sql)}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** `:12` for an error of the database that says where in the text it is. */
function locate(error: unknown, sql: string): string {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : Number.NaN;
  return Number.isNaN(position) ? '' : `:${sql.slice(0, position).split('\n').length}`;
}
