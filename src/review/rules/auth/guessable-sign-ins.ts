import { pathOfEndpoint } from '../../facts/plan-paths.ts';
import { unguardedSignIns } from '../../facts/public-writes.ts';
import type { Rule } from '../../rule.ts';

/**
 * The compiler limits its own endpoints below /auth. This looks at hand-made ones: public, not GET, at a path that says
 * login, register, token, forgot and the like, or with a password in their input, and without `rate_limit`.
 */
export const guessableSignIns: Rule = {
  id: 'AU-04',
  severity: 'error',
  title: 'Sign-in without a rate limit',
  reason: 'Trying a million passwords costs nothing if nobody counts.',
  seed: { document: 2, sentence: '- Implement rate limiting and request deduplication' },
  check: (context) =>
    unguardedSignIns(context).map((reviewed) => ({
      at: reviewed.endpoint.at,
      path: reviewed.endpoint.path,
      message: `${reviewed.label} may be tried as often as anybody likes.`,
      remedy: `Add \`rate_limit: 5/5 min\` to ${reviewed.label}, or leave it to \`auth\`.`,
      fix: [{ kind: 'set' as const, path: [...pathOfEndpoint(reviewed), 'rate_limit'], value: '5/5 min' }],
    })),
};
