/** How servers learn that something was written to the log. A notice says only that it is worth a look. */
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { Client } from 'pg';
import type { Database } from '../db/client.ts';

/** Of `pg_notify`; other programs may listen, too. */
export const noticeName = 'realtime_events';

/** The embedded database has one process, and tells it here. */
const inProcess = new EventEmitter().setMaxListeners(0);

/** Tells this process that something was written, or will have been when the transaction under way has ended. */
export function announce(): void {
  inProcess.emit('notice');
}

interface NoticeOptions {
  readonly database: Database;
  readonly log: FastifyBaseLogger;
  readonly onNotice: () => void;
}

export interface Notices {
  stop(): Promise<void>;
}

/** Calls `onNotice` whenever something may have been written. */
export function listenForNotices({ database, log, onNotice }: NoticeOptions): Notices {
  if (database.kind === 'postgres') return listenToPostgres({ database, log, onNotice });
  inProcess.on('notice', onNotice);
  return {
    async stop() {
      inProcess.off('notice', onNotice);
    },
  };
}

/** A connection of its own, as LISTEN needs one; it is opened again when it is lost. */
function listenToPostgres({ database, log, onNotice }: NoticeOptions): Notices {
  const stopping = new AbortController();
  let close = async (): Promise<void> => {};

  async function listenOnce(): Promise<void> {
    const client = new Client({ connectionString: database.pool.options.connectionString, keepAlive: true });
    const lost = new Promise<void>((resolve, reject) => {
      client.on('error', reject);
      client.once('end', () => resolve());
    });
    // Until it is waited for.
    lost.catch(() => undefined);
    close = () => client.end();
    try {
      await client.connect();
      client.on('notification', onNotice);
      await client.query(`listen ${noticeName}`);
      // What was written while nobody listened.
      onNotice();
      await lost;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function listen(): Promise<void> {
    for (let delayMs = 100; !stopping.signal.aborted; delayMs = Math.min(delayMs * 2, 10_000)) {
      const since = Date.now();
      const failure: unknown = await listenOnce().catch((error: unknown) => error);
      if (stopping.signal.aborted) return;
      if (Date.now() - since > 60_000) delayMs = 100;
      log.warn({ err: failure, retryInMs: delayMs }, 'lost the connection that tells of events');
      await sleep(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const listening = listen();
  return {
    async stop() {
      stopping.abort();
      await close();
      await listening;
    },
  };
}
