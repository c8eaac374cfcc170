import type { Rule } from '../../rule.ts';
import { awaitedMessages } from './awaited-messages.ts';
import { badSchedules } from './bad-schedules.ts';
import { collidingTasks } from './colliding-tasks.ts';
import { longRequests } from './long-requests.ts';
import { repeatedEffects } from './repeated-effects.ts';
import { silentTasks } from './silent-tasks.ts';
import { awaitedTasks, unansweredTasks } from './unanswered-tasks.ts';
import { unretriedTasks } from './unretried-tasks.ts';

/** BG: what happens behind the answer. */
export const asyncRules: readonly Rule[] = [
  longRequests,
  awaitedMessages,
  unretriedTasks,
  silentTasks,
  unansweredTasks,
  awaitedTasks,
  badSchedules,
  repeatedEffects,
  collidingTasks,
];
