import type { Field, Table } from '../../../plan/model.ts';
import { stateFieldWith } from '../../transitions.ts';
import type { PlanEdit } from '../../../plan/edits/edit.ts';
import { type Caller, callersOf } from '../callers.ts';
import { accessOf, clearEntity, type Facts } from '../facts.ts';
import { eventEdit, eventOf, idOf } from '../work/events.ts';
import { entityOf, pathOf, spoken } from '../work/schema.ts';
import type { EndpointDraft } from './endpoint-draft.ts';
import { isVisible } from './fields.ts';
import { callersFor, isLedger } from './rows.ts';
import { shapeOf } from './shape.ts';
import { verbOf } from './state-verbs.ts';
import { capitalize, withArticle } from '../sentences.ts';

/** States that are no step on the way, but a way out. */
const exits =
  /^(cancel+ed|rejected|declined|denied|refused|refunded|failed|expired|void|voided|lost|no[_-]show|missed|absent|skipped|withdrawn|abandoned|blocked|suspended|banned)$/;
/** Ways out that stand beside a yes: they end what is not decided yet. */
const refusals = /^(rejected|declined|denied|refused)$/;
const agreements = /^(approved|confirmed|accepted|granted|published|admitted)$/;
/** States behind which there is nothing to call off. */
const ends =
  /^(delivered|completed?|done|closed|finished|fulfil+ed|returned|archived|resolved|settled|attended|used|redeemed|consumed|answered|graded|won)$/;
/** States that one comes back from. */
const holds = /^(paused|suspended|on[_-]hold|snoozed|blocked|locked|frozen|disabled|maintenance)$/;
/** What time makes of things that somebody waits for; they can be done with all the same. */
const lates = /^(overdue|late|past[_-]due|delinquent|delayed)$/;
/** Pairs that go to and fro. */
const switches = /^(active|open|opened|enabled|available|online|published|visible|unlocked)$/;
/** What somebody does about things of their own: write, publish, get done. */
const ownDeeds =
  /^(todo|in[_-]progress|started|done|finished|draft|submitted|published|unpublished|archived|read|unread|active|inactive|paused|resumed|open|closed)$/;

/** R-STATE: the field of fixed values that says how far a row is. */
export function stateFieldOf(table: Table): (Field & { readonly type: { readonly kind: 'enum' } }) | undefined {
  const field = ['status', 'state']
    .map((name) => table.fields.find((each) => each.name === name))
    .find((each) => each?.type.kind === 'enum');
  if (field?.type.kind !== 'enum' || field.type.values.length < 2 || !isVisible(field)) return undefined;
  const isKept = field.rules.derived || field.rules.snapshot;
  return isKept ? undefined : { ...field, type: field.type };
}

interface Transition {
  readonly to: string;
  readonly from: readonly string[];
}

/**
 * The transitions of a state: from each value to the next one in the order they are written, and from every one that
 * is not an end to the ways out. A refusal ends what nobody has agreed to; two states like open and closed go to and fro,
 * and so do what is paused and what it was before.
 */
export function transitionsOf(values: readonly string[], start = values[0]): readonly Transition[] {
  const ordered = start === undefined ? values : [start, ...values.filter((value) => value !== start)];
  const line = ordered.filter(
    (value, index) => index === 0 || !(exits.test(value) || holds.test(value) || lates.test(value)),
  );
  const last = line.at(-1);
  const going = line.filter((value) => value !== last || !ends.test(value) || line.length === 1);
  const agreed = line.findIndex((value) => agreements.test(value));
  const transitions = ordered.slice(1).map((to): Transition => {
    const index = line.indexOf(to);
    if (index > 0) return { to, from: line.slice(index - 1, index) };
    if (lates.test(to)) return { to, from: line.slice(dueAt(line) - 1, dueAt(line)) };
    if (holds.test(to)) return { to, from: [lineBefore(to, { ordered, line })] };
    if (refusals.test(to)) return { to, from: agreed > 0 ? line.slice(0, agreed) : line.slice(0, 1) };
    if (to === 'refunded')
      return { to, from: going.includes('paid') ? line.slice(line.indexOf('paid')) : line.slice(1) };
    return { to, from: going };
  });
  const [first = '', second = ''] = ordered;
  const isSwitch = ordered.length === 2 && switches.test(first) && !exits.test(second);
  const back: Transition[] = isSwitch ? [{ to: first, from: [second] }] : [];
  for (const late of ordered.slice(1).filter((value) => lates.test(value))) {
    back.push({ to: line[dueAt(line)] ?? late, from: [late] });
  }
  const resumed = ordered.slice(1).filter((value) => holds.test(value) && !isSwitch);
  for (const held of resumed) {
    const to = lineBefore(held, { ordered, line });
    back.push({ to, from: [held] });
  }
  return merged([...transitions, ...back.filter(({ to }) => to !== ordered[0] || isSwitch || resumed.length > 0)]).map(
    ({ to, from }) => ({
      to,
      from: from.length > 0 ? from : line.slice(0, 1),
    }),
  );
}

