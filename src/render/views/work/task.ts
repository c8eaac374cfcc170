import type { TaskBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { literal, propertyKey } from '../../expressions/literal.ts';
import { objectSchema } from '../../expressions/shape-schema.ts';
import { programFunction } from '../../program/program-function.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';

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
const ownFiles = new Set(['index', 'queue', 'runner', 'runs', 'schedule', 'task']);

/** Without folder and ending; no task takes the place of the runner. */
export function taskFile({ name }: TaskBlueprint): string {
  return ownFiles.has(name.kebab) ? `${name.kebab}-task` : name.kebab;
}

function taskDefinition({ identifier }: TaskBlueprint): string {
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
      ...scheduleEntry(task),
      `retry: ${task.retry}`,
      `timeoutSeconds: ${task.timeoutSeconds}`,
      ...(task.concurrency === undefined ? [] : [`concurrency: ${task.concurrency}`]),
      `run: ${identifier}`,
    ],
    imports: imports.lines,
  };
}

function scheduleEntry({ trigger }: TaskBlueprint): string[] {
  if (trigger.kind === 'every') return [`schedule: { everySeconds: ${literal(trigger.seconds)} }`];
  if (trigger.kind !== 'cron') return [];
  return [`schedule: { cron: ${quoteString(trigger.expression)}, timezone: ${quoteString(trigger.timezone)} }`];
}

/** An entry of a list of tasks. */
export function taskEntry(task: TaskBlueprint) {
  return {
    name: propertyKey(task.name.snake),
    file: taskFile(task),
    definition: taskDefinition(task),
    inputType: taskInputType(task),
  };
}
