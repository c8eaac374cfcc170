import type { Plan, Table } from '../../../plan/model.ts';
import { hasTask } from './calls.ts';
import { momentOf, settled, statesOf } from './moments.ts';
import { remindedMoment } from './reminders.ts';
import { spoken } from './schema.ts';
import type { WorkProposal } from './work.ts';

const ending = /^(expires?|valid_until|ends?)(_(at|on|time|date))?$/;
const over = /^(expired|lapsed|ended|completed?|finished|done|closed|inactive)$/;

const lapses = /^(expired|lapsed|ended|inactive)$/;
const underWay =
  /^(confirmed|approved|accepted|booked|scheduled|active|running|started|in_progress|ongoing|live|checked_in|paid)$/;

/** R-EXPIRE: what is over is said to be over. */
export function proposeExpiry(table: Table, plan: Plan): readonly WorkProposal[] {
  const moment = momentOf(table, ending);
  const state = statesOf(table);
  const name = `expire_${table.name}`;
  if (moment === undefined || state === undefined || hasTask(plan, name)) return [];
  const target = ['expired', 'lapsed', 'ended', 'completed', 'complete', 'finished', 'done', 'closed', 'inactive'].find(
    (value) => state.values.includes(value),
  );
  const open = state.values.filter((value) => !settled.test(value) && !over.test(value) && value !== target);
  const agreed = open.filter((value) => underWay.test(value));
  // What nobody has agreed to does not get done by time alone.
  const live = lapses.test(target ?? '') || agreed.length === 0 ? open : agreed;
  if (target === undefined || live.length === 0) return [];
  const now = moment.type.kind === 'date' ? 'today()' : 'now()';
  const condition = live.map((value) => `${state.name} == '${value}'`).join(' || ');
  return [
    {
      id: `task ${name}`,
      step: 5,
      kind: 'task',
      rule: 'R-EXPIRE',
      why: `${table.name}.${moment.name} passes without a request: somebody has to turn ${spoken(state.name)} to ${target}.`,
      label: name,
      hint: `every 15 minutes · ${target} after ${moment.name}`,
      about: table,
      recommended: true,
      needs: [],
      edits: () => [
        {
          kind: 'set',
          path: ['tasks', name],
          value: {
            description: `Turns ${spoken(table.name)} whose time is over to ${spoken(target)}.`,
            why: 'R-EXPIRE',
            // Not at the moment at which the reminders of the same table begin.
            ...(remindedMoment(table, plan) === undefined ? { every: '15m' } : { cron: '5-59/15 * * * *' }),
            retry: 3,
            concurrency: 1,
            steps: [
              {
                update: table.name,
                where: `${moment.name} < ${now} && ${live.length === 1 ? condition : `(${condition})`}`,
                set: { [state.name]: target },
                as: 'changed',
              },
              { log: `{count(changed)} ${spoken(table.name)} are ${spoken(target)}` },
            ],
          },
        },
      ],
    },
  ];
}
