import { fileURLToPath } from 'node:url';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import type { Config } from '../config.ts';
import { watchWrites } from '../db/writes.ts';
import { connectRedis } from '../redis.ts';
import { createCache, type Cache, type Store } from './cache.ts';
import { createMemoryStore } from './memory-store.ts';
import { createRedisStore } from './redis-store.ts';
import { releaseOf } from './release.ts';
import { tablesChangedBy } from './tables.ts';

export type { Cache } from './cache.ts';

interface CacheOptions {
  readonly config: Config;
  /** Whatever this pool writes ends the answers that it changes. */
  readonly pool: Pool;
  readonly log: FastifyBaseLogger;
}

/** The cache: in Redis when REDIS_URL is set, so that several servers share it, else in memory. CACHE_MAX_BYTES=0: none. */
export async function openCache({ config, pool, log }: CacheOptions): Promise<Cache> {
  if (config.CACHE_MAX_BYTES === 0) return { remember: (read) => read, close: () => undefined };
  const store = await openStore(config, log);
  const cache = createCache(store);
  const stopWatching = watchWrites(pool, (written) => store.invalidate(tablesChangedBy(written)));
  return {
    ...cache,
    close() {
      stopWatching();
      cache.close();
    },
  };
}

async function openStore(config: Config, log: FastifyBaseLogger): Promise<Store> {
  if (config.REDIS_URL === undefined) return createMemoryStore(config.CACHE_MAX_BYTES);
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const [redis, release] = await Promise.all([connectRedis(config.REDIS_URL, log), releaseOf(folder)]);
  return createRedisStore({ redis, release, log });
}
