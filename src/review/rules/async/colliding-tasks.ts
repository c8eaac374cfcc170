import type { Task } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { programsOf } from '../../facts/programs.ts';
import { clockOf, commonMinute, scheduleOf } from '../../facts/schedules.ts';
import { allStatements, writtenTable } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';

/** Two scheduled tasks that start in the same minute, by intervals or by the clock of one zone, and write one table. */
export const collidingTasks: Rule = {
  id: 'BG-09',
  severity: 'warning',
  title: 'Tasks that write one table at the same time',
  reason:
    'They wait for each other, or each works with what the other is about to change, and the result depends on who was first.',
  seed: { document: 0, sentence: 'Are background tasks needed?' },
  check: (context) => {
    const scheduled = context.plan.tasks.flatMap((task) => {
      const schedule = scheduleOf(task);
      return schedule === undefined ? [] : [{ task, schedule, tables: writtenTables(context, task) }];
    });
    return scheduled.flatMap((one, index) =>
      scheduled.slice(index + 1).flatMap((other): Hit[] => {
        const table = [...one.tables].find((name) => other.tables.has(name));
        const minute = table === undefined ? undefined : commonMinute(one.schedule, other.schedule);
        if (table === undefined || minute === undefined) return [];
        return [hitOf({ one: one.task, other: other.task, table, minute })];
      }),
    );
  },
};

function writtenTables(context: ReviewContext, { name }: Task): ReadonlySet<string> {
  const programs = programsOf(context);
  const reviewed = programs.task(name);
  if (reviewed === undefined) return new Set();
  return new Set(allStatements(reviewed, programs).flatMap((statement) => writtenTable(statement) ?? []));
}

function hitOf({ one, other, table, minute }: { one: Task; other: Task; table: string; minute: number }): Hit {
  const { nameAt: at, path } = other;
  return {
    at,
    path,
    message: `The tasks ${one.name} and ${other.name} both start at ${clockOf(minute)} and write "${table}".`,
    remedy: `Let ${other.name} start at another minute, or make one task of the two.`,
  };
}
