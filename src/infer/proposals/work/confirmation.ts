import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { Plan, Table } from '../../../plan/model.ts';
import { stateFieldWith } from '../../transitions.ts';
import { withArticle } from '../sentences.ts';
import { accessOf } from '../facts.ts';
import { functionId, hasEndpoint, hasFunction, hasTask, isCallable } from './calls.ts';
import { eventEdit, eventOf, idOf, idType } from './events.ts';
import { includeOf, mailService, mailSteps } from './mail.ts';
import { type Recipient, recipientOf } from './people.ts';
import { entityOf, spoken } from './schema.ts';
import { canWrite, tellersOf, type Work, type WorkProposal } from './work.ts';

export function confirmationName(table: Pick<Table, 'name'>): string {
  return `send_${entityOf(table)}_confirmation`;
}

/** A table about whose rows somebody is told. */
interface Confirmed {
  readonly table: Table;
  readonly recipient: Recipient;
  /** The state whose beginning is told of; absent where a checkout is followed by its own task. */
  readonly state?: string;
}

const goodNews = ['confirmed', 'approved', 'accepted', 'booked', 'scheduled', 'completed'];

/** R-NOTIFY: what is ordered, and what somebody else decides about things of one's own. */
function confirmedTables({ plan, facts, checkouts }: Work): readonly Confirmed[] {
  return plan.tables.flatMap((table): Confirmed[] => {
    const recipient = recipientOf(table, plan);
    if (recipient === undefined) return [];
    const checkout = checkouts.find(({ header }) => header === table);
    // A checkout of the plan has its own way to say so.
    if (checkout !== undefined) return hasEndpoint(plan, checkout) ? [] : [{ table, recipient }];
    const isOwned = ['owner', 'author', 'parent'].includes(accessOf(facts, table).kind);
    // What a row begins with is no news to whoever made it.
    const state = goodNews.find((each) => {
      const field = stateFieldWith(table, each);
      const values = field?.type.kind === 'enum' ? field.type.values : [];
      return field !== undefined && each !== (field.rules.default ?? values[0]);
    });
    return isOwned && state !== undefined ? [{ table, recipient, state }] : [];
  });
}

export function proposeConfirmations(work: Work): readonly WorkProposal[] {
  return confirmedTables(work).flatMap((confirmed) => [
    ...proposeFunction(confirmed, work),
    ...(confirmed.state === undefined ? [] : proposeNotice({ ...confirmed, state: confirmed.state }, work)),
  ]);
}

function proposeFunction({ table, recipient }: Confirmed, { plan }: Work): readonly WorkProposal[] {
  const name = confirmationName(table);
  if (hasFunction(plan, name)) return [];
  const service = mailService(plan);
  const entity = spoken(entityOf(table));
  return [
    {
      id: functionId(name),
      step: 4,
      kind: 'function',
      rule: 'R-NOTIFY',
      why: `Whoever waits for the ${entity} is told by mail, in the same words from wherever it is sent.`,
      label: `${name}(${idOf(table)})`,
      hint: `mail to ${recipient.relation ?? spoken(recipient.email.name)}`,
      about: table,
      recommended: true,
      needs: [...service.needs],
      edits: (approved) => [
        { kind: 'set', path: ['functions', name], value: confirmation({ table, recipient }, { plan, approved }) },
      ],
    },
  ];
}

function confirmation(
  { table, recipient }: Confirmed,
  { plan, approved }: { plan: Plan; approved: ReadonlySet<string> },
): PlanValue {
  const entity = spoken(entityOf(table));
  const row = 'row';
  const amount = table.fields.find(
    ({ name, type, rules, nullable }) =>
      /(^|_)total$/.test(name) && type.kind === 'money' && !rules.hidden && !nullable,
  );
  const text =
    amount === undefined
      ? `this is about your ${entity} {${row}.id}: it is confirmed.`
      : `thank you for your ${entity} {${row}.id}. Its total is {format_money(${row}.${amount.name})}.`;
  return {
    description: `Tells by mail that the ${entity} is confirmed.`,
    why: 'R-NOTIFY',
    input: { [idOf(table)]: idType(plan) },
    steps: [
      { get: table.name, where: `id == input.${idOf(table)}`, ...includeOf(recipient), as: row },
      ...mailSteps(mailService(plan), { recipient, row, approved, subject: `Your ${entity} {${row}.id}`, text }),
    ],
  };
}

function proposeNotice({ table, state }: Confirmed & { readonly state: string }, work: Work): readonly WorkProposal[] {
  const { plan } = work;
  const name = `notify_${entityOf(table)}_${state}`;
  const event = eventOf(table, state);
  if (hasTask(plan, name) || plan.tasks.some(({ on }) => on?.name === event)) return [];
  const send = confirmationName(table);
  const isWritten = hasFunction(plan, send);
  if (isWritten && !isCallable(send, { plan, approved: new Set(), gives: [idOf(table)] })) return [];
  return [
    {
      id: `task ${name}`,
      step: 5,
      kind: 'task',
      rule: 'R-NOTIFY',
      why: `Nobody who has the ${spoken(entityOf(table))} ${spoken(state)} has to wait until the mail is sent.`,
      label: name,
      hint: `after ${event}`,
      about: table,
      recommended: true,
      needs: [...(isWritten ? [] : [functionId(send)]), ...tellersOf(table, { state, plan })],
      edits: (approved) =>
        canWrite(table, { work, approved })
          ? [
              ...eventEdit(plan, { table, what: state }),
              {
                kind: 'set',
                path: ['tasks', name],
                value: {
                  description: `Says by mail that ${withArticle(spoken(entityOf(table)))} is ${spoken(state)}.`,
                  why: 'R-NOTIFY',
                  on: event,
                  retry: 5,
                  steps: [
                    { call: send, with: { [idOf(table)]: `= input.${idOf(table)}` } },
                    { log: `told about ${spoken(entityOf(table))} {input.${idOf(table)}}` },
                  ],
                },
              },
            ]
          : [],
    },
  ];
}
