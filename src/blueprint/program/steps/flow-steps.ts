import type { EachStep, IfStep, Step, SwitchStep, TransactionStep, TryStep } from '../../../plan/model-steps.ts';
import { walkSteps } from '../../../plan/check/walk-steps.ts';
import { knownAfter } from '../formulas/check-formula.ts';
import { describeType } from '../formulas/type-rules.ts';
import type { Block } from '../program.ts';
import type { ValueType } from '../value-types.ts';
import { assignedNames } from './assigned-names.ts';
import { OuterAssignments } from './assignments.ts';
import { conditionOf, formulaOf } from './check-values.ts';
import { failStep, type StepPlace } from './context.ts';
import { newVariable } from './declare.ts';
import { factsInCallback, forget } from './facts.ts';
import type { Flow, StatementDraft } from './flow.ts';
import { mergeWays } from './merge-ways.ts';
import { touchesDatabase } from './effects.ts';
import { caseValue } from './switch-cases.ts';

/** The steps that hold other steps. */
export const flowSteps = { if: compileIf, switch: compileSwitch, each: compileEach, transaction, try: compileTry };

function compileIf(place: StepPlace<IfStep>): void {
  const { step, flow, context } = place;
  const condition = conditionOf(step.condition, place);
  const whenTrue = flow.inside({ facts: withKnown(flow.facts, condition && knownAfter(condition, true)) });
  const trueBlock = context.compileList(step.whenTrue, whenTrue);
  const whenFalse = flow.inside({ facts: withKnown(flow.facts, condition && knownAfter(condition, false)) });
  offer(whenTrue, whenFalse);
  const falseBlock = step.whenFalse.length === 0 ? undefined : context.compileList(step.whenFalse, whenFalse);
  // A statement without its condition: the program has failed, and nothing is made of it.
  const statement: Extract<StatementDraft, { kind: 'if' }> = {
    ...{ kind: 'if', at: step.at, condition: condition ?? never(place), whenTrue: trueBlock, results: [] },
    ...(falseBlock === undefined ? {} : { whenFalse: falseBlock }),
  };
  flow.statements.push(statement);
  mergeWays(place, { construct: statement, ways: [whenTrue, whenFalse] });
}

function never({ step }: StepPlace) {
  const type: ValueType = { kind: 'boolean', nullable: false };
  return { kind: 'literal' as const, value: false, type, at: step.at };
}

function withKnown(facts: ReadonlySet<string>, known: ReadonlySet<string> | undefined): ReadonlySet<string> {
  return known === undefined || known.size === 0 ? facts : new Set([...facts, ...known]);
}

/** What one way names, another one may name, too. */
function offer(from: Flow, to: Flow): void {
  if (!from.completes) return;
  for (const [name, variable] of from.own) if (!to.candidates.has(name)) to.candidates.set(name, variable);
}

function compileSwitch(place: StepPlace<SwitchStep>): void {
  const { step, flow, context } = place;
  const subject = formulaOf(step.subject, place);
  const ways: Flow[] = [];
  const compileWay = (steps: readonly Step[]): Block => {
    const way = flow.inside();
    for (const other of ways) offer(other, way);
    ways.push(way);
    return context.compileList(steps, way);
  };
  const cases = step.cases.map((each) => ({
    value: (subject && caseValue(each, { type: subject.type, place })) ?? each.value,
    block: compileWay(each.steps),
  }));
  const otherwise = step.otherwise.length === 0 ? undefined : compileWay(step.otherwise);
  if (otherwise === undefined && !namesAll(step, subject?.type)) ways.push(flow.inside());
  const statement: Extract<StatementDraft, { kind: 'switch' }> = {
    ...{ kind: 'switch', at: step.at, subject: subject ?? never(place), cases, results: [] },
    ...(otherwise === undefined ? {} : { otherwise }),
  };
  flow.statements.push(statement);
  mergeWays(place, { construct: statement, ways });
}

/** Whether there is a case for every value that there is. */
function namesAll({ cases }: SwitchStep, type: ValueType | undefined): boolean {
  const values = type?.kind === 'enum' ? type.values : type?.kind === 'boolean' ? ['true', 'false'] : undefined;
  if (type === undefined || values === undefined || type.nullable) return false;
  const named = new Set(cases.map(({ value }) => value));
  return values.every((value) => named.has(value));
}

function compileEach(place: StepPlace<EachStep>): void {
  const { step, flow, context } = place;
  const items = formulaOf(step.items, place);
  const type = items && itemType(items.type, { place, at: items.at });
  const changed = assignedNames(step.do);
  const facts = forget(flow.facts, [...changed, step.as]);
  const body = flow.inside({ facts, surroundings: { loop: new Set(flow.names.values()) } });
  const item = newVariable(place, { name: step.as, type: type ?? { kind: 'json', nullable: false }, role: 'item' });
  body.names.set(step.as, item);
  if (type === undefined) body.broken.add(step.as);
  else body.broken.delete(step.as);
  const block = context.compileList(step.do, body);
  flow.facts = forget(flow.facts, changed);
  for (const name of body.gone) if (name !== step.as) flow.drop(name);
  if (items === undefined || type === undefined) return;
  flow.statements.push({ kind: 'each', at: step.at, items, item, block });
}

