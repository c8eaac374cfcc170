import type { Blueprint, TaskBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { answerSchema } from '../../expressions/answer-schema.ts';
import { literal, propertyKey } from '../../expressions/literal.ts';
import { objectSchema } from '../../expressions/shape-schema.ts';
import { programFunction } from '../../program/program-function.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { answerContext } from '../modules/answer-context.ts';
import { systemTasks } from './system-tasks.ts';

/** src/tasks/<name>.ts */
export interface TaskView {
  readonly imports: readonly string[];
  readonly schemaName: string;
  readonly schema: string;
  readonly inputType: string;
  readonly description: string;
  /** The handler. */
  readonly code: string;
  readonly definition: string;
  /** Entries of the definition. */
  readonly settings: readonly string[];
}

/** Files of src/tasks that are there without any task. */
const ownFiles = new Set([
  ...['attempt', 'index', 'install', 'pg-boss-queue', 'queue', 'runner', 'runs', 'schedule', 'shape', 'task'],
]);

/** Without folder and ending; no task takes the place of the runner. */
export function taskFile({ name }: TaskBlueprint): string {
  return ownFiles.has(name.kebab) ? `${name.kebab}-task` : name.kebab;
}

export function taskDefinition({ identifier }: TaskBlueprint): string {
  return identifier.endsWith('Task') ? `${identifier}Definition` : `${identifier}Task`;
}

function taskInputType({ name }: TaskBlueprint): string {
  return `${name.pascal}Input`;
}

export function taskView(task: TaskBlueprint, lookup: Lookup): TaskView {
  const imports = new Imports();
  const { name, identifier, description, input, program } = task;
  const inputType = taskInputType(task);
  imports.type('../context.ts', 'TaskContext');
  imports.value('typebox', 'Type');
  imports.type('typebox', 'Static');
  imports.value('./task.ts', 'defineTask');
  const schema = objectSchema(input, {
    from: 'client',
    strict: false,
    keyOf: ({ key }) => key,
    context: { project: lookup.blueprint.project, use: (block) => imports.value('../schemas.ts', block) },
  });
  const schemaName = inputType;
  const code = programFunction(program, {
    kind: 'task',
    name: identifier,
    input,
    inputType,
    context: { lookup, imports, root: '../' },
  });
  return {
    schemaName,
    schema,
    inputType,
    description,
    code,
    definition: taskDefinition(task),
    settings: [
      `name: ${quoteString(name.snake)}`,
      `input: ${schemaName}`,
      ...resultEntry(task, imports),
      ...scheduleEntry(task),
      `retry: ${task.retry}`,
      `timeoutSeconds: ${task.timeoutSeconds}`,
      ...(task.concurrency === undefined ? [] : [`concurrency: ${task.concurrency}`]),
      ...(task.priority === undefined ? [] : [`priority: ${literal(task.priority)}`]),
      ...(task.uniqueBy === undefined
        ? []
        : [`uniqueBy: [${task.uniqueBy.map(({ key }) => quoteString(key)).join(', ')}]`]),
      `run: ${identifier}`,
    ],
    imports: imports.lines,
  };
}

/** src/tasks/<name>.result.ts: what is kept of the result; a row at run time has columns that nobody is shown. */
export interface TaskResultView {
  readonly imports: readonly string[];
  readonly name: string;
  readonly schema: string;
}

/** Undefined for a task that returns nothing. */
export function taskResultView(task: TaskBlueprint, lookup: Lookup): TaskResultView | undefined {
  const { returns } = task.program;
  if (returns === undefined) return undefined;
  const imports = new Imports();
  const schema = answerSchema(returns, answerContext({ root: '../', imports, lookup }));
  if (schema.includes('Type.')) imports.value('typebox', 'Type');
  return { imports: imports.lines, name: resultName(task), schema };
}

/** Not that of the function's type: in its file a row has the name that its schema has. */
function resultName({ name }: TaskBlueprint): string {
  return `${name.pascal}Result`;
}

function resultEntry(task: TaskBlueprint, imports: Imports): string[] {
  if (task.program.returns === undefined) return [];
  return [`result: ${imports.value(`./${taskFile(task)}.result.ts`, resultName(task))}`];
}

function scheduleEntry({ trigger }: TaskBlueprint): string[] {
  if (trigger.kind === 'every') return [`schedule: { everySeconds: ${literal(trigger.seconds)} }`];
  if (trigger.kind !== 'cron') return [];
  return [`schedule: { cron: ${quoteString(trigger.expression)}, timezone: ${quoteString(trigger.timezone)} }`];
}

/** An entry of a list of tasks. */
interface TaskEntry {
  /** As a key of an object. */
  readonly name: string;
  /** What a file of src/tasks imports. */
  readonly source: string;
  readonly definition: string;
  readonly inputType: string;
}

/** The tasks of the plan, and those of the runtime. */
export function taskEntries(blueprint: Blueprint): readonly TaskEntry[] {
  return [
    ...blueprint.tasks.map(taskEntry),
    ...systemTasks(blueprint).map(({ name, file, definition, inputType }) => ({
      ...{ name: propertyKey(name), source: `../${file}.ts`, definition, inputType },
    })),
  ];
}

export function taskEntry(task: TaskBlueprint): TaskEntry {
  return {
    name: propertyKey(task.name.snake),
    source: `./${taskFile(task)}.ts`,
    definition: taskDefinition(task),
    inputType: taskInputType(task),
  };
}
