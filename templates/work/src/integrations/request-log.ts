import { sql } from 'drizzle-orm';
import type { Log } from '../context.ts';
import type { Db } from '../db/client.ts';
import { integrationRequests } from '../db/schema/integration-requests.ts';
import type { Origin } from './origin.ts';

/** One request to a service, or one that was simulated. What is sent and answered is not in it: that may be secret. */
export interface RequestRecord extends Origin {
  readonly service: string;
  readonly operation: string;
  /** 1, and more for repetitions. */
  readonly attempt: number;
  /** Of the answer, null for none. */
  readonly status: number | null;
  /** What went wrong. */
  readonly reason: string | null;
  readonly durationMs: number;
  readonly simulated: boolean;
  readonly requestedAt: Date;
}

export interface RequestLog {
  /** Notes a request, which is written a little later: nobody waits for that, least of all in a transaction. */
  readonly record: (request: RequestRecord) => void;
  /** Writes what was noted. */
  flush(): Promise<void>;
  /** The same, at the end. */
  close(): Promise<void>;
}

/** How long noted requests wait for others to be written with. */
const delayMs = 1000;

/** Requests that wait to be written; beyond that they are lost, so that the memory stays bounded. */
const mostWaiting = 1000;

/** Keeps about the last `rows` requests to services in `integration_requests`; 0 keeps none. */
export function openRequestLog({ db, log, rows }: { db: Db; log: Log; rows: number }): RequestLog {
  const waiting: RequestRecord[] = [];
  let lost = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  async function write(): Promise<void> {
    const records = waiting.splice(0);
    if (lost > 0) log.warn({ lost }, 'requests to services were not recorded');
    lost = 0;
    if (records.length === 0) return;
    try {
      await db.insert(integrationRequests).values(records);
      await forget(db, rows);
    } catch (err) {
      log.warn({ err }, 'requests to services were not recorded');
    }
  }

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  };
  return {
    record(request) {
      if (rows === 0) return;
      if (waiting.length < mostWaiting) waiting.push(request);
      else lost += 1;
      timer ??= setTimeout(flush, delayMs).unref();
    },
    flush,
    close: flush,
  };
}

/** The numbers of rows may have gaps, so that there may be fewer than so many, and never more. */
async function forget(db: Db, rows: number): Promise<void> {
  const { id } = integrationRequests;
  await db.delete(integrationRequests).where(sql`${id} <= (select max(${id}) from ${integrationRequests}) - ${rows}`);
}
