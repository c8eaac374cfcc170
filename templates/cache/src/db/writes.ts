import type { Pool, PoolClient } from 'pg';

/** Tables that were written, each with whether rows were deleted from it. */
export type Written = ReadonlyMap<string, boolean>;

/** Is told what was written before the writer is told that it succeeded; must not fail. */
type Listener = (written: Written) => Promise<void>;

const listeners = new WeakMap<Pool, Set<Listener>>();

/**
 * Tells which tables statements of this pool wrote, once that is committed: those of a transaction together at its end.
 * It goes by the text of statements, whoever sends them, and rather names a table too many: it names those of a
 * transaction that was rolled back, too. What foreign keys do and what other processes write is not seen here.
 * @returns what ends it
 */
export function watchWrites(pool: Pool, listener: Listener): () => void {
  const told = listeners.get(pool) ?? watchPool(pool);
  told.add(listener);
  return () => told.delete(listener);
}

function watchPool(pool: Pool): Set<Listener> {
  const told = new Set<Listener>();
  listeners.set(pool, told);
  const watched = new WeakSet<PoolClient>();
  // Not on `connect`: some connections may be there already.
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    watchClient(client, async (written) => {
      await Promise.all([...told].map((listener) => listener(written)));
    });
  });
  return told;
}

function watchClient(client: PoolClient, tell: Listener): void {
  const pending = new Map<string, boolean>();
  const flush = async () => {
    if (pending.size === 0) return;
    const written = new Map(pending);
    pending.clear();
    await tell(written);
  };
  const settle = async (tables: Written) => {
    for (const [table, deletes] of tables) pending.set(table, deletes || pending.get(table) === true);
    if (client.getTransactionStatus() === 'I') await flush();
  };
  // A connection that is lost while it commits leaves open whether it did.
  client.once('end', flush);

  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const watchedQuery = (...given: unknown[]) => {
    const tables = writtenTables(textOf(given[0]));
    const done = given.at(-1);
    if (typeof done === 'function') {
      // That is how the pool itself asks.
      return query(...given.slice(0, -1), async (...result: unknown[]) => {
        await settle(tables);
        done(...result);
      });
    }
    const result = query(...given);
    return result instanceof Promise ? result.finally(() => settle(tables)) : result;
  };
  client.query = watchedQuery as typeof client.query;
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
}

const writes =
  /\b(insert\s+into|merge\s+into|update|delete\s+from|truncate(?:\s+table)?)\s+(?:only\s+)?(?:"?\w+"?\.)?"?(\w+)"?/gi;

/** The tables that a statement writes, those of statements inside it included. */
export function writtenTables(statement: string): Written {
  const tables = new Map<string, boolean>();
  for (const [, verb = '', table = ''] of statement.matchAll(writes)) {
    const deletes = /^[dtm]/i.test(verb);
    tables.set(table, deletes || tables.get(table) === true);
  }
  return tables;
}
