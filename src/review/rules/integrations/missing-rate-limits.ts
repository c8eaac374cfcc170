import { capitalize } from '../../../blueprint/casing.ts';
import type { Integration } from '../../../plan/model-async.ts';
import type { ReviewContext } from '../../context.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import { requestsInLoops } from '../../facts/requests.ts';
import type { Hit, Rule } from '../../rule.ts';

/** What services publish about how often they may be asked, by host. */
const KNOWN_LIMITS: readonly { readonly host: RegExp; readonly limit: string }[] = [
  { host: /^api\.stripe\.com$/, limit: '25/s' },
  { host: /^api\.github\.com$/, limit: '5000/h' },
  { host: /^api\.notion\.com$/, limit: '3/s' },
  { host: /^api\.airtable\.com$/, limit: '5/s' },
  { host: /\.myshopify\.com$/, limit: '2/s' },
  { host: /^slack\.com$/, limit: '1/s' },
  { host: /^discord\.com$/, limit: '50/s' },
];

/** An integration without `rate_limit` whose service is known to have one, or that steps ask in a loop (through functions, too). */
export const missingRateLimits: Rule = {
  id: 'IN-04',
  severity: 'warning',
  title: 'Integration without a limit',
  reason: 'A service that is asked too often refuses everything for a while, also what was important.',
  seed: { document: 0, sentence: 'Rate limiting' },
  check: (context) => context.plan.integrations.flatMap((integration) => hitOf(integration, context) ?? []),
};

function hitOf(integration: Integration, context: ReviewContext): Hit | undefined {
  const { name, nameAt: at, path, rateLimit, baseUrl } = integration;
  if (rateLimit !== undefined) return undefined;
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
  const limit = KNOWN_LIMITS.find((each) => each.host.test(host))?.limit;
  if (limit !== undefined) {
    return {
      ...{ at, path },
      message: `${name} is asked without a limit, but ${host} has one.`,
      remedy: `Write \`rate_limit: ${limit}\`, or what your account allows.`,
      fix: [{ kind: 'set', path: [...pathOfItem(integration), 'rate_limit'], value: limit }],
    };
  }
  const loop = requestsInLoops(context).get(name);
  if (loop === undefined) return undefined;
  const message = `${capitalize(loop.label)} asks ${name} once for each of a list, without a limit.`;
  return { at, path, message, remedy: `Write \`rate_limit\` with what ${name} allows: 100/min.` };
}
