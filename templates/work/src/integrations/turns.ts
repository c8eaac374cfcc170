import { setTimeout as sleep } from 'node:timers/promises';

/** Makes what resolves at most once in so many milliseconds, for those who wait in the order in which they came. */
export function createTurns(spacingMs: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = Date.now();
    const turn = Math.max(now, next);
    next = turn + spacingMs;
    if (turn > now) await sleep(turn - now);
  };
}
