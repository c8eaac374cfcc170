import type { Task } from '../../plan/model-async.ts';
import { namesOf } from '../casing.ts';
import { compact } from '../compact.ts';
import type { InputField, TaskBlueprint } from '../model.ts';
import { describeType, isAssignable } from '../program/formulas/type-rules.ts';
import { compileProgram } from '../program/steps/compile-program.ts';
import type { LogicContext } from '../program/steps/context.ts';
import { type LogicPlan, payloadContext } from './context.ts';
import type { Events } from './events.ts';
import { taskIdentifiers } from './identifiers.ts';
import { planInput } from './payloads.ts';
import { usualRetries } from './usual-retries.ts';

const usualTimeout = 300;

/** The queue gives a run a day at most, and some of that is for writing down how it ended. */
const longestTimeout = 23 * 3600;

/** The tasks of a plan that are built, each compiled at most once. */
export class Tasks {
  readonly #logic: LogicPlan;
  readonly #events: Events;
  readonly #inputs = new Map<string, readonly InputField[]>();
  /** Tasks of later slices that something built starts. */
  readonly #started = new Set<string>();

  constructor(logic: LogicPlan, events: Events) {
    this.#logic = logic;
    this.#events = events;
  }

  /** What `run` has to give to a task. */
  input(name: string): readonly InputField[] | undefined {
    const task = this.#logic.plan.tasks.find((each) => each.name === name);
    if (task === undefined) return undefined;
    this.#started.add(name);
    const known = this.#inputs.get(name) ?? this.#plan(task);
    this.#inputs.set(name, known);
    return known;
  }

  isStarted(name: string): boolean {
    return this.#started.has(name);
  }

  /** Compiles the tasks that are built; those of events come last, because what these carry may follow from them. */
  compile(tasks: readonly Task[], context: LogicContext): TaskBlueprint[] {
    const identifiers = taskIdentifiers(this.#logic);
    const compiled = new Map<Task, TaskBlueprint | undefined>();
    const waiting = new Set([
      ...tasks.filter(({ on }) => on === undefined),
      ...tasks.filter(({ on }) => on !== undefined),
    ]);
    while (waiting.size > 0) {
      const next = [...waiting].find(({ on }) => on === undefined || this.#events.isKnown(on.name)) ?? [...waiting][0];
      if (next === undefined) break;
      waiting.delete(next);
      compiled.set(next, this.#compile(next, { context, identifier: identifiers.get(next.name) ?? '' }));
    }
    return tasks.flatMap((task) => compiled.get(task) ?? []);
  }

  #plan(task: Task): readonly InputField[] {
    const { nameAt: at, path, input, on } = task;
    const declared =
      input && planInput(input, payloadContext(this.#logic, { at, path: `${path}.input`, isBounded: false }));
    if (on === undefined) return declared ?? [];
    const data = this.#events.dataOf(on.name);
    if (declared === undefined) return data;
    this.#checkEvent(task, { declared, data });
    return declared;
  }

  /** The data of an event has to have what the task says it is given. */
  #checkEvent(
    { on, nameAt, path }: Task,
    { declared, data }: { declared: readonly InputField[]; data: readonly InputField[] },
  ): void {
    for (const field of declared) {
      const given = data.find(({ name }) => name.snake === field.name.snake);
      const isGiven = given === undefined ? field.optional : isAssignable(given.type, field.type);
      if (isGiven) continue;
      const what =
        given === undefined ? 'carries no such field' : `carries ${describeType(given.type)} under that name`;
      this.#logic.report.error({
        code: 'event-lacks-field',
        message: `The task takes \`${field.name.snake}: ${describeType(field.type)}\`, but \`${on?.name ?? ''}\` ${what}.`,
        at: nameAt,
        path: `${path}.input`,
        expected: 'fields of the event, or no `input`: the task is given what the event carries',
      });
    }
  }

  #uniqueBy({ unique, path }: Task, input: readonly InputField[]): TaskBlueprint['uniqueBy'] {
    return unique?.flatMap(({ name, at }) => {
      const field = input.find((each) => each.name.snake === name);
      if (field !== undefined && !isComposite(field)) return [field.name];
      this.#logic.report.error({
        code: field === undefined ? 'unknown-field' : 'unfit-key',
        message: field === undefined ? `The input has no field \`${name}\`.` : `\`${name}\` is no single value.`,
        at,
        path: `${path}.unique`,
        expected: 'fields of the input with a single value, or true',
      });
      return [];
    });
  }

  #checkTimeout({ timeoutSeconds = 0, nameAt: at, path }: Task): void {
    if (timeoutSeconds <= longestTimeout) return;
    this.#logic.report.error({
      code: 'long-task',
      message: 'A run that is not done after a day counts as lost.',
      at,
      path: `${path}.timeout`,
      expected: 'at most 23h; a task that starts the next one with `run` can go on for as long as it likes',
    });
  }

  #compile(
    task: Task,
    { context, identifier }: { context: LogicContext; identifier: string },
  ): TaskBlueprint | undefined {
    const { name, nameAt: at, path, description = '', retry = usualRetries, timeoutSeconds, steps } = task;
    const { concurrency, priority } = task;
    const input = this.#inputs.get(name) ?? this.#plan(task);
    this.#inputs.set(name, input);
    const { program } = compileProgram(
      {
        ...{ kind: 'task', name, steps, input, pathParameters: [], ownerScoped: false, at, path },
        user: { known: false, why: 'nobody calls a task: give it the id of the user as input' },
      },
      context,
    );
    const uniqueBy = this.#uniqueBy(task, input);
    this.#checkTimeout(task);
    if (program === undefined) return undefined;
    return compact({
      name: namesOf(name, this.#logic.project.casing),
      identifier,
      description,
      trigger: triggerOf(task),
      input,
      retry,
      timeoutSeconds: timeoutSeconds ?? usualTimeout,
      concurrency,
      priority,
      uniqueBy,
      program,
      at,
    });
  }
}

/** What has parts, or any form at all, is no key. */
function isComposite({ type: { kind } }: InputField): boolean {
  return kind === 'list' || kind === 'object' || kind === 'row' || kind === 'json';
}

function triggerOf({ on, everySeconds, cron }: Task): TaskBlueprint['trigger'] {
  if (on !== undefined) return { kind: 'event', event: on.name };
  if (everySeconds !== undefined) return { kind: 'every', seconds: everySeconds };
  return cron === undefined ? { kind: 'run' } : { kind: 'cron', ...cron };
}
