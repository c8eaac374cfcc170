import { deserialize, serialize } from 'node:v8';
import { LRUCache } from 'lru-cache';
import type { Store } from './cache.ts';
import type { CachedTable } from './tables.ts';

/** What an entry takes besides its key and its content, in bytes, about. */
const overhead = 200;

/** Keeps answers in the memory of this process: so many bytes, then those that were asked for longest ago are forgotten. */
export function createMemoryStore(maxBytes: number): Store {
  const entries = new LRUCache<string, { readonly versions: string; readonly content: Buffer }>({
    maxSize: maxBytes,
    perf: Date,
    sizeCalculation: ({ content }, key) => content.byteLength + key.length + overhead,
  });
  const writes = new Map<CachedTable, number>();
  return {
    async find(key, tables) {
      const versions = tables.map((table) => writes.get(table) ?? 0).join();
      const kept = entries.get(key);
      // Everybody gets a copy of their own.
      return kept?.versions === versions ? { versions, outcome: deserialize(kept.content) } : { versions };
    },
    async keep(key, { versions, outcome, seconds }) {
      entries.set(key, { versions, content: serialize(outcome) }, { ttl: seconds * 1000 });
    },
    async invalidate(tables) {
      for (const table of tables) writes.set(table, (writes.get(table) ?? 0) + 1);
    },
    close: () => entries.clear(),
  };
}
