/** Failures in a row after which a service is left alone. */
const mostFailures = 10;

/** For how long, in milliseconds; then one request tries whether it is back. */
const openMs = 30_000;

/** Leaves a service alone that does not work, or that asks for it: nobody waits for what will fail. */
export interface Breaker {
  /** How long it is still left alone, in milliseconds; 0 lets this request through. */
  restMs(): number;
  succeeded(): void;
  failed(): void;
  /** It asks not to be asked for so long (`Retry-After`). */
  pause(ms: number): void;
}

export function createBreaker(): Breaker {
  let failures = 0;
  let openUntil = 0;
  let pausedUntil = 0;
  return {
    restMs() {
      const now = Date.now();
      const rest = Math.max(openUntil, pausedUntil) - now;
      if (rest > 0) return rest;
      // Until it is known how this request ends, the others are not let through.
      if (failures >= mostFailures) openUntil = now + openMs;
      return 0;
    },
    succeeded() {
      failures = 0;
      openUntil = 0;
    },
    failed() {
      failures += 1;
      if (failures >= mostFailures) openUntil = Date.now() + openMs;
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, Date.now() + ms);
    },
  };
}
