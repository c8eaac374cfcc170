import { calledPrograms, touchedTables } from '../../../../blueprint/logic/touched-tables.ts';
import type { Blueprint, FunctionBlueprint, Program, TaskBlueprint } from '../../../../blueprint/model.ts';
import { walkStatements } from '../../../../blueprint/program/walk.ts';
import { quoteString } from '../../../engine.ts';
import type { TestFile } from '../test-file.ts';
import { Arrangement } from './arrangement.ts';
import type { Invocation } from './invocation.ts';
import { World } from './world/world.ts';

/** Runs of a task: started as the plan says, by its event or by name. */
export function taskInvocation(task: TaskBlueprint, file: TestFile): Invocation {
  const start = (arrangement: Arrangement): string => startCode(task, arrangement);
  const run = ({ settings = '' }: Arrangement): string => `await ${file.use('runTasks', 'tasks.ts')}(${settings})`;
  const started = startedBy(task.program, file.lookup.blueprint);
  const name = quoteString(task.name.snake);
  return {
    scenario: { program: task.program, fields: task.input, scoped: false, begin: () => new World(file.lookup) },
    arrange: (world, named = []) => new Arrangement(world, { file, reserved: [task.identifier, 'runs'], named }),
    titles: {
      success: titleOf(task),
      otherWay: 'runs another way through its steps',
      refusal: (_failure, what) => `fails: ${what}`,
    },
    succeeds: (arrangement) => ({
      when: [`${start(arrangement)};`, `const runs = ${run(arrangement)};`],
      expected: [
        started.size > 0
          ? `expect(runs).toContainEqual({ task: ${name}, outcome: 'done' });`
          : `expect(runs).toEqual([{ task: ${name}, outcome: 'done' }]);`,
      ],
    }),
    changedAfterwards: tablesOf(started, file.lookup.blueprint),
    fails: (arrangement, { message }) => {
      const text = message === undefined ? undefined : arrangement.textCode(message);
      const error = text === undefined ? '' : `, error: ${text}`;
      return {
        when: [`${start(arrangement)};`, `const runs = ${run(arrangement)};`],
        expected: [
          `expect(runs).toMatchObject([{ task: ${name}, outcome: '${task.retry > 0 ? 'retry' : 'failed'}'${error} }]);`,
        ],
      };
    },
  };
}

function titleOf({ trigger }: TaskBlueprint): string {
  return trigger.kind === 'event' ? `runs when ${trigger.event} is emitted` : 'runs to its end';
}

function startCode(task: TaskBlueprint, arrangement: Arrangement): string {
  const { file } = arrangement;
  const database = `${file.use('database', 'setup/database.ts')}.db`;
  const input = arrangement.inputCode(task.input, 'row');
  const { trigger } = task;
  const event = trigger.kind === 'event' ? trigger.event : undefined;
  const listeners = file.lookup.blueprint.events.find(({ name }) => name === event)?.tasks ?? [];
  if (event !== undefined && listeners.length === 1) {
    return `await ${file.useSource('emit', 'events.ts')}(${database}, ${quoteString(event)}, ${input})`;
  }
  return `await ${file.useSource('enqueue', 'tasks/queue.ts')}(${database}, ${quoteString(task.name.snake)}, ${input})`;
}

/** The tasks that its steps may start, and those that these start. */
function startedBy(program: Program, blueprint: Blueprint): ReadonlySet<TaskBlueprint> {
  const functions = functionsOf(blueprint);
  const started = new Set<TaskBlueprint>();
  const add = (name: string): void => {
    const task = blueprint.tasks.find((candidate) => candidate.name.snake === name);
    if (task !== undefined) started.add(task);
  };
  const addFrom = (steps: Program): void => {
    for (const each of calledPrograms(steps, functions)) {
      for (const statement of walkStatements(each.block)) {
        if (statement.kind === 'run') add(statement.task);
        if (statement.kind !== 'emit') continue;
        for (const name of blueprint.events.find((event) => event.name === statement.event)?.tasks ?? []) add(name);
      }
    }
  };
  addFrom(program);
  for (const task of started) addFrom(task.program);
  return started;
}

/** What the tasks that were started do to tables can be seen when all have run. */
function tablesOf(tasks: Iterable<TaskBlueprint>, blueprint: Blueprint): ReadonlySet<string> {
  const functions = functionsOf(blueprint);
  return new Set([...tasks].flatMap(({ program }) => [...touchedTables(program, functions)]));
}

function functionsOf({ functions }: Blueprint): ReadonlyMap<string, FunctionBlueprint> {
  return new Map(functions.map((each) => [each.name.snake, each]));
}
