import { isPersonal } from '../../facts/personal.ts';
import { pathOfEndpoint } from '../../facts/plan-paths.ts';
import type { Rule } from '../../rule.ts';

/**
 * `cache` on an endpoint that answers each caller with something else: `allow` says owner or member, or its steps use
 * `auth.user`. The compiler keeps such answers out of shared caches (`private`), but a browser knows them by their
 * address alone, and two people may use one.
 */
export const sharedAnswers: Rule = {
  id: 'CA-02',
  severity: 'warning',
  title: "Cached answer that is one person's",
  reason: 'The next person who signs in at the same computer is shown what the last one has seen.',
  seed: { document: 2, sentence: '- Implement caching with proper invalidation' },
  check: (context) =>
    context.endpoints
      .filter(({ endpoint, isInferred }) => endpoint.cacheSeconds !== undefined && !isInferred)
      .filter((reviewed) => isPersonal(context, reviewed))
      .map((reviewed) => ({
        at: reviewed.endpoint.at,
        path: reviewed.endpoint.path,
        message: `${reviewed.label} answers each caller with something else, but may be cached.`,
        remedy: `Take \`cache\` away from ${reviewed.label}, or cache what is the same for everybody in an endpoint of its own.`,
        fix: [{ kind: 'remove' as const, path: [...pathOfEndpoint(reviewed), 'cache'] }],
      })),
};
