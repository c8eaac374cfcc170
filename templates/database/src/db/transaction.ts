import { PgTransaction } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';

/** Runs `work` in a transaction: in that of the caller when `db` is one already, else in one of its own. */
export function inTransaction<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  return db instanceof PgTransaction ? work(db) : db.transaction(work);
}
