import type { Task } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { durationOf } from '../../facts/duration.ts';
import { everStarts, scheduleOf, shortestGapSeconds } from '../../facts/schedules.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * A schedule that comes round sooner than the task is done (`takes`), one that never comes (31 February), and, as a
 * warning, one at an hour of the day that does not say in which time zone (UTC is taken). What is no cron expression at
 * all is refused by the language.
 */
export const badSchedules: Rule = {
  id: 'BG-07',
  severity: 'error',
  title: 'Schedule that does not work',
  reason: 'Runs pile up, never come, or come in the middle of the working day of those they were meant to spare.',
  seed: { document: 0, sentence: 'Use for scheduled work' },
  check: (context) =>
    context.plan.tasks.flatMap((task) => [...overlapHits(context, task), ...dateHits(task), ...zoneHits(task)]),
};

function overlapHits(context: ReviewContext, task: Task): readonly Hit[] {
  const owner = stepOwnersOf(context).find(({ kind, name }) => kind === 'task' && name === task.name);
  const seconds = owner && durationOf(context, { owner })?.seconds;
  const schedule = scheduleOf(task);
  const gap = task.everySeconds ?? (schedule && shortestGapSeconds(schedule));
  if (seconds === undefined || gap === undefined || seconds <= gap) return [];
  return [
    hitOf(task, {
      message: `The task ${task.name} takes ${seconds} s and is started every ${gap} s.`,
      remedy: `Start ${task.name} less often, or let each run do less.`,
    }),
  ];
}

function dateHits(task: Task): readonly Hit[] {
  const schedule = task.cron === undefined ? undefined : scheduleOf(task);
  if (schedule === undefined || everStarts(schedule)) return [];
  return [
    hitOf(task, {
      message: `The task ${task.name} never runs: "${task.cron?.expression ?? ''}" is a day that no month has.`,
      remedy: `Write a day that exists: minute hour day month weekday.`,
    }),
  ];
}

function zoneHits(task: Task): readonly Hit[] {
  const hour = task.cron?.expression.split(' ')[1];
  if (hour === undefined || hour.startsWith('*') || task.timezoneAt !== undefined) return [];
  return [
    hitOf(task, {
      severity: 'warning',
      message: `The task ${task.name} runs at an hour of the day, but does not say where: UTC is taken.`,
      remedy: `Add \`timezone: Europe/Berlin\` or the like to ${task.name}; \`timezone: UTC\` if that is meant.`,
    }),
  ];
}

function hitOf({ nameAt: at, path }: Task, text: Pick<Hit, 'message' | 'remedy' | 'severity'>): Hit {
  return { at, path, ...text };
}
