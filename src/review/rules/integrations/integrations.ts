import type { Rule } from '../../rule.ts';
import { longTimeouts } from './long-timeouts.ts';
import { missingRateLimits } from './missing-rate-limits.ts';
import { missingRetries } from './missing-retries.ts';
import { repeatedHosts } from './repeated-hosts.ts';
import { uncachedRequests } from './uncached-requests.ts';
import { writtenSecrets } from './written-secrets.ts';

/** IN: how other systems are called. */
export const integrationRules: readonly Rule[] = [
  repeatedHosts,
  longTimeouts,
  missingRetries,
  missingRateLimits,
  uncachedRequests,
  writtenSecrets,
];
