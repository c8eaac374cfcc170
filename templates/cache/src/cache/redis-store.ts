import { randomUUID } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { FastifyBaseLogger } from 'fastify';
import type { Redis } from 'ioredis';
import type { Outcome, Store } from './cache.ts';
import type { CachedTable } from './tables.ts';

export interface RedisStoreOptions {
  readonly redis: Redis;
  /** Of the code that runs: what another release kept may have another form. */
  readonly release: string;
  readonly log: FastifyBaseLogger;
}

/** How long Redis is left alone after it failed. */
const pauseMs = 1000;

/**
 * Keeps answers in Redis, for all servers together. Beside them stands a version of each table, which every write
 * replaces; an answer is good as long as the versions are those that it was read with. While Redis is away nothing is
 * kept and everything is read from the database.
 */
export function createRedisStore({ redis, release, log }: RedisStoreOptions): Store {
  /** Tables that were written while Redis was away: it has to know that before it is asked again. */
  const missed = new Set<CachedTable>();
  let awayUntil = 0;

  async function attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    if (Date.now() < awayUntil) return undefined;
    try {
      return await work();
    } catch (err) {
      awayUntil = Date.now() + pauseMs;
      log.warn({ err }, 'cache without redis');
      return undefined;
    }
  }

  async function makeUp(): Promise<void> {
    if (missed.size === 0) return;
    const tables = [...missed];
    missed.clear();
    try {
      await redis.mset(newVersions(tables));
    } catch (error) {
      for (const table of tables) missed.add(table);
      throw error;
    }
  }

  return {
    find: (key, tables) =>
      attempt(async () => {
        await makeUp();
        const [content, ...known] = await redis.mgetBuffer(answerKey(key, release), ...tables.map(versionKey));
        const versions = known.includes(null) ? await startVersions(redis, tables) : textOf(known);
        const kept = content ? read(content) : undefined;
        return kept?.versions === versions ? kept : { versions };
      }),
    async keep(key, { seconds, ...kept }) {
      await attempt(() => redis.set(answerKey(key, release), serialize(kept), 'EX', seconds));
    },
    async invalidate(tables) {
      for (const table of tables) missed.add(table);
      await attempt(makeUp);
    },
    close: () => redis.disconnect(),
  };
}

function answerKey(key: string, release: string): string {
  return `cache:${release}:${key}`;
}

function versionKey(table: CachedTable): string {
  return `cache:version:${table}`;
}

/** Versions that never were before: Redis may forget one, and an answer of then must not be good again. */
function newVersions(tables: readonly CachedTable[]): Map<string, string> {
  return new Map(tables.map((table) => [versionKey(table), randomUUID()]));
}

/** Gives tables a version that have none; of several servers that do, the first one wins. */
async function startVersions(redis: Redis, tables: readonly CachedTable[]): Promise<string> {
  for (const [key, version] of newVersions(tables)) await redis.set(key, version, 'NX');
  return textOf(await redis.mgetBuffer(tables.map(versionKey)));
}

function textOf(versions: readonly (Buffer | null)[]): string {
  return versions.join();
}

/** Undefined for what a newer version of Node.js wrote. */
function read(content: Buffer): { readonly versions: string; readonly outcome: Outcome } | undefined {
  try {
    return deserialize(content);
  } catch {
    return undefined;
  }
}