function itemType(type: ValueType, { place, at }: { place: StepPlace; at: Step['at'] }): ValueType | undefined {
  if (type.kind === 'list' && !type.nullable) return type.of;
  const isList = type.kind === 'list';
  return failStep(place, {
    code: isList ? 'may-be-null' : 'not-a-list',
    message: isList ? 'This list may be null.' : `This is ${describeType(type)}, and no list.`,
    at,
    expected: isList ? 'the list ?? []' : 'a list: the result of find, or a list of the input',
  });
}

function transaction(place: StepPlace<TransactionStep>): void {
  const { step, flow, context } = place;
  if (flow.surroundings.transactions.length > 0) return join(place);
  const isInLoop = flow.surroundings.loop !== undefined;
  const assignments = new OuterAssignments({ known: flow.names.values(), isInLoop });
  const facts = factsInCallback(flow.facts, (name) => !context.state.repeated.has(name));
  const inner = flow.inside({ facts, surroundings: { transactions: [assignments] } });
  const block = context.compileList(step.steps, inner);
  assignments.end();
  checkReturns(place, { steps: step.steps, block, what: 'transaction' });
  const statement: Extract<StatementDraft, { kind: 'transaction' }> = {
    ...{ kind: 'transaction', at: step.at, block, joins: false, results: [], declared: [] },
  };
  flow.statements.push(statement);
  mergeWays(place, { construct: statement, ways: [inner] });
  if (inner.completes) context.state.settlements.push(() => assignments.settle(statement));
}

/** A transaction within a transaction: its steps are steps of that one. */
function join({ step, flow, context }: StepPlace<TransactionStep>): void {
  const inner = flow.inside();
  inner.home = flow.home;
  for (const [name, variable] of flow.candidates) inner.candidates.set(name, variable);
  const block = context.compileList(step.steps, inner);
  for (const name of inner.gone) flow.drop(name);
  for (const variable of inner.own.values()) flow.name(variable);
  for (const [name, surface] of inner.surfaces) flow.surfaces.set(name, surface);
  for (const name of inner.broken) flow.broken.add(name);
  flow.open.push(...inner.open);
  flow.facts = inner.facts;
  flow.completes = inner.completes;
  flow.statements.push({ kind: 'transaction', at: step.at, block, joins: true, results: [], declared: [] });
}

/** A callback cannot end what stands around it, unless that ends with it in any case. */
function checkReturns(
  place: StepPlace,
  { steps, block, what }: { steps: readonly Step[]; block: Block; what: string },
): void {
  const inside = block.completes ? walkSteps(steps).find(({ key }) => key === 'return') : undefined;
  if (inside === undefined) return;
  failStep(place, {
    code: 'return-in-transaction',
    message: `This ends the ${what} and everything behind it, but other ways through it go on.`,
    at: inside.at,
    expected: `a ${what} that returns on every way, or the return behind it`,
  });
}

function compileTry(place: StepPlace<TryStep>): void {
  const { step, flow, context } = place;
  const { transactions, loop } = flow.surroundings;
  const isFunction = context.options.kind === 'function';
  const mayNeedSavepoint = transactions.length > 0 || isFunction;
  const stable = (name: string): boolean => !context.state.repeated.has(name);
  const inCallback = mayNeedSavepoint ? factsInCallback(flow.facts, stable) : flow.facts;
  const assignments = new OuterAssignments({ known: flow.names.values(), isInLoop: loop !== undefined });
  const block = flow.inside({
    facts: inCallback,
    ...(transactions.length > 0 ? { surroundings: { transactions: [...transactions, assignments] } } : {}),
  });
  const tried = context.compileList(step.steps, block);
  const caught = flow.inside({ facts: forget(flow.facts, assignedNames(step.steps)) });
  // Without a savepoint what was deleted before the failure stays deleted.
  if (transactions.length === 0) for (const name of block.gone) caught.drop(name);
  offer(block, caught);
  const error = newVariable(place, { name: 'error', type: errorType, role: 'error' });
  caught.names.set('error', error);
  const handler = context.compileList(step.catch, caught);
  const usesDatabase = touchesDatabase(tried, context.library);
  const statement: Extract<StatementDraft, { kind: 'try' }> = {
    ...{ kind: 'try', at: step.at, block: tried, catch: handler, savepoint: false, results: [] },
  };
  flow.statements.push(statement);
  mergeWays(place, { construct: statement, ways: [block, caught] });
  const useSavepoint = (): void => {
    if (!usesDatabase) return;
    statement.savepoint = true;
    checkReturns(place, { steps: step.steps, block: tried, what: 'try' });
  };
  if (transactions.length > 0) useSavepoint();
  else if (isFunction) context.library.whenCalledInTransaction(context.options.name, useSavepoint);
  context.state.settlements.push(() => {
    if (error.isRead) statement.error = error;
  });
}

const text: ValueType = { kind: 'text', nullable: false };
const named = (name: string) => ({ snake: name, camel: name, pascal: name, kebab: name, words: name, key: name });

/** What `catch` knows of the failure. */
const errorType: ValueType = {
  kind: 'object',
  fields: [
    { name: { ...named('code'), pascal: 'Code' }, type: text },
    { name: { ...named('message'), pascal: 'Message' }, type: text },
  ],
  nullable: false,
};
