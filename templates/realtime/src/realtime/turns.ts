/** Messages that a client may send at once, and how many a second in the long run. */
const burst = 200;
const perSecond = 20;

export interface Turns {
  /** False when there were too many. */
  take(): boolean;
}

/** Counts the messages of one client. */
export function createTurns(): Turns {
  let left = burst;
  let since = Date.now();
  return {
    take() {
      const now = Date.now();
      left = Math.min(burst, left + ((now - since) / 1000) * perSecond);
      since = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
