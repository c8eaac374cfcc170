import type {
  CallStep,
  EmitStep,
  NamedValue,
  RequestStep,
  RequireStep,
  SetStep,
  Value,
  ValueStep,
} from '../../../plan/model-steps.ts';
import { compact } from '../../compact.ts';
import type { Expression } from '../expression.ts';
import { fitAgain, knownAfter, typeOfStart, writtenTexts } from '../formulas/check-formula.ts';
import { describeType, isAssignable } from '../formulas/type-rules.ts';
import type { ValueType } from '../value-types.ts';
import { argumentsOf, conditionOf, valueOf } from './check-values.ts';
import { failStep, scopeAt, sound, type StepPlace } from './context.ts';
import { addNamed, breakName } from './declare.ts';
import { usualCode } from './failure-codes.ts';
import type { StatementDraft } from './flow.ts';

export function compileSet(place: StepPlace<SetStep>): void {
  for (const { name, nameAt, value } of place.step.entries) {
    const checked = newValue(place, { name, value });
    if (checked === undefined) {
      breakName(place, name);
      continue;
    }
    const isReassigned = place.context.state.reassigned.has(name);
    const type = isReassigned ? typeOfStart(checked) : checked.type;
    addNamed(place, { name, at: nameAt, type, role: 'set' }, (named) => {
      named.variable.addTexts(isReassigned ? undefined : writtenTexts(checked));
      return { kind: 'set', at: nameAt, value: checked, ...named };
    });
  }
}

/** What a name is set to; where it has a value already, literals are values of the same type. */
function newValue(place: StepPlace<SetStep>, { name, value }: Pick<NamedValue, 'name' | 'value'>) {
  const checked = valueOf(value, { place, what: name });
  const earlier = place.flow.names.get(name);
  if (checked === undefined || earlier === undefined) return checked;
  return sound(place, fitAgain(checked, earlier.type, { scope: scopeAt(place), what: `\`${name}\`` }));
}

export function compileCall(place: StepPlace<CallStep>): void {
  if (place.step.key === 'run') return compileRun(place);
  const { step, flow, context } = place;
  const { at, target, as: name } = step;
  const called = context.library.function(target.name, { at: target.at, path: step.path });
  const given = called && argumentsOf(step.with, { fields: called.input, of: target.name, place });
  if (called === undefined) sound(place, undefined);
  if (called === undefined || given === undefined || (called.isBroken && called.result === undefined)) {
    return breakName(place, name);
  }
  const inTransaction = flow.surroundings.transactions.length > 0;
  if (inTransaction) context.library.calledInTransaction(target.name);
  if (called.locks && !inTransaction) checkLockingCall(place);
  const base = { kind: 'call', at, function: target.name, arguments: given } as const;
  if (name === undefined) flow.statements.push({ ...base, declares: false });
  else if (called.result === undefined) failEmpty(place, `\`${target.name}\` returns nothing`);
  else addNamed(place, { name, at, type: called.result, role: 'result' }, (named) => ({ ...base, ...named }));
}

function checkLockingCall(place: StepPlace<CallStep>): void {
  const { step, context } = place;
  if (context.options.kind === 'function') {
    context.state.locks = true;
    return;
  }
  failStep(place, {
    code: 'lock-outside-transaction',
    message: `\`${step.target.name}\` locks rows until the transaction ends, and this step stands in none.`,
    at: step.target.at,
    expected: 'a step `transaction` around it',
  });
}

function failEmpty(place: StepPlace<CallStep | RequestStep>, message: string): void {
  breakName(place, place.step.as);
  const expected = 'no `as`, or `returns` where it is declared';
  failStep(place, { code: 'nothing-returned', message: `${message}, so there is nothing to name.`, expected });
}

function compileRun(place: StepPlace<CallStep>): void {
  const { step, flow, context } = place;
  const { at, target, as: name } = step;
  const task = context.library.task(target.name);
  const given = task && argumentsOf(step.with, { fields: task.input, of: target.name, place });
  if (given === undefined) {
    sound(place, undefined);
    return breakName(place, name);
  }
  const unique = step.unique && uniqueKey(step.unique, place);
  if (step.unique !== undefined && unique === undefined) return breakName(place, name);
  const { delaySeconds, priority } = step;
  const byUser = context.options.kind === 'endpoint' && context.options.user.known ? (true as const) : undefined;
  const base = compact({
    ...({ kind: 'run', at, task: target.name, arguments: given, delaySeconds, priority, unique, byUser } as const),
  });
  if (name === undefined) flow.statements.push({ ...base, declares: false });
  else addNamed(place, { name, at, type: runType, role: 'result' }, (named) => ({ ...base, ...named }));
}

const keyKinds: ReadonlySet<ValueType['kind']> = new Set([
  ...(['text', 'enum', 'integer', 'money', 'decimal', 'boolean', 'date'] as const),
]);

/** A value that runs are told apart by has to be there, and to be one. */
function uniqueKey(written: Value, place: StepPlace<CallStep>): Expression | undefined {
  const value = valueOf(written, { place, what: 'unique' });
  if (value === undefined) return undefined;
  if (keyKinds.has(value.type.kind) && !value.type.nullable) return value;
  failStep(place, {
    code: 'unfit-key',
    message: `\`unique\` is ${describeType(value.type)}, which does not tell runs apart.`,
    at: written.at,
    expected: 'a single value that is never null: = order.id',
  });
  return undefined;
}

const id = { snake: 'id', camel: 'id', pascal: 'Id', kebab: 'id', words: 'id', key: 'id' };

