import type { Task } from '../../../plan/model.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import type { Rule } from '../../rule.ts';

/** Tasks that run again so soon are tried again anyway. */
const SOON_SECONDS = 900;

/**
 * Tasks that switch off what the compiler does by itself: trying again three times. Silent where `try` surrounds all of the
 * steps, and where the task runs again within fifteen minutes. What failed for good is kept, with its error, by the compiler.
 */
export const unretriedTasks: Rule = {
  id: 'BG-03',
  severity: 'error',
  title: 'Task that is not tried again',
  reason: 'Nobody waits for a task, so nobody sees it fail: a short outage of another system loses the work.',
  seed: { document: 0, sentence: 'Handle failures gracefully' },
  check: ({ plan }) =>
    plan.tasks.filter(isLost).map((task) => ({
      at: task.nameAt,
      path: task.path,
      message: `The task ${task.name} is not tried again when it fails.`,
      remedy: `Take \`retry: 0\` from ${task.name}: it waits longer each time, and what fails for good is kept with its error.`,
      fix: [{ kind: 'remove' as const, path: [...pathOfItem(task), 'retry'] }],
    })),
};

function isLost({ retry, steps, everySeconds }: Task): boolean {
  if (retry !== 0) return false;
  if (everySeconds !== undefined && everySeconds <= SOON_SECONDS) return false;
  return !(steps.length > 0 && steps.every(({ key }) => key === 'try'));
}
