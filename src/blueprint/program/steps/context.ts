import type { Span } from '../../../plan/model.ts';
import type { Formula, Step, Value } from '../../../plan/model-steps.ts';
import type { EndpointContext } from '../../endpoints/context.ts';
import type { EventBlueprint, InputField, Names, OperationBlueprint, TableBlueprint } from '../../model.ts';
import type { Block, Effect } from '../program.ts';
import type { ProgramContext, Scope } from '../scope.ts';
import type { Write } from '../table-events.ts';
import type { ValueType } from '../value-types.ts';
import type { Flow } from './flow.ts';
import type { RowLock } from './locks.ts';
import type { QueryRegistry } from './query-registry.ts';
import type { Declarations, Surface } from './surfaces.ts';
import type { TrackedVariable } from './variables.ts';

/** What a function is to those who call it. */
export interface CalledFunction {
  readonly input: readonly InputField[];
  /** Absent when it gives nothing. */
  readonly result?: ValueType | undefined;
  /** Something in it is wrong, so that its result may not be known. */
  readonly isBroken: boolean;
  readonly effects: ReadonlySet<Effect>;
  /** It locks rows that its caller's transaction holds. */
  readonly locks: boolean;
  /** Rows that it locks or changes by ids that it is given. */
  readonly rowLocks: readonly RowLock[];
}

/** What steps can name outside of their own program. */
export interface Library {
  /** Compiled where that has not happened yet. Undefined for a function that calls itself, which is then reported. */
  function(name: string, call: { readonly at: Span; readonly path: string }): CalledFunction | undefined;
  task(name: string): { readonly input: readonly InputField[] } | undefined;
  operation(integration: string, name: string): OperationBlueprint | undefined;
  /** The fields of an event, where the plan declares them. */
  event(name: string): EventBlueprint['data'] | undefined;
  /** A name in every casing of the project. */
  nameOf(name: string): Names;
  /** Notes what an event carries that is not declared. */
  emitted(event: string, emission: Emission): void;
  /** A function was called inside a transaction. */
  calledInTransaction(name: string): void;
  /** What is to be done when somebody calls a function inside a transaction. */
  whenCalledInTransaction(name: string, action: () => void): void;
  /** Effects of a function that has been compiled. */
  effectsOf(name: string): ReadonlySet<Effect>;
  /** The rows that a compiled function locks by what it is given. */
  rowLocksOf(name: string): readonly RowLock[];
  /** Whether something waits for an event that the write may cause. */
  isTold(write: Write): boolean;
}

export interface Emission {
  readonly fields: ReadonlyMap<string, { readonly type: ValueType; readonly at: Span }>;
  readonly at: Span;
  readonly path: string;
}

/** Shared by all programs of a plan. */
export interface LogicContext {
  readonly program: ProgramContext;
  readonly endpoints: EndpointContext;
  readonly queries: QueryRegistry;
  readonly library: Library;
}

export interface ProgramOptions {
  readonly kind: 'endpoint' | 'function' | 'task';
  /** Name of the function; else for messages. */
  readonly name: string;
  readonly steps: readonly Step[];
  readonly input: readonly InputField[];
  readonly pathParameters: readonly InputField[];
  readonly user: Scope['user'];
  /** Its own steps see the caller's rows only. */
  readonly ownerScoped: boolean;
  /** As the plan declares it. */
  readonly returns?: ValueType | undefined;
  readonly at: Span;
  readonly path: string;
}

/** What is known of a program as a whole, while it is compiled. */
export interface ProgramState {
  failed: boolean;
  usesUser: boolean;
  usesOwner: boolean;
  readsConfig: boolean;
  locks: boolean;
  readonly variables: TrackedVariable[];
  readonly surfaces: Surface[];
  readonly declarations: Declarations;
  readonly returns: Return[];
  /** Names that are set more than once. */
  readonly repeated: ReadonlySet<string>;
  /** Those among them that may be set again on the same way. */
  readonly reassigned: ReadonlySet<string>;
  /** Decided once the whole program is known. */
  readonly settlements: (() => void)[];
}

export interface Return {
  readonly at: Span;
  readonly type: ValueType | undefined;
}

/** What the compilers of the different steps are given. */
export interface StepContext extends LogicContext {
  readonly options: ProgramOptions;
  readonly state: ProgramState;
  /** Compiles a list of steps into its flow. */
  readonly compileList: (steps: readonly Step[], flow: Flow) => Block;
}

/** A step, and the list that it belongs to. */
export interface StepPlace<S extends Step = Step> {
  readonly step: S;
  readonly flow: Flow;
  readonly context: StepContext;
}

export function scopeAt({ step, flow, context }: StepPlace): Scope {
  const { options, state, program } = context;
  return {
    context: program,
    variables: flow.names,
    input: options.input,
    pathParameters: options.pathParameters,
    user: options.user,
    nonNull: flow.facts,
    path: step.path,
    note: (use) => {
      if (use === 'user') state.usesUser = true;
      else state.readsConfig = true;
    },
  };
}

interface StepProblem {
  readonly code: string;
  readonly message: string;
  readonly at?: Span;
  readonly expected?: string;
  readonly near?: { readonly word: string; readonly among: Iterable<string> };
}

/** Reports a problem of a step; points at its word unless `at` says otherwise. */
export function failStep({ step, context }: StepPlace, problem: StepProblem): undefined {
  context.state.failed = true;
  context.program.report.error({ at: step.at, path: step.path, ...problem });
  return undefined;
}

export function tableOf(place: StepPlace, name: string): TableBlueprint | undefined {
  const table = place.context.program.tables.get(name);
  // Its columns have problems of their own then.
  if (table === undefined) place.context.state.failed = true;
  return table;
}

/** Whether something mentions a name whose step could not be compiled: then nothing can be said about it. */
export function isAboutBroken(what: Formula | Value, { flow }: Pick<StepPlace, 'flow'>): boolean {
  if (flow.broken.size === 0) return false;
  if ('source' in what) {
    return [...what.source.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)].some(([word]) => flow.broken.has(word));
  }
  switch (what.kind) {
    case 'literal':
      return false;
    case 'formula':
      return isAboutBroken(what.formula, { flow });
    case 'template':
      return what.parts.some((part) => typeof part !== 'string' && isAboutBroken(part, { flow }));
    case 'list':
      return what.items.some((item) => isAboutBroken(item, { flow }));
    case 'map':
      return what.entries.some(({ value }) => isAboutBroken(value, { flow }));
  }
}

/** Runs a check that reports by itself; what it could not check makes the program fail. */
export function sound<T>(place: StepPlace, checked: T | undefined): T | undefined {
  if (checked === undefined) place.context.state.failed = true;
  return checked;
}
