import type { Db } from './client.ts';
import { inTransaction } from './transaction.ts';

/** PostgreSQL takes 65,535 parameters for one statement: enough for this many rows of up to 65 columns. */
const maxRows = 1000;

/** Inserts all rows or none: with one statement, or with several in a transaction when there are too many for one. */
export async function insertMany<Values, Row>(
  db: Db,
  rows: readonly Values[],
  insert: (db: Db, part: readonly Values[]) => Promise<Row[]>,
): Promise<Row[]> {
  if (rows.length === 0) return [];
  if (rows.length <= maxRows) return insert(db, rows);
  return inTransaction(db, async (tx) => {
    const inserted: Row[] = [];
    for (let start = 0; start < rows.length; start += maxRows) {
      inserted.push(...(await insert(tx, rows.slice(start, start + maxRows))));
    }
    return inserted;
  });
}
