/**
 * How often a task, and a request that may be repeated, is tried again where the plan does not say it: nothing is lost
 * because something failed for a moment. Source: the first seed, "Handle failures gracefully".
 */
export const usualRetries = 3;
