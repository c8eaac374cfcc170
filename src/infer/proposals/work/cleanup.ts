import type { Plan, Table } from '../../../plan/model.ts';
import { hasTask } from './calls.ts';
import { momentOf } from './moments.ts';
import { spoken, targetOf } from './schema.ts';
import type { WorkProposal } from './work.ts';

const passing =
  /(^|_)(tokens?|sessions?|temp|tmp|temporary|webhook_events|otps|one_time_codes|verification_codes|idempotency_keys|cache_entries)(_|$)/;

/** R-CLEAN: what nobody needs any more does not pile up. */
export function proposeCleanup(table: Table, plan: Plan): readonly WorkProposal[] {
  const name = `cleanup_${table.name}`;
  const isHeld = plan.tables.some((other) =>
    other.fields.some(
      (field) => targetOf(field) === table.name && field.rules.onDelete !== 'cascade' && other !== table,
    ),
  );
  const moment = momentOf(table, /^(expires?|valid_until)(_(at|on))?$/);
  const isSession = plan.auth?.table.name !== table.name && passing.test(table.name);
  if (!isSession || isHeld || hasTask(plan, name) || (moment === undefined && !table.timestamps)) return [];
  // Sessions of people at work, such as lessons, have times of their own.
  if (moment === undefined && table.fields.some(({ name: each }) => /^(starts?|begins?)_/.test(each))) return [];
  const now = moment?.type.kind === 'date' ? 'today()' : 'now()';
  const where = moment === undefined ? "created_at < add_time(now(), -30, 'days')" : `${moment.name} < ${now}`;
  return [
    {
      id: `task ${name}`,
      step: 5,
      kind: 'task',
      rule: 'R-CLEAN',
      why: `Rows of ${table.name} are of use for a short time only; without cleaning up the table grows for ever.`,
      label: name,
      hint: moment === undefined ? 'daily · what is older than 30 days' : `daily · after ${moment.name}`,
      about: table,
      recommended: true,
      needs: [],
      edits: () => [
        {
          kind: 'set',
          path: ['tasks', name],
          value: {
            description: `Removes ${spoken(table.name)} that ${moment === undefined ? 'are older than 30 days' : 'have expired'}.`,
            why: 'R-CLEAN',
            cron: '0 3 * * *',
            timezone: 'UTC',
            retry: 3,
            concurrency: 1,
            steps: [
              { count: table.name, where, as: 'passed' },
              { delete: table.name, where },
              { log: `{passed} ${spoken(table.name)} are removed` },
            ],
          },
        },
      ],
    },
  ];
}
