import type { JournalStore } from '../session.ts';

export interface MemoryStore extends JournalStore {
  readonly text: () => string | undefined;
  readonly aside: readonly string[];
}

/** A store that ends with the process: for runs that nobody would resume, and for tests. */
export function createMemoryStore(text?: string): MemoryStore {
  let kept = text;
  const aside: string[] = [];
  return {
    text: () => kept,
    aside,
    read: async () => kept,
    write: async (next) => {
      kept = next;
    },
    remove: async () => {
      kept = undefined;
    },
    setAside: async () => {
      if (kept !== undefined) aside.push(kept);
      kept = undefined;
      return `number ${aside.length} of what was put aside`;
    },
  };
}
