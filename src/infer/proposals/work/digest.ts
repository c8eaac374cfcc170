import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { Plan, Table } from '../../../plan/model.ts';
import { hasTask } from './calls.ts';
import { mailService, mailSteps } from './mail.ts';
import { onlyIf } from './only-if.ts';
import { type Recipient, recipientOf } from './people.ts';
import { columnOf, entityOf, referencesOf, spoken } from './schema.ts';
import { tryEach } from './try-each.ts';
import type { WorkProposal } from './work.ts';

/** R-DIGEST: one mail a day instead of one for each thing that happens. Not recommended: few people want it. */
export function proposeDigest(table: Table, plan: Plan): readonly WorkProposal[] {
  const name = `send_${entityOf(table)}_digest`;
  const person = referencesOf(table, plan.auth?.table.name ?? '')[0];
  const recipient = recipientOf(table, plan);
  const isNews = /(^|_)(notifications?|activities|activity|mentions|alerts)$/.test(table.name) && table.timestamps;
  if (!isNews || person === undefined || recipient?.relation === undefined || hasTask(plan, name)) return [];
  const service = mailService(plan);
  const relation = recipient.relation;
  const unread = table.fields.find(
    ({ name: each, type, nullable }) => /^(is_)?(read|seen)$/.test(each) && type.kind === 'boolean' && !nullable,
  );
  const readAt = table.fields.find(({ name: each, nullable }) => /^(read|seen)_at$/.test(each) && nullable);
  const open = unread === undefined ? (readAt === undefined ? [] : [`${readAt.name} == null`]) : [`!${unread.name}`];
  const where = ["created_at >= add_time(now(), -1, 'days')", ...open].join(' && ');
  const email = recipient.email.name;
  return [
    {
      id: `task ${name}`,
      step: 5,
      kind: 'task',
      rule: 'R-DIGEST',
      why: `${table.name} of a day in one mail for each person; many people would rather not have it.`,
      label: name,
      hint: 'daily at 7:00',
      about: table,
      recommended: false,
      needs: [...service.needs],
      edits: (approved) => [
        {
          kind: 'set',
          path: ['tasks', name],
          value: {
            description: `Sends everybody the number of new ${spoken(table.name)} of the day.`,
            why: 'R-DIGEST',
            cron: '0 7 * * *',
            timezone: 'UTC',
            retry: 3,
            concurrency: 1,
            steps: [
              { find: table.name, where, include: [relation], limit: 5000, as: 'news' },
              { set: { people: `= group(news, one => one.${columnOf(person)})` } },
              {
                each: 'people',
                as: 'each_one',
                do: [
                  { set: { first: '= each_one.items[0]' } },
                  onlyIf('first != null', digestMail({ plan, recipient, email, table, approved })),
                ],
              },
              { log: '{count(people)} people have a digest' },
            ],
          },
        },
      ],
    },
  ];
}

function digestMail(digest: {
  plan: Plan;
  recipient: Recipient;
  email: string;
  table: Table;
  approved: ReadonlySet<string>;
}): readonly PlanValue[] {
  const { plan, recipient, table, approved } = digest;
  return [
    tryEach(
      mailSteps(mailService(plan), {
        ...{ recipient, row: 'first', approved },
        subject: `Your ${spoken(table.name)} of today`,
        text: `there are {count(each_one.items)} new ${spoken(table.name)} for you.`,
      }),
      'a digest could not be sent: {error.message}',
    ),
  ];
}
