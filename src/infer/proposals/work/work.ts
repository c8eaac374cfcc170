import { emittedEvents } from '../../../plan/check/check-events.ts';
import { walkSteps } from '../../../plan/check/walk-steps.ts';
import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { Plan, Table } from '../../../plan/model.ts';
import type { Step } from '../../../plan/model-steps.ts';
import type { Scope } from '../../scope.ts';
import { allowValue, type Caller, wordsOf } from '../callers.ts';
import { verbOf } from '../endpoints/state-verbs.ts';
import { accessOf, type Facts, findFacts } from '../facts.ts';
import type { Proposal, ProposalRequest } from '../proposal.ts';
import { type Checkout, findCheckouts } from './checkouts.ts';
import { idOf } from './events.ts';
import { pathOf, referencesOf, tableNamed, targetOf } from './schema.ts';
import { findSlots, type Slot } from './slots.ts';

/** What all rules of functions and tasks look at. */
export interface Work {
  readonly facts: Facts;
  /** With sign-in assumed where a table suggests it. */
  readonly plan: Plan;
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly checkouts: readonly Checkout[];
  readonly slots: readonly Slot[];
}

/** A proposal, with the table for whose sake it is made: in a plan that has endpoints of it, nothing is ticked unasked. */
export interface WorkProposal extends Proposal {
  readonly about: Table;
}

export function workOf(written: Plan, request?: ProposalRequest): Work {
  const facts = request === undefined ? findFacts(written) : findFacts(written, request);
  const { plan, scopes } = facts;
  return { facts, plan, scopes, checkouts: findCheckouts(plan), slots: findSlots(plan) };
}

/** Who may make a row of a table with its own rules: everybody their own, administrators the others. */
function creatorsOf(table: Table, facts: Facts): Caller {
  const { plan } = facts;
  if (facts.signIn === undefined) return 'everybody';
  const { kind } = accessOf(facts, table);
  if (kind === 'owner' || kind === 'author') return 'signed in';
  // What it belongs to is part of the input, and is checked there.
  const isChecked = referencesOf(table).some((field) => {
    const target = tableNamed(plan, targetOf(field) ?? '');
    const above = target && !field.nullable ? accessOf(facts, target).kind : undefined;
    return (kind === 'parent' && above === 'owner') || (kind === 'tenant row' && above === 'tenant');
  });
  return isChecked ? 'signed in' : 'administrator';
}

/** Whether whoever makes a row is the one who pays for it: an administrator writes invoices for others. */
export function isPaidByMaker(table: Table, facts: Facts): boolean {
  return creatorsOf(table, facts) !== 'administrator';
}

/** Whether whoever makes rows may know the rows that these refer to: those of one tenant are nothing for another. */
export function maySee(target: Table, { by, work }: { by: Table; work: Work }): boolean {
  const isStaff = creatorsOf(by, work.facts) === 'administrator';
  return isStaff || accessOf(work.facts, target).kind !== 'tenant row';
}

/** The value of `allow` of an endpoint that makes a row; undefined where nobody could call it. */
export function allowOf(
  table: Table,
  { work, approved }: { work: Work; approved: ReadonlySet<string> },
): PlanValue | undefined {
  return allowValue([creatorsOf(table, work.facts)], {
    facts: work.facts,
    table: table.name,
    deed: 'writing',
    approved,
  });
}

/** Who makes rows, in the words of the plan; empty where nobody could. */
export function makersOf(table: Table, work: Work): string {
  const caller = creatorsOf(table, work.facts);
  return caller === 'everybody' ? 'everybody' : wordsOf([caller], { facts: work.facts, table: table.name }).join(', ');
}

/**
 * What a task needs that hangs on a state of a table: nothing where the plan tells of it, else the endpoint that moves
 * rows there. A task that waits for something nobody tells of could not be compiled.
 */
export function tellersOf(table: Table, { state, plan }: { state: string; plan: Plan }): readonly string[] {
  const event = `${idOf(table).slice(0, -3)}.${state}`;
  return tellsOf(plan, { event, id: idOf(table) }) ? [] : [`endpoint POST ${pathOf(table)}/{id}/${verbOf(state)}`];
}

/** Whether something in the plan emits an event with the id of its row. */
export function tellsOf(plan: Plan, { event, id }: { event: string; id: string }): boolean {
  if (!emittedEvents(plan).includes(event)) return false;
  const declared = plan.events.find(({ name }) => name === event)?.data;
  if (declared !== undefined) return declared.kind === 'object' && declared.fields.some(({ name }) => name === id);
  const endpoints = (plan.api ?? []).flatMap((group) => group.endpoints);
  if (endpoints.some(({ emit, action }) => emit?.name === event && action?.verb === 'move')) return true;
  const steps: Step[] = [
    ...endpoints.flatMap(({ action }) => (action?.verb === 'steps' ? walkSteps(action.steps) : [])),
    ...[...plan.functions, ...plan.tasks].flatMap((each) => walkSteps(each.steps)),
  ];
  return steps.some(
    (step) => step.key === 'emit' && step.event.name === event && step.data.some(({ name }) => name === id),
  );
}

/** False while rows of a table cannot be written by anybody: then nothing tells of them, either. */
export function canWrite(table: Table, { work, approved }: { work: Work; approved: ReadonlySet<string> }): boolean {
  const caller = work.facts.signIn === undefined ? 'everybody' : 'signed in';
  return allowValue([caller], { facts: work.facts, table: table.name, deed: 'writing', approved }) !== undefined;
}
