import { PgBoss } from 'pg-boss';
import type { PoolClient } from 'pg';

/**
 * Creates the tables of the queue, or brings them to what the installed library expects: schema `pgboss`.
 * @returns what was done, in a word for each; nothing when they are up to date
 */
export async function installQueue(client: PoolClient): Promise<string[]> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => client.query(text, values) },
    supervise: false,
    schedule: false,
  });
  const before = (await boss.isInstalled()) ? await boss.schemaVersion() : null;
  await boss.start();
  const after = await boss.schemaVersion();
  await boss.stop({ graceful: false });
  return before === after ? [] : [`queue (version ${after})`];
}