/** What `run` gives: the run, which can be looked up by its id. */
const runType: ValueType = {
  kind: 'object',
  fields: [{ name: id, type: { kind: 'text', format: 'uuid', nullable: false } }],
  nullable: false,
};

export function compileRequest(place: StepPlace<RequestStep>): void {
  const { step, flow, context } = place;
  const { at, as: name, integration, operation } = step;
  const found = context.library.operation(integration.name, operation.name);
  const given = found && argumentsOf(step.with, { fields: found.input, of: operation.name, place });
  if (found === undefined || given === undefined) {
    sound(place, undefined);
    return breakName(place, name);
  }
  const base = {
    ...({ kind: 'request', at, integration: integration.name, operation: operation.name, arguments: given } as const),
  };
  if (name === undefined) flow.statements.push({ ...base, declares: false });
  else if (found.returns === undefined) failEmpty(place, `\`${operation.name}\` returns nothing`);
  else addNamed(place, { name, at, type: found.returns.type, role: 'result' }, (named) => ({ ...base, ...named }));
}

export function compileEmit(place: StepPlace<EmitStep>): void {
  const { step, flow, context } = place;
  const { at, event, data } = step;
  const fields = context.library.event(event.name);
  if (fields !== undefined) {
    const given = argumentsOf(data, { fields, of: event.name, place });
    if (given !== undefined) flow.statements.push({ kind: 'emit', at, event: event.name, data: given });
    return;
  }
  const values = data.map(({ name, nameAt, value }) => ({
    name,
    nameAt,
    value: valueOf(value, { place, what: name }),
  }));
  const known = values.flatMap(({ name, nameAt, value }) => (value === undefined ? [] : [{ name, nameAt, value }]));
  if (known.length < values.length) return;
  const types = known.map(({ name, nameAt, value }) => [name, { type: value.type, at: nameAt }] as const);
  context.library.emitted(event.name, { fields: new Map(types), at: event.at, path: step.path });
  const named = known.map(({ name, value }) => ({ name: context.library.nameOf(name), value }));
  flow.statements.push({ kind: 'emit', at, event: event.name, data: named });
}

export function compileRequire(place: StepPlace<RequireStep>): void {
  const { step, flow } = place;
  const condition = conditionOf(step.condition, place);
  const { status = 409, code, message } = step.otherwise ?? {};
  const sentence =
    message === undefined
      ? text('This is not possible in the present state.', place)
      : valueOf(message, { place, expected: { kind: 'text', nullable: false }, what: 'message' });
  if (condition === undefined || sentence === undefined) return;
  const failure = { status, code: code ?? usualCode(status), message: sentence };
  flow.statements.push({ kind: 'require', at: step.at, condition, failure });
  flow.facts = new Set([...flow.facts, ...knownAfter(condition, true)]);
  // `require: false` ends the way that leads to it.
  if (condition.kind === 'literal' && condition.value === false) flow.completes = false;
}

function text(value: string, { step }: StepPlace): Expression {
  return { kind: 'literal', value, type: { kind: 'text', nullable: false }, at: step.at };
}

export function compileValueStep(place: StepPlace<ValueStep>): void {
  const { step } = place;
  if (step.key === 'return') return compileReturn(place);
  return step.key === 'log' ? compileLog(place) : compileProgress(place);
}

function compileLog(place: StepPlace<ValueStep>): void {
  const { step, flow } = place;
  const message = valueOf(step.value, { place, expected: { kind: 'text', nullable: false }, what: 'log' });
  if (message !== undefined) flow.statements.push({ kind: 'log', at: step.at, message });
}

function compileProgress(place: StepPlace<ValueStep>): void {
  const { step, flow, context } = place;
  if (context.options.kind !== 'task') {
    const message = 'Only tasks have a progress that others can watch.';
    failStep(place, { code: 'progress-outside-task', message, expected: 'no `progress` here' });
  }
  const value = valueOf(step.value, { place, expected: { kind: 'decimal', nullable: false }, what: 'progress' });
  if (value?.kind === 'literal' && typeof value.value === 'number' && (value.value < 0 || value.value > 100)) {
    const message = `The progress of a task goes from 0 to 100, and this is ${value.value}.`;
    failStep(place, { code: 'bad-progress', message, at: value.at, expected: 'a number from 0 to 100' });
  }
  if (value !== undefined) flow.statements.push({ kind: 'progress', at: step.at, value });
}

function compileReturn(place: StepPlace<ValueStep>): void {
  const { step, flow, context } = place;
  const { state, options } = context;
  const { at } = step;
  flow.completes = false;
  if (step.value.kind === 'literal' && step.value.value === null && options.returns === undefined) {
    const statement: Extract<StatementDraft, { kind: 'return' }> = { kind: 'return', at };
    flow.statements.push(statement);
    state.returns.push({ at, type: undefined });
    // Beside other results nothing is a result, too.
    const type: ValueType = { kind: 'null', nullable: true };
    state.settlements.push(() => {
      const others = state.returns.some((each) => each.type !== undefined);
      if (others) statement.value = { kind: 'literal', value: null, type, at };
    });
    return;
  }
  const expected = options.returns;
  const value = valueOf(step.value, { place, expected, what: 'return' });
  if (value === undefined) return;
  if (expected !== undefined && !isAssignable(value.type, expected, context.program.tables)) {
    const message = `\`returns\` says ${describeType(expected)}, and this is ${describeType(value.type)}.`;
    failStep(place, { code: 'wrong-type', message, at: value.at, expected: describeType(expected) });
    return;
  }
  state.returns.push({ at, type: value.type });
  flow.statements.push({ kind: 'return', at, value });
}
