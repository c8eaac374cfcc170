import { PgTransaction } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';

/** Runs `work` in a transaction: in that of the caller when `db` is one already, else in one of its own. */
export function inTransaction<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  const joins: boolean = db instanceof PgTransaction;
  return joins ? work(db) : db.transaction(work);
}
