import type { Blueprint, Program, TaskBlueprint } from '../../../../blueprint/model.ts';
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
  const starts = startsOthers(task.program, file.lookup.blueprint);
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
        starts
          ? `expect(runs).toContainEqual({ task: ${name}, outcome: 'done' });`
          : `expect(runs).toEqual([{ task: ${name}, outcome: 'done' }]);`,
      ],
    }),
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

/** Its steps may start further tasks. */
function startsOthers(program: Program, blueprint: Blueprint): boolean {
  return [...walkStatements(program.block)].some((statement) => {
    if (statement.kind === 'run') return true;
    if (statement.kind === 'emit') {
      return blueprint.events.some(({ name, tasks }) => name === statement.event && tasks.length > 0);
    }
    if (statement.kind !== 'call') return false;
    const called = blueprint.functions.find(({ name }) => name.snake === statement.function);
    return called?.program !== undefined && startsOthers(called.program, blueprint);
  });
}
