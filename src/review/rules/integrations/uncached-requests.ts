import { callGraphOf } from '../../facts/calls.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/** A GET operation without `cache` that an endpoint with GET asks, also through functions. One finding for each operation. */
export const uncachedRequests: Rule = {
  id: 'IN-05',
  severity: 'info',
  title: 'Reading that waits for a stranger',
  reason:
    'Every reader waits for the other system, and sees a failure when it fails, although the answer rarely changes.',
  seed: { document: 0, sentence: 'Response caching' },
  check: (context) => {
    const readers = new Map<string, string>();
    for (const owner of stepOwnersOf(context)) {
      if (owner.endpoint?.endpoint.method !== 'GET' || owner.endpoint.endpoint.cacheSeconds !== undefined) continue;
      for (const step of callGraphOf(context)
        .reach(owner)
        .flatMap(({ all }) => all)) {
        if (step.key !== 'request') continue;
        const operation = `${step.integration.name}.${step.operation.name}`;
        if (!readers.has(operation)) readers.set(operation, owner.label);
      }
    }
    return context.plan.integrations.flatMap(({ name, operations }) =>
      operations.flatMap((operation): Hit[] => {
        const reader = readers.get(`${name}.${operation.name}`);
        if (reader === undefined || operation.method !== 'GET' || operation.cacheSeconds !== undefined) return [];
        const { nameAt: at, path } = operation;
        const message = `Every ${reader} waits for ${name}.${operation.name}.`;
        return [{ at, path, message, remedy: 'Say with `cache: 5m` how long its answer may be reused.' }];
      }),
    );
  },
};
