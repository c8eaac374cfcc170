import type { FunctionDefinition } from '../../src/plan/model.ts';
import type { NamedValue, RequireStep, Step } from '../../src/plan/model-steps.ts';
import { stored } from './formulas.ts';
import { argumentsOf, formulaOf, type Frame, nameResult, valueOf } from './frame.ts';
import { fromJson, typed } from './json.ts';
import { Names } from './names.ts';
import { findUnread } from './unread.ts';
import { runQuery } from './query-steps.ts';
import { asBoolean, asList, Failure, type Fields, IllTyped, isEqual, Unspecified, type Value } from './values.ts';

interface Returned {
  readonly returned: Value;
}

/** Runs steps in turn; what they return, if they do. */
function runSteps(steps: readonly Step[], frame: Frame): Returned | undefined {
  for (const step of steps) {
    const result = runStep(step, frame);
    if (result) return result;
  }
  return undefined;
}

/** Runs a function of the plan with values for its input. */
export function callFunction(definition: FunctionDefinition, frame: Omit<Frame, 'names' | 'unread'>): Value {
  const unread = findUnread(definition.steps);
  const result = runSteps(definition.steps, { ...frame, names: new Names(), unread })?.returned ?? null;
  const exact = stored(result, frame.plan.project);
  return definition.returns ? typed(exact, definition.returns) : exact;
}

function runStep(step: Step, frame: Frame): Returned | undefined {
  const { names } = frame;
  switch (step.key) {
    case 'set':
      for (const entry of step.entries) names.give(entry.name, setTo(entry, frame));
      return undefined;
    case 'call':
      nameResult(step.as, { value: runCall(step, frame), names });
      return undefined;
    case 'require':
      if (!asBoolean(formulaOf(step.condition, frame))) throw failureOf(step, frame);
      return undefined;
    case 'if':
      return runInside(asBoolean(formulaOf(step.condition, frame)) ? step.whenTrue : step.whenFalse, frame);
    case 'switch': {
      const subject = formulaOf(step.subject, frame);
      const chosen = step.cases.find(({ value }) => isCase(subject, value));
      return runInside(chosen?.steps ?? step.otherwise, frame);
    }
    case 'each':
      for (const item of asList(formulaOf(step.items, frame))) {
        const inner = new Names(names);
        inner.declare(step.as, item);
        const result = runSteps(step.do, { ...frame, names: inner });
        if (result) return result;
      }
      return undefined;
    case 'transaction':
      return runTransaction(step.steps, frame);
    case 'try':
      return runTry(step, frame);
    case 'return':
      return { returned: valueOf(step.value, frame) };
    case 'log':
    case 'progress':
      valueOf(step.value, frame);
      return undefined;
    case 'emit':
      argumentsOf(step.data, frame);
      return undefined;
    case 'run':
    case 'request':
      throw new Unspecified(`what "${step.key}" gives`);
    default:
      runQuery(step, frame);
      return undefined;
  }
}

/** Whether code is left of what nothing needs is open, and so is whether it fails. */
function setTo({ name, value }: NamedValue, frame: Frame): Value {
  try {
    return valueOf(value, frame);
  } catch (error) {
    if (error instanceof Failure && frame.unread.has(name)) throw new Unspecified(`whether ${name} is computed`);
    throw error;
  }
}

function runInside(steps: readonly Step[], frame: Frame): Returned | undefined {
  const inner = new Names(frame.names);
  const result = runSteps(steps, { ...frame, names: inner });
  frame.names.keep(inner);
  return result;
}

function isCase(subject: Value, written: string): boolean {
  if (typeof subject === 'boolean') return String(subject) === written;
  if (typeof subject === 'string') return subject === written;
  return subject !== null && isEqual(subject, fromJson(Number(written), { kind: 'decimal' }));
}

function runCall(step: Extract<Step, { key: 'call' | 'run' }>, frame: Frame): Value {
  const definition = frame.plan.functions.find(({ name }) => name === step.target.name);
  if (!definition) throw new IllTyped(`there is no function ${step.target.name}`);
  const given = argumentsOf(step.with, frame);
  return callFunction(definition, { ...frame, input: inputOf(definition, given) });
}

/** Fields that nobody gave have their default, or are null. */
function inputOf({ input }: FunctionDefinition, given: Fields): Fields {
  const fields = input?.kind === 'object' ? input.fields : [];
  return new Map(
    fields.map(({ name, type, rules }) => {
      const value = given.get(name);
      return [name, value === undefined ? fromJson(rules.default, type) : typed(value, type)];
    }),
  );
}

function failureOf({ otherwise }: RequireStep, frame: Frame): Failure {
  const message = otherwise?.message && valueOf(otherwise.message, frame);
  const code = otherwise?.code ?? (otherwise === undefined ? 'CONFLICT' : undefined);
  return new Failure(otherwise?.status ?? 409, code, typeof message === 'string' ? message : undefined);
}

function runTransaction(steps: readonly Step[], frame: Frame): Returned | undefined {
  const goBack = frame.database.remember();
  try {
    return runInside(steps, { ...frame, inTransaction: true });
  } catch (error) {
    if (!frame.inTransaction) goBack();
    throw error;
  }
}

function runTry(step: Extract<Step, { key: 'try' }>, frame: Frame): Returned | undefined {
  const goBack = frame.database.remember();
  try {
    return runInside(step.steps, frame);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (frame.inTransaction) goBack();
    const inner = new Names(frame.names);
    inner.declare('error', new ErrorFields(error));
    const result = runSteps(step.catch, { ...frame, names: inner });
    const kept = new Names();
    kept.keep(inner);
    frame.names.keep(kept);
    return result;
  }
}

/** What `catch` reads of a failure, where the contract says what it is. */
class ErrorFields extends Map<string, Value> {
  constructor({ code, told }: Failure) {
    super();
    if (code !== undefined) this.set('code', code);
    if (told !== undefined) this.set('message', told);
  }

  override get(name: string): Value {
    const value = super.get(name);
    if (value === undefined) throw new Unspecified(`the ${name} of this failure`);
    return value;
  }
}