/** Where on the way something is that is waited for: paid, returned, done; else the end. */
function dueAt(line: readonly string[]): number {
  const found = line.findIndex((value, index) => index > 0 && (value === 'paid' || ends.test(value)));
  return found > 0 ? found : Math.max(1, line.length - 1);
}

/** The state that something was in before it was held: the last one on the way that is written before it. */
function lineBefore(
  held: string,
  { ordered, line }: { readonly ordered: readonly string[]; readonly line: readonly string[] },
): string {
  const before = ordered.slice(0, ordered.indexOf(held)).filter((value) => line.includes(value));
  return before.at(-1) ?? line[0] ?? held;
}

/** One way to each state. */
function merged(transitions: readonly Transition[]): readonly Transition[] {
  const ways = new Map<string, readonly string[]>();
  for (const { to, from } of transitions) ways.set(to, [...new Set([...(ways.get(to) ?? []), ...from])]);
  return [...ways].map(([to, from]) => ({ to, from }));
}

/** One endpoint for each transition, at the verb that leads there: `POST /orders/{id}/cancel`. */
export function draftMoves(facts: Facts, table: Table): EndpointDraft[] {
  const field = stateFieldOf(table);
  if (field === undefined) return [];
  const start = typeof field.rules.default === 'string' ? field.rules.default : undefined;
  const checkout = facts.checkouts.get(table.name);
  return transitionsOf(field.type.values, start).flatMap(({ to, from }): EndpointDraft[] => {
    // What is ordered at a checkout is paid there.
    if ((checkout !== undefined && to === 'paid') || !isClear(table, { field, to, from })) return [];
    const url = `${pathOf(table)}/{id}/${verbOf(to)}`;
    const event = eventFor(facts, { table, to });
    const states = from.map((state) => spoken(state)).join(' or ');
    return [
      {
        ...{ table, method: 'POST', url, action: `move ${table.name} to ${to}`, deed: 'writing', rule: 'R-STATE' },
        callers: moversOf(facts, { table, to, values: field.type.values }),
        why: `${capitalize(withArticle(spoken(entityOf(table))))} that is ${states} becomes ${spoken(to)}; from any other state that is refused.`,
        values: { from, ...(event === undefined ? {} : { emit: event.name }) },
        edits: event?.edits ?? [],
      },
    ];
  });
}

/** The compiler has to find this field by the state alone, and the states it is left from beside it. */
function isClear(table: Table, move: { field: Field; to: string; from: readonly string[] }): boolean {
  if (stateFieldWith(table, move.to)?.name !== move.field.name || !/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(move.to))
    return false;
  const first = table.fields.find(({ type }) => type.kind === 'enum' && type.values.includes(move.to));
  const known = first?.type.kind === 'enum' ? first.type.values : [];
  return move.from.every((state) => known.includes(state));
}

/** Who calls off: owner or administrator. Who does the rest: administrators, except with things of one's own. */
function moversOf(
  facts: Facts,
  { table, to, values }: { table: Table; to: string; values: readonly string[] },
): readonly Caller[] {
  const access = accessOf(facts, table);
  const shape = shapeOf(facts, table);
  if (shape.kind === 'junction') return [];
  // Who ordered something does not write the order, but may call it off.
  const writers = isLedger(table)
    ? callersFor({ facts, table, shape }, 'write')
    : callersOf(access, { deed: 'write', facts });
  if (facts.signIn === undefined || !writers.includes('owner')) return writers;
  const isOwn = values.filter((value) => !exits.test(value)).every((value) => ownDeeds.test(value));
  const isTraded = table.fields.some(({ type }) => type.kind === 'money');
  const isCalledOff = /^(cancel+ed|withdrawn)$/.test(to);
  return isCalledOff || (isOwn && !isTraded) || access.kind === 'author' ? writers : ['administrator'];
}

/** `order.cancelled`, which carries the id; an event that the plan declares otherwise is left alone. */
function eventFor(
  facts: Facts,
  { table, to }: { table: Table; to: string },
): { name: string; edits: readonly PlanEdit[] } | undefined {
  const name = eventOf(table, to);
  if (!/^[a-z][a-z0-9_]*$/.test(to) || clearEntity(facts, table) === undefined) return undefined;
  const declared = facts.plan.events.find((event) => event.name === name);
  const carried = declared?.data?.kind === 'object' ? declared.data.fields.map((field) => field.name) : [];
  const known = new Set([idOf(table), 'id', ...table.fields.filter(isVisible).map((field) => field.name)]);
  if (!carried.every((field) => known.has(field))) return undefined;
  return { name, edits: eventEdit(facts.plan, { table, what: to }) };
}
