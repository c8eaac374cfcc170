import { vi } from 'vitest';
import { database } from './setup/database.ts';

/**
 * Locks a row, so that everything that needs it comes to stand there.
 * @returns lets all of them go on at once, when as many are waiting. The embedded database does one thing after the
 * other: there is nothing to hold.
 */
export async function holdRow(table: string, id: string | number): Promise<(waiting: number) => Promise<void>> {
  if (process.env['DATABASE_URL'] === undefined) return async () => {};
  const holder = await database.pool.connect();
  await holder.query('begin');
  await holder.query(`select from "${table}" where id = $1 for update`, [id]);
  return async (waiting) => {
    try {
      await vi.waitUntil(async () => (await countWaiting()) === waiting, { timeout: 10_000, interval: 10 });
    } finally {
      await holder.query('commit');
      holder.release();
    }
  };
}

/** How many connections wait for a lock. */
async function countWaiting(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}
