import type { FunctionDefinition, Span } from '../../plan/model.ts';
import { namesOf } from '../casing.ts';
import { compact } from '../compact.ts';
import type { Effect, ExampleBlueprint, FunctionBlueprint, Literal, Payload } from '../model.ts';
import type { CompiledProgram } from '../program/steps/compile-program.ts';
import { compileProgram } from '../program/steps/compile-program.ts';
import type { CalledFunction, LogicContext } from '../program/steps/context.ts';
import type { RowLock } from '../program/steps/locks.ts';
import { checkExamples } from './check-examples.ts';
import { type LogicPlan, payloadContext } from './context.ts';
import { planInput, planPayload } from './payloads.ts';
import { functionIdentifiers } from './identifiers.ts';

/** What a function written by hand may use: everything but the progress, which only tasks have. */
const everything: ReadonlySet<Effect> = new Set(['database', 'queue', 'integrations', 'log', 'config']);

interface Compiled {
  readonly called: CalledFunction;
  readonly blueprint: FunctionBlueprint | undefined;
}

/** The functions of a plan, each compiled when something first calls it. */
export class Functions {
  readonly #logic: LogicPlan;
  readonly #identifiers: ReadonlyMap<string, string>;
  readonly #definitions: ReadonlyMap<string, FunctionDefinition>;
  readonly #compiled = new Map<string, Compiled>();
  readonly #underWay: string[] = [];

  constructor(logic: LogicPlan) {
    this.#logic = logic;
    this.#identifiers = functionIdentifiers(logic);
    this.#definitions = new Map(logic.plan.functions.map((definition) => [definition.name, definition]));
  }

  /** A function as its callers see it; undefined and reported when it would call itself. */
  call(
    name: string,
    { at, path, context }: { at: Span; path: string; context: LogicContext },
  ): CalledFunction | undefined {
    const known = this.#compiled.get(name);
    if (known !== undefined) return known.called;
    const definition = this.#definitions.get(name);
    if (definition === undefined) return undefined;
    if (this.#underWay.includes(name)) {
      this.#reportCircle(name, { at, path });
      return undefined;
    }
    this.#underWay.push(name);
    const compiled = this.#compile(definition, context);
    this.#underWay.pop();
    this.#compiled.set(name, compiled);
    return compiled.called;
  }

  effectsOf(name: string): ReadonlySet<Effect> {
    return this.#compiled.get(name)?.called.effects ?? new Set();
  }

  rowLocksOf(name: string): readonly RowLock[] {
    return this.#compiled.get(name)?.called.rowLocks ?? [];
  }

  /** All of them, in plan order. */
  finish(context: LogicContext): FunctionBlueprint[] {
    return this.#logic.plan.functions.flatMap(({ name, nameAt, path }) => {
      this.call(name, { at: nameAt, path, context });
      return this.#compiled.get(name)?.blueprint ?? [];
    });
  }

  #reportCircle(name: string, { at, path }: { at: Span; path: string }): void {
    const circle = [...this.#underWay.slice(this.#underWay.indexOf(name)), name].map((each) => `\`${each}\``);
    this.#logic.report.error({
      code: 'recursive-function',
      message: `\`${name}\` would call itself: ${circle.join(' calls ')}.`,
      at,
      path,
      expected: 'a step `each`, or functions that do not come back to themselves',
    });
  }

  #compile(definition: FunctionDefinition, context: LogicContext): Compiled {
    const logic = this.#logic;
    const { name, nameAt: at, path, description = '', code, steps } = definition;
    const before = logic.report.problems.length;
    const input = planInput(definition.input, payloadContext(logic, { at, path: `${path}.input`, isBounded: false }));
    const returns = this.#payloadOf(definition);
    const isSound = logic.report.problems.slice(before).every(({ severity }) => severity !== 'error');
    const compiled: CompiledProgram | undefined = code
      ? undefined
      : compileProgram(
          {
            ...{ kind: 'function', name, steps, input, pathParameters: [], ownerScoped: false, at, path },
            user: { known: false, why: 'a function does not know who calls: give it as input' },
            returns: returns?.type,
          },
          context,
        );
    if (isSound) checkExamples(definition.examples, { input, returns, report: logic.report });
    const effects = compiled?.effects ?? everything;
    const result = returns?.type ?? compiled?.returns;
    const isBroken = !isSound || (!code && compiled?.program === undefined);
    const called: CalledFunction = {
      ...{ input, result, isBroken, effects, locks: compiled?.locks ?? false, rowLocks: compiled?.rowLocks ?? [] },
    };
    if (isBroken) return { called, blueprint: undefined };
    const names = namesOf(name, logic.project.casing);
    const blueprint: FunctionBlueprint = compact({
      name: names,
      identifier: this.#identifiers.get(name) ?? names.camel,
      ...{ description, input, returns, result, program: compiled?.program, effects },
      examples: examplesOf(definition),
      at,
    });
    return { called, blueprint };
  }

  #payloadOf({ returns, nameAt: at, path }: FunctionDefinition): Payload | undefined {
    if (returns === undefined) return undefined;
    return planPayload(returns, payloadContext(this.#logic, { at, path: `${path}.returns`, isBounded: false }));
  }
}

/** Examples, whose values the plan's reader has let through as JSON. */
export function examplesOf({ examples }: Pick<FunctionDefinition, 'examples'>): ExampleBlueprint[] {
  return examples.map(({ name, input, returns, status }) =>
    compact({ name, input: input as Literal, returns: returns as Literal | undefined, status }),
  );
}
