/** How long a message waits before it is tried again, in seconds: 8 attempts in one and a half days. */
const delays = [5, 300, 1800, 7200, 18_000, 36_000, 50_400];

/** Attempts after the first one. */
export const maximumRetries = delays.length;

/** Nobody is listened to who asks for more patience than that. */
const longestDelay = 86_400;

/**
 * When a failed message is tried again: a fifth more or less than planned, so that not all come back at the same
 * moment, and not before the receiver wants it.
 * @returns seconds; undefined when it has been tried often enough
 */
export function nextDelay(retriesLeft: number, askedSeconds = 0): number | undefined {
  const delay = delays[maximumRetries - retriesLeft];
  if (delay === undefined) return undefined;
  return Math.round(Math.max(delay * (0.8 + Math.random() * 0.4), Math.min(askedSeconds, longestDelay)));
}
