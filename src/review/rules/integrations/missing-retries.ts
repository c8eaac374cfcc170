import type { Operation } from '../../../plan/model-async.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import type { Rule } from '../../rule.ts';

/**
 * An integration with `retry: 0`, although some of its operations may be repeated. The emitted client tries three times where nothing is said,
 * waits longer from try to try, and repeats POST and PATCH only with `idempotent`, so that an unsafe retry does not exist.
 */
export const missingRetries: Rule = {
  id: 'IN-03',
  severity: 'error',
  title: 'Integration that gives up at once',
  reason:
    'Other systems fail for a moment every day; without a second try each of these moments becomes a failure of yours.',
  seed: { document: 0, sentence: 'Error recovery' },
  check: ({ plan }) =>
    plan.integrations.flatMap((integration) => {
      const { name, nameAt: at, path, operations, retry } = integration;
      const repeatable = operations.filter(mayRepeat);
      if (retry !== 0 || repeatable.length === 0) return [];
      return [
        {
          ...{ at, path },
          message: `${name} is not tried again when it fails for a moment.`,
          remedy: `Take \`retry: 0\` away: ${repeatable.map((each) => each.name).join(', ')} may be repeated.`,
          fix: [{ kind: 'remove' as const, path: [...pathOfItem(integration), 'retry'] }],
        },
      ];
    }),
};

function mayRepeat({ method, idempotent }: Operation): boolean {
  return idempotent !== undefined || !['POST', 'PATCH'].includes(method);
}
