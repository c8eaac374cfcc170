import type { Step } from '../../../plan/model-steps.ts';
import { handMadeWebhooks } from '../../facts/hand-made-webhooks.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/** What keeps the sender waiting. Keeping the message in one row, and starting a task, is what it should do. */
const WORK: ReadonlySet<string> = new Set(['call', 'request', 'update', 'delete']);

/**
 * `webhooks.incoming` answers at once and runs a task, by the compiler. A public endpoint of steps at a path of webhooks
 * that calls, requests, changes rows, or creates more than the one row in which the message is kept, does the work first.
 */
export const slowWebhooks: Rule = {
  id: 'WH-02',
  severity: 'error',
  title: 'Incoming webhook that works before it answers',
  reason:
    'Senders wait a few seconds, take silence for a failure and send the same again, while the first one is still at work.',
  seed: { document: 0, sentence: 'Return 200 OK immediately' },
  check: (context) => {
    const owners = stepOwnersOf(context);
    return handMadeWebhooks(context).flatMap((reviewed): Hit[] => {
      const steps = owners.find(({ endpoint }) => endpoint === reviewed)?.all ?? [];
      const work = steps.filter(({ key }) => WORK.has(key));
      const creates = steps.filter(({ key }) => key === 'create');
      const [first] = [...work, ...creates.slice(1)];
      return first === undefined ? [] : [hitOf(first, reviewed.label)];
    });
  },
};

function hitOf({ at, path, key }: Step, label: string): Hit {
  return {
    at,
    path,
    message: `${label} does the work (\`${key}\`) before it answers.`,
    remedy: `Move it into a task, and let \`webhooks.incoming\` run that: the answer goes out at once.`,
  };
}
