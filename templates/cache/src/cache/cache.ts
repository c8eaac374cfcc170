import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import { createInFlight } from '../in-flight.ts';
import type { CachedTable } from './tables.ts';

/** What is said about a read whose answers are kept. */
export interface Remembered {
  /** Tells it from every other one: `getProduct`. */
  readonly name: string;
  /** How long an answer is good; that something is missing is kept for a minute at most. */
  readonly seconds: number;
  /** What the answers are made of: each write to one of these tables ends them. */
  readonly tables: readonly CachedTable[];
}

export interface Cache {
  /**
   * The same read, but what is known is not read again. An answer is known by everything that the read is given after
   * the first parameter, the database or context it reads from: whose rows they are has to be in there. Who asks the
   * same while it is being read waits for that answer.
   */
  remember<Source, Question extends readonly unknown[], Answer>(
    read: (source: Source, ...question: Question) => Promise<Answer>,
    about: Remembered,
  ): (source: Source, ...question: Question) => Promise<Answer>;
  close(): void;
}

/** Where answers are kept: `createMemoryStore` and `createRedisStore` make one. It never fails. */
export interface Store {
  /** What is known about a question; undefined when the store itself does not answer. */
  find(key: string, tables: readonly CachedTable[]): Promise<Found | undefined>;
  keep(key: string, entry: Entry): Promise<void>;
  /** What was kept of these tables, or is being read now, is not found any more. */
  invalidate(tables: readonly CachedTable[]): Promise<void>;
  close(): void;
}

interface Found {
  /** In which state the tables are: different after every write. */
  readonly versions: string;
  /** Absent when nothing is kept of this state. */
  readonly outcome?: Outcome;
}

export interface Entry {
  /** In which state the tables were before they were read. */
  readonly versions: string;
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** What a read came to. That something is missing is known, too: it is not the same as nothing being known. */
export type Outcome = { readonly answer: unknown } | { readonly missing: Pick<AppError, 'code' | 'message' | 'details'> };

/** How long it is kept that something is missing, at most. */
const missingSeconds = 60;

export function createCache(store: Store): Cache {
  const once = createInFlight();
  return {
    remember(read, { name, seconds, tables }) {
      return async (source, ...question) => {
        const key = keyOf(name, question);
        const found = await store.find(key, tables);
        if (found === undefined) return read(source, ...question);
        const { versions } = found;
        const load = async () => {
          const outcome = await outcomeOf(() => read(source, ...question));
          const kept = 'missing' in outcome ? Math.min(seconds, missingSeconds) : seconds;
          await store.keep(key, { versions, outcome, seconds: kept });
          return outcome;
        };
        // Who asks after a write does not get what was being read before it.
        const outcome = found.outcome ?? (await once(`${key} ${versions}`, load));
        if ('missing' in outcome) throw missing(outcome.missing);
        // The key has the name of the read, so this is what it answered.
        return outcome.answer as Awaited<ReturnType<typeof read>>;
      };
    },
    close: () => store.close(),
  };
}

async function outcomeOf(read: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { answer: await read() };
  } catch (error) {
    if (!(error instanceof AppError) || error.statusCode !== 404) throw error;
    const { code, message, details } = error;
    return { missing: { code, message, details } };
  }
}

function missing({ code, message, details }: Pick<AppError, 'code' | 'message' | 'details'>): AppError {
  return new AppError(404, code, message, details);
}

/** The same for the same question, however long it is and in whatever order its parts were given. */
function keyOf(name: string, question: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([name, question], sortKeys))
    .digest('base64url');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
