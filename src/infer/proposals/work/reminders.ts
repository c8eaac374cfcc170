import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, Plan, Table } from '../../../plan/model.ts';
import { hasTask } from './calls.ts';
import { includeOf, mailService, mailSteps } from './mail.ts';
import { momentOf, settled, statesOf } from './moments.ts';
import { type Recipient, recipientOf } from './people.ts';
import { entityOf, spoken } from './schema.ts';
import { tryEach } from './try-each.ts';
import type { WorkProposal } from './work.ts';

const ahead =
  /^(starts?|begins?|due|scheduled?|deadline|appointment|reminder|departs?|departure|check_?in|renews?|renewal)(_(at|on|time|date|for))?$|(^|_)(due|deadline)(_(at|on|date))?$/;
/** When something was done with: nobody has to be reminded of it any more. */
const over =
  /^(returned|cancel+ed|completed|finished|done|closed|resolved|paid|ended|archived|submitted|settled)_(at|on)$/;
const newMark = 'reminded_at';

/** What people are reminded of, where there is somebody to remind. */
export function remindedMoment(table: Table, plan: Plan): Field | undefined {
  return recipientOf(table, plan) === undefined ? undefined : momentOf(table, ahead);
}

/** R-REMIND: who has something ahead is told in time, once. */
export function proposeReminder(table: Table, plan: Plan): readonly WorkProposal[] {
  const moment = momentOf(table, ahead);
  const recipient = recipientOf(table, plan);
  const mark = table.fields.find(
    ({ name, type }) => /^(reminded|reminder_sent)_at$/.test(name) && type.kind === 'datetime',
  );
  const isTaken = mark === undefined && table.fields.some(({ name }) => name === newMark);
  const name = `remind_${table.name}`;
  if (moment === undefined || recipient === undefined || isTaken || hasTask(plan, name)) return [];
  // A mark that is never null says nothing about whether somebody was told.
  if (mark?.nullable === false) return [];
  const service = mailService(plan);
  const entity = spoken(entityOf(table));
  return [
    {
      id: `task ${name}`,
      step: 5,
      kind: 'task',
      rule: 'R-REMIND',
      why: `${table.name}.${moment.name} lies ahead: people are told a day before, once for each ${entity}.`,
      label: name,
      hint: `every 15 minutes · a day before ${moment.name}`,
      about: table,
      recommended: true,
      needs: [...service.needs],
      edits: (approved): readonly PlanEdit[] => [
        ...(mark === undefined
          ? [{ kind: 'set' as const, path: ['tables', table.name, 'fields', newMark], value: 'datetime?, readonly' }]
          : []),
        {
          kind: 'set',
          path: ['tasks', name],
          value: {
            description: `Reminds of ${spoken(table.name)} of the next day, each of them once.`,
            why: 'R-REMIND',
            every: '15m',
            retry: 3,
            concurrency: 1,
            steps: reminderSteps(table, { plan, moment, mark: mark?.name ?? newMark, recipient, approved }),
          },
        },
      ],
    },
  ];
}

function reminderSteps(
  table: Table,
  reminder: { plan: Plan; moment: Field; mark: string; recipient: Recipient; approved: ReadonlySet<string> },
): readonly PlanValue[] {
  const { plan, moment, mark, recipient, approved } = reminder;
  const entity = spoken(entityOf(table));
  const isDay = moment.type.kind === 'date';
  const [now, then] = isDay ? ['today()', "add_time(today(), 1, 'days')"] : ['now()', "add_time(now(), 24, 'hours')"];
  const state = statesOf(table);
  const open = state?.values.filter((value) => settled.test(value)).map((value) => `${state.name} != '${value}'`) ?? [];
  const settledAt = table.fields.filter(
    ({ name, type, nullable }) => nullable && (type.kind === 'datetime' || type.kind === 'date') && over.test(name),
  );
  const undone = settledAt.map(({ name }) => `${name} == null`);
  const where = [`${mark} == null`, `${moment.name} >= ${now}`, `${moment.name} <= ${then}`, ...open, ...undone].join(
    ' && ',
  );
  const told = 'reminded';
  return [
    { find: table.name, where, ...includeOf(recipient), sort: moment.name, limit: 500, as: 'due' },
    { set: { [told]: 0 } },
    {
      each: 'due',
      as: 'one',
      do: [
        tryEach(
          [
            ...mailSteps(mailService(plan), {
              ...{ recipient, row: 'one', approved },
              subject: `Your ${entity}`,
              text: `this is to remind you of your ${entity} {one.id}: ${moment.nullable ? 'it is soon' : `{one.${moment.name}}`}.`,
            }),
            { update: table.name, where: 'id == one.id', set: { [mark]: '= now()' } },
            { set: { [told]: `= ${told} + 1` } },
          ],
          `${entity} {one.id} is tried again later: {error.message}`,
        ),
      ],
    },
    { log: `reminded of {${told}} of {count(due)} ${spoken(table.name)}` },
  ];
}
