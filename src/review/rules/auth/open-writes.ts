import { pathOfEndpoint } from '../../facts/plan-paths.ts';
import { unguardedPublicWrites } from '../../facts/public-writes.ts';
import type { Rule } from '../../rule.ts';

/**
 * POST, PUT, PATCH and DELETE for everybody without `rate_limit`. There is a limit on all requests of an address, but it
 * is made for reading. Sign-in is AU-04, webhooks are WH-01.
 */
export const openWrites: Rule = {
  id: 'AU-09',
  severity: 'warning',
  title: 'Public write without a rate limit',
  reason: 'What everybody may write without an account is found by programs that write all day.',
  seed: { document: 2, sentence: 'function rateLimitMiddleware(limit: number, windowMs: number): Middleware {' },
  check: (context) =>
    unguardedPublicWrites(context).map((reviewed) => ({
      at: reviewed.endpoint.at,
      path: reviewed.endpoint.path,
      message: `Anybody may call ${reviewed.label} as fast as reading is allowed.`,
      remedy: `Add \`rate_limit: 20/min\` to ${reviewed.label}, or allow fewer people.`,
      fix: [{ kind: 'set' as const, path: [...pathOfEndpoint(reviewed), 'rate_limit'], value: '20/min' }],
    })),
};
