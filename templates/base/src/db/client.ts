import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { Pool, type PoolConfig } from 'pg';
import type { Config } from '../config.ts';

/** Where statements go: the pool, or the transaction that a caller passes on. */
export type Db = PgDatabase<NodePgQueryResultHKT, Record<string, never>>;

/** An open database. */
export interface Database {
  readonly kind: 'postgres' | 'embedded';
  readonly db: Db;
  readonly pool: Pool;
  /** Fails when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** PostgreSQL at DATABASE_URL; without it the embedded one in DATA_DIR, for development. */
export async function openDatabase(config: Config): Promise<Database> {
  if (config.DATABASE_URL !== undefined) return openPostgres(config, config.DATABASE_URL);
  // Loaded only when used: it is a development dependency.
  const { openEmbedded } = await import('./embedded/database.ts');
  return openEmbedded({ folder: `${config.DATA_DIR}/database`, thread: true });
}

function openPostgres(config: Config, connectionString: string): Database {
  return createDatabase('postgres', {
    connectionString,
    max: config.DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 5000,
    statement_timeout: config.DATABASE_STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 30_000,
  });
}

/** A database over a pool with these settings; nothing connects before the first statement. */
export function createDatabase(kind: Database['kind'], settings: PoolConfig): Database {
  const pool = new Pool(settings);
  // An idle connection that drops is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    kind,
    db: drizzle(pool),
    pool,
    async ping() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}
