import type { Step } from '../../../plan/model-steps.ts';
import { commonType, describeType } from '../formulas/type-rules.ts';
import type { Expression } from '../expression.ts';
import type { Block, Effect, Program } from '../program.ts';
import type { ValueType } from '../value-types.ts';
import { reassignedNames, repeatedNames } from './assigned-names.ts';
import { isCertain } from './certain-values.ts';
import type { LogicContext, ProgramOptions, ProgramState, StepContext } from './context.ts';
import { failStep } from './context.ts';
import { effectsOfBlock } from './effects.ts';
import { Flow } from './flow.ts';
import { flowSteps } from './flow-steps.ts';
import { orderLocks, type RowLock } from './locks.ts';
import { querySteps } from './query-steps.ts';
import { compileCreate, compileDelete, compileUpdate } from './row-steps.ts';
import { Declarations, settleSurfaces } from './surfaces.ts';
import {
  compileCall,
  compileEmit,
  compileRequest,
  compileRequire,
  compileSet,
  compileValueStep,
} from './work-steps.ts';

export interface CompiledProgram {
  /** Absent when something is wrong with it. */
  readonly program?: Program;
  /** What it returns as far as that is known, even when something else is wrong. */
  readonly returns?: ValueType | undefined;
  readonly effects: ReadonlySet<Effect>;
  readonly locks: boolean;
  readonly rowLocks: readonly RowLock[];
}

/** Resolves steps: names, types, tables and queries, what is visible where and which ways come to an end. */
export function compileProgram(options: ProgramOptions, logic: LogicContext): CompiledProgram {
  const state: ProgramState = {
    ...{ failed: false, usesUser: false, usesOwner: false, readsConfig: false, locks: false },
    ...{ variables: [], surfaces: [], declarations: new Declarations(), returns: [], settlements: [] },
    repeated: repeatedNames(options.steps),
    reassigned: reassignedNames(options.steps),
  };
  const context: StepContext = {
    ...logic,
    options,
    state,
    compileList: (steps, list) => compileList(steps, { list, context }),
  };
  const flow = new Flow({
    ...{ names: new Map(), broken: new Set(), facts: new Set(), surroundings: { transactions: [] } },
  });
  const block = withEnd(context.compileList(options.steps, flow), context);
  settleSurfaces(state.surfaces, state.declarations);
  for (const settle of state.settlements) settle();
  for (const variable of state.variables) variable.isReassigned = variable.isAssigned;
  const returns = options.returns ?? returnedType({ block, context });
  checkEnd({ block, context, returns });
  const effects = effectsOfBlock(block, logic.library);
  if (state.readsConfig) effects.add('config');
  const { usesUser, usesOwner, locks, failed } = state;
  const isFunction = options.kind === 'function';
  const rowLocksOf = (name: string): readonly RowLock[] => logic.library.rowLocksOf(name);
  const ordered = orderLocks(block, {
    ...{ isFunction, locks, rowLocksOf },
    isCertain: (id) => isCertain(id, { input: options.input, tables: logic.program.tables }),
  });
  const program: Program = {
    ...{ block: ordered.block, effects, usesUser, usesOwner, locks },
    ...(returns === undefined ? {} : { returns }),
  };
  return { ...(failed ? {} : { program }), returns, effects, locks, rowLocks: ordered.rowLocks };
}

function compileList(steps: readonly Step[], { list: flow, context }: { list: Flow; context: StepContext }): Block {
  for (const step of steps) {
    if (!flow.completes) {
      failStep(
        { step, flow, context },
        {
          code: 'unreachable-step',
          message: 'Nothing comes here: the step before returns or fails on every way.',
          expected: 'no steps behind it',
        },
      );
      break;
    }
    compileStep(step, { flow, context });
  }
  if (flow.home === flow) flow.close();
  const { statements, completes } = flow;
  return { statements, completes };
}

function compileStep(step: Step, { flow, context }: { flow: Flow; context: StepContext }): void {
  switch (step.key) {
    case 'set':
      return compileSet({ step, flow, context });
    case 'get':
      return querySteps.get({ step, flow, context });
    case 'find':
      return querySteps.find({ step, flow, context });
    case 'count':
    case 'exists':
    case 'sum':
      return querySteps.measure({ step, flow, context });
    case 'create':
      return compileCreate({ step, flow, context });
    case 'update':
      return compileUpdate({ step, flow, context });
    case 'delete':
      return compileDelete({ step, flow, context });
    case 'call':
    case 'run':
      return compileCall({ step, flow, context });
    case 'request':
      return compileRequest({ step, flow, context });
    case 'require':
      return compileRequire({ step, flow, context });
    case 'if':
      return flowSteps.if({ step, flow, context });
    case 'switch':
      return flowSteps.switch({ step, flow, context });
    case 'each':
      return flowSteps.each({ step, flow, context });
    case 'transaction':
      return flowSteps.transaction({ step, flow, context });
    case 'try':
      return flowSteps.try({ step, flow, context });
    case 'emit':
      return compileEmit({ step, flow, context });
    case 'progress':
    case 'log':
    case 'return':
      return compileValueStep({ step, flow, context });
  }
}

/** Nobody has to wait for what a task gives: where others of its ways return something, its end gives null. */
function withEnd(block: Block, { options: { kind, at }, state: { returns } }: StepContext): Block {
  if (kind !== 'task' || !block.completes || returns.every(({ type }) => type === undefined)) return block;
  returns.push({ at, type: undefined });
  const value: Expression = { kind: 'literal', value: null, type: { kind: 'null', nullable: true }, at };
  return { statements: [...block.statements, { kind: 'return', at, value }], completes: false };
}

/** The type that all returns have in common; undefined when nothing is returned. */
function returnedType({ context }: { block: Block; context: StepContext }): ValueType | undefined {
  const { state, options, program } = context;
  let common: ValueType | undefined;
  for (const { type, at } of state.returns) {
    if (type === undefined) continue;
    const both: ValueType | undefined = common === undefined ? type : commonType(common, type);
    if (both === undefined && common !== undefined) {
      state.failed = true;
      program.report.error({
        code: 'returns-differ',
        message: `This returns ${describeType(type)}, and another step ${describeType(common)}.`,
        at,
        path: options.path,
        expected: 'values of one type',
      });
    }
    common = both ?? common;
  }
  const isEmpty = state.returns.some(({ type }) => type === undefined);
  return common !== undefined && isEmpty ? { ...common, nullable: true } : common;
}

/** A way to the end without a result, where others have one. */
function checkEnd({
  block,
  context,
  returns,
}: {
  block: Block;
  context: StepContext;
  returns: ValueType | undefined;
}): void {
  const { state, options, program } = context;
  if (returns === undefined || !block.completes || state.failed) return;
  state.failed = true;
  program.report.error({
    code: 'missing-return',
    message: `\`${options.name}\` returns ${describeType(returns)}, but there is a way to its end without a result.`,
    at: options.at,
    path: options.path,
    expected: 'a step `return` on every way; `return: null` for nothing',
  });
}
