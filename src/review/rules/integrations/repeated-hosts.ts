import type { Integration } from '../../../plan/model-async.ts';
import type { Rule } from '../../rule.ts';

/**
 * Steps call other systems through integrations only, each of which becomes one client. So this looks for two
 * integrations of the same host and the same key, or where the path of one begins with that of the other.
 */
export const repeatedHosts: Rule = {
  id: 'IN-01',
  severity: 'error',
  title: 'Several clients for one service',
  reason:
    'Each has a timeout, a limit and a key of its own, so that none of them knows how often the service is really called.',
  seed: { document: 0, sentence: 'Centralize API calls in functions:' },
  check: ({ plan: { integrations } }) =>
    integrations.flatMap((integration, index) => {
      const other = integrations.slice(0, index).find((each) => isSameService(each, integration));
      if (other === undefined) return [];
      const { name, nameAt: at, path } = integration;
      const message = `${new URL(integration.baseUrl).host} has two clients: ${other.name} and ${name}.`;
      return [{ at, path, message, remedy: `Move the operations of ${name} to ${other.name}.` }];
    }),
};

function isSameService(one: Integration, other: Integration): boolean {
  if (!URL.canParse(one.baseUrl) || !URL.canParse(other.baseUrl)) return false;
  const [first, second] = [new URL(one.baseUrl), new URL(other.baseUrl)];
  if (first.host !== second.host) return false;
  if (one.auth !== undefined && one.auth.variable === other.auth?.variable) return true;
  return isBelow(first.pathname, second.pathname) || isBelow(second.pathname, first.pathname);
}

function isBelow(path: string, above: string): boolean {
  return `${path.replace(/\/$/, '')}/`.startsWith(`${above.replace(/\/$/, '')}/`);
}
