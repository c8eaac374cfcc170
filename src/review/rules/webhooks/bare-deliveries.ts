import type { Integration, Table } from '../../../plan/model.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import type { Hit, Rule } from '../../rule.ts';

const DELIVERY = /(^|_)(web)?hooks?(_|$)/;
const SECRET = /(^|_)(secret|signing_key|token|key)(_|$)/;

/**
 * What plans make themselves beside `webhooks.outgoing` (which names events only): tables of webhooks with an address
 * and no secret to sign with, and integrations called after webhooks without `timeout`, `retry` or `auth`.
 */
export const bareDeliveries: Rule = {
  id: 'WH-04',
  severity: 'warning',
  title: 'Outgoing webhook without secret, retry or timeout',
  reason:
    'Without a signature receivers cannot trust it, without another try they miss it, and one slow receiver holds up the rest.',
  seed: { document: 1, sentence: 'webhooks: "Real-time event notifications"' },
  check: ({ plan }) => [...plan.tables.flatMap(tableHits), ...plan.integrations.flatMap(integrationHits)],
};

function tableHits({ name, nameAt: at, path, fields }: Table): readonly Hit[] {
  const hasAddress = fields.some(({ type }) => type.kind === 'url');
  if (!DELIVERY.test(name) || !hasAddress || fields.some((field) => SECRET.test(field.name))) return [];
  const remedy = `Add \`secret: text, max 100, hidden\` to "${name}", and sign what is sent with it (HMAC).`;
  return [{ at, path, message: `"${name}" keeps addresses that are called, but no secret to sign with.`, remedy }];
}

function integrationHits(integration: Integration): readonly Hit[] {
  const { name, nameAt: at, path } = integration;
  if (!DELIVERY.test(name)) return [];
  const missing = [
    ...(integration.auth === undefined ? ['auth'] : []),
    ...(integration.retry === undefined ? ['retry'] : []),
    ...(integration.timeoutSeconds === undefined ? ['timeout'] : []),
  ];
  if (missing.length === 0) return [];
  const item = pathOfItem(integration);
  const values = { retry: 5, timeout: '10s' };
  const fix = (['retry', 'timeout'] as const)
    .filter((key) => missing.includes(key))
    .map((key) => ({ kind: 'set' as const, path: [...item, key], value: values[key] }));
  return [
    {
      at,
      path,
      message: `${name} delivers webhooks without ${missing.join(', ')}.`,
      remedy: `Give ${name} a key to sign with (\`auth\`), \`retry: 5\` and \`timeout: 10s\`.`,
      // The name of a variable is the plan's to choose, so a fix of all of it is not certain.
      ...(missing.includes('auth') ? {} : { fix }),
    },
  ];
}
