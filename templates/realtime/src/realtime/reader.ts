import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import { type LoggedEvent, readHorizon, readLog } from './log.ts';
import { listenForNotices, type Notices } from './notices.ts';
import type { Position } from './positions.ts';

/** How long something written waits at most where no notice arrives. */
const pollMs = 5000;

/** How long to wait for a transaction under way: twice as long each time. */
const firstWaitMs = 10;
const longestWaitMs = 500;

interface ReaderOptions {
  readonly database: Database;
  readonly log: FastifyBaseLogger;
  /** Gets every event once, in order; what fails is tried again. */
  readonly deliver: (events: readonly LoggedEvent[]) => Promise<void>;
}

export interface Reader {
  /** Reads from now on; when that is done, nothing that is written later is missed. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Reads the log as it grows: one reader serves all clients of a server. */
export function createReader({ database, log, deliver }: ReaderOptions): Reader {
  let starting: Promise<void> | undefined;
  let reading: Promise<void> | undefined;
  let notices: Notices | undefined;
  const stopping = new AbortController();
  let isNoticed = false;
  let wake = (): void => {};

  async function read(from: Position): Promise<void> {
    let position = from;
    let waitMs = firstWaitMs;
    while (!stopping.signal.aborted) {
      let pauseMs = pollMs;
      isNoticed = false;
      try {
        const { events, isMore, isWaiting } = await readLog(database.db, position);
        if (events.length > 0) await deliver(events);
        position = events.at(-1)?.position ?? position;
        if (isMore) continue;
        waitMs = isWaiting ? Math.min(waitMs * 2, longestWaitMs) : firstWaitMs;
        if (isWaiting) pauseMs = waitMs;
      } catch (err) {
        if (!stopping.signal.aborted) log.error({ err }, 'could not read what to send on channels');
        pauseMs = 1000;
      }
      await pause(pauseMs);
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, isNoticed || stopping.signal.aborted ? 0 : milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function notice(): void {
    isNoticed = true;
    wake();
  }

  async function begin(): Promise<void> {
    const from = await readHorizon(database.db);
    if (stopping.signal.aborted) return;
    notices = listenForNotices({ database, log, onNotice: notice });
    reading = read(from);
  }

  return {
    start() {
      starting ??= begin().catch((error: unknown) => {
        starting = undefined;
        throw error;
      });
      return starting;
    },
    async stop() {
      stopping.abort();
      wake();
      await starting?.catch(() => undefined);
      await notices?.stop();
      await reading;
    },
  };
}
