import { sql } from 'drizzle-orm';
import { database } from './setup/database.ts';

/** What waits to be run: names of tasks, and what they are given. */
export async function waiting(): Promise<unknown[]> {
  const { rows } = await database.db.execute(
    sql`select name as task, data -> 'input' as input from pgboss.job order by name`,
  );
  return rows;
}
