import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Table } from '../../../plan/model.ts';
import type { NotedTask } from '../../notation/item.ts';
import { leadsTo, stateFieldWith } from '../../transitions.ts';
import { capitalize } from '../sentences.ts';
import { hasEndpoint } from './calls.ts';
import { composeLines } from './compose-lines.ts';
import { eventEdit, eventOf, idOf, idType } from './events.ts';
import { readSentence } from './grammar.ts';
import { charges } from './payment.ts';
import { spoken } from './schema.ts';
import { type ComposeContext, type Composed, type Draft, sceneOf, type Stage, stageOf, subjectOf } from './stage.ts';
import { allowOf, canWrite, tellersOf, tellsOf } from './work.ts';

/**
 * A task from lines such as "Updates inventory", "Sends confirmation email". What it hangs on, and what its lines
 * call, depends on what is approved: the proposal's edits are composed again with that.
 */
export function composeTask(task: NotedTask, { plan, approved }: ComposeContext): Composed {
  const stage = stageOf(plan);
  const draft = (known: ReadonlySet<string>): Draft => draftTask(task, { ...stage, approved: known });
  return {
    lines: draft(approved).lines,
    proposal: {
      ...{ id: `task ${task.name}`, step: 5, kind: 'task', rule: 'SAID', recommended: true, needs: [] },
      why: 'It was said so; its lines became steps.',
      label: task.name,
      hint: hintOf(task, draft(approved)),
      edits: (known) => draft(known).edits,
    },
  };
}

function hintOf({ trigger }: NotedTask, { lines }: Draft): string {
  const when =
    trigger === undefined
      ? 'when it is run'
      : 'every' in trigger
        ? `every ${trigger.every}`
        : 'cron' in trigger
          ? trigger.cron
          : `after ${trigger.after}`;
  return `${when} · ${lines.length === 1 ? '1 line' : `${lines.length} lines`}`;
}

function draftTask(task: NotedTask, stage: Stage): Draft {
  const { work } = stage;
  const subject = subjectOf(
    [task.name, 'after' in (task.trigger ?? {}) ? afterOf(task) : '', ...task.lines],
    work.plan,
  );
  const isTimed = task.trigger !== undefined && !('after' in task.trigger);
  const event = isTimed || subject === undefined ? undefined : eventAfter(afterOf(task), { subject, stage });
  const scene = sceneOf(stage, { kind: 'task', subject: isTimed ? undefined : subject });
  if (!isTimed && subject !== undefined) scene.values.set(idOf(subject), `input.${idOf(subject)}`);
  const lines = composeLines(task.lines, scene);
  const steps = lines.flatMap((line) => line.steps);
  const last = { log: `${spoken(task.name)} is done` };
  const start = isTimed
    ? task.trigger
    : event !== undefined && subject !== undefined
      ? { on: event.name }
      : subject === undefined
        ? {}
        : { input: { [idOf(subject)]: idType(work.plan) } };
  return {
    lines,
    edits: [
      ...scene.edits,
      ...(event?.edits ?? []),
      {
        kind: 'set',
        path: ['tasks', task.name],
        value: {
          description:
            task.lines.length === 0
              ? `${capitalize(spoken(task.name))}.`
              : `${task.lines.map((line) => readSentence(line).line).join(', ')}.`,
          why: 'It was said so.',
          ...start,
          retry: 3,
          steps: steps.some((step) => isLog(step)) ? steps : [...steps, last],
        },
      },
    ],
  };
}

function afterOf({ trigger }: NotedTask): string {
  return trigger !== undefined && 'after' in trigger ? trigger.after : '';
}

function isLog(step: PlanValue): boolean {
  return typeof step === 'object' && step !== null && 'log' in step;
}

/** The event of "successful payment", "order is shipped", "new order"; undefined where nothing approved tells of it. */
function eventAfter(
  after: string,
  { subject, stage }: { subject: Table; stage: Stage },
): { name: string; edits: readonly PlanEdit[] } | undefined {
  const { work, approved } = stage;
  const { plan } = work;
  const words = after
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const checkout = work.checkouts.find(({ header }) => header === subject);
  const isPayment = words.some((word) => /^(pay(ment|ments|ing|s)?|paid|charged?)$/.test(word));
  const isPlaced = words.some((word) => /^(placed|checkout|created|ordered|new|received|submitted)$/.test(word));
  const states = subject.fields.flatMap(({ type }) => (type.kind === 'enum' ? type.values : []));
  const state = isPayment
    ? 'paid'
    : states.find((value) => words.some((word) => word === value || leadsTo(word, value)));
  for (const what of [state, isPlaced ? 'placed' : undefined]) {
    if (what === undefined) continue;
    const name = eventOf(subject, what);
    if (tellsOf(plan, { event: name, id: idOf(subject) })) return { name, edits: [] };
    const isMade =
      checkout !== undefined &&
      !hasEndpoint(plan, checkout) &&
      approved.has(checkout.id) &&
      allowOf(subject, { work, approved }) !== undefined;
    const isPaid = isMade && what === 'paid' && charges(checkout, { work, approved });
    const data = what === 'placed' ? { data: { total: 'money' } } : {};
    if (isPaid || (isMade && what === 'placed'))
      return { name, edits: eventEdit(plan, { table: subject, what, ...data }) };
    const isMoved =
      stateFieldWith(subject, what) !== undefined &&
      canWrite(subject, { work, approved }) &&
      tellersOf(subject, { state: what, plan }).every((id) => approved.has(id));
    // At a checkout nobody is moved to paid.
    if (isMoved && !(what === 'paid' && checkout !== undefined))
      return { name, edits: eventEdit(plan, { table: subject, what }) };
  }
  return undefined;
}
