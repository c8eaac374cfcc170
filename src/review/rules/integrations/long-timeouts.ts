import type { Integration } from '../../../plan/model-async.ts';
import type { ReviewContext } from '../../context.ts';
import { callersOfIntegrations, type IntegrationUse } from '../../facts/requests.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import type { Hit, Rule } from '../../rule.ts';

const LONGEST_WAIT = 30;

/**
 * Without `timeout` the compiler takes ten seconds, so that none is never missing. One that is as good as none is: more
 * than thirty seconds for what an endpoint asks, since its caller waits as long; or more than the task has that asks.
 */
export const longTimeouts: Rule = {
  id: 'IN-02',
  severity: 'error',
  title: 'Timeout that is as good as none',
  reason: 'When the other system hangs, everybody who waits for it hangs, too, until nothing answers any more.',
  seed: { document: 0, sentence: 'Timeout handling' },
  check: (context) => context.plan.integrations.flatMap((integration) => hitOf(integration, context) ?? []),
};

function hitOf(integration: Integration, context: ReviewContext): Hit | undefined {
  const { name, nameAt: at, path, timeoutSeconds = 0 } = integration;
  const uses = callersOfIntegrations(context).get(name) ?? [];
  const [waiting] = uses.toSorted((one, other) => limitOf(one) - limitOf(other));
  if (waiting === undefined || timeoutSeconds <= limitOf(waiting)) return undefined;
  const limit = limitOf(waiting);
  const message =
    waiting.owner.kind === 'endpoint'
      ? `${waiting.owner.label} may wait ${timeoutSeconds} seconds for ${name}; whoever called it gives up before.`
      : `${name} may take ${timeoutSeconds} seconds, but ${waiting.owner.label} has ${limit} only.`;
  return {
    ...{ at, path, message },
    remedy: `Set \`timeout: ${limit}s\` or less, and do in a task what takes longer.`,
    fix: [{ kind: 'set', path: [...pathOfItem(integration), 'timeout'], value: `${limit}s` }],
  };
}

function limitOf({ owner }: IntegrationUse): number {
  if (owner.kind === 'endpoint') return LONGEST_WAIT;
  return (owner.kind === 'task' ? owner.timeoutSeconds : undefined) ?? Number.POSITIVE_INFINITY;
}
