import { calledPrograms, touchedTables } from '../../../../blueprint/logic/touched-tables.ts';
import type {
  Blueprint,
  EventBlueprint,
  FunctionBlueprint,
  Program,
  Statement,
  TaskBlueprint,
} from '../../../../blueprint/model.ts';
import { walkStatements } from '../../../../blueprint/program/walk.ts';
import { quoteString } from '../../../engine.ts';
import { eventsOfStatement } from '../../modules/telling.ts';
import type { TestFile } from '../test-file.ts';
import { Arrangement } from './arrangement.ts';
import { expectedValue } from './expected-value.ts';
import { type Invocation, matcherOf } from './invocation.ts';
import type { Plain } from './world/values.ts';
import { World } from './world/world.ts';

/** Runs of a task: started as the plan says, by its event or by name. */
export function taskInvocation(task: TaskBlueprint, file: TestFile): Invocation {
  const start = (arrangement: Arrangement): string => startCode(task, arrangement);
  const run = ({ settings = '' }: Arrangement): string => `await ${file.use('runTasks', 'tasks.ts')}(${settings})`;
  const started = startedBy(task.program, file.lookup.blueprint);
  const runsOthers = started.size > 0 || isSentAbroad([task, ...started], file.lookup.blueprint);
  const name = quoteString(task.name.snake);
  return {
    scenario: { program: task.program, fields: task.input, scoped: false, begin: () => new World(file.lookup) },
    arrange: (world, named = []) =>
      new Arrangement(world, { file, reserved: [task.identifier, 'runs', 'started'], named }),
    titles: {
      success: titleOf(task),
      otherWay: 'runs another way through its steps',
      refusal: (_failure, what) => `fails: ${what}`,
    },
    succeeds: (arrangement, returned) => {
      const result = isAsked(task) && returned !== undefined ? resultExpectation(returned, arrangement) : [];
      const keeps = result.length === 0 ? '' : 'const started = ';
      return {
        when: [`${keeps}${start(arrangement)};`, `const runs = ${run(arrangement)};`],
        expected: [
          runsOthers
            ? `expect(runs).toContainEqual({ task: ${name}, outcome: 'done' });`
            : `expect(runs).toEqual([{ task: ${name}, outcome: 'done' }]);`,
          ...result,
        ],
      };
    },
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

/** Whether the test starts it by name, so that the id of the run is known, and it gives something. */
function isAsked({ trigger, program }: TaskBlueprint): boolean {
  return trigger.kind !== 'event' && program.returns !== undefined;
}

/** What is kept of the result, in the form in which endpoints answer. */
function resultExpectation(returned: Plain, arrangement: Arrangement): string[] {
  const value = expectedValue(returned, { arrangement, form: 'json' });
  const found = `await ${arrangement.file.use('queue', 'queue.ts')}.find(started.id)`;
  return [`expect((${found})?.result).${matcherOf(value)}(${value.code});`];
}

function titleOf({ trigger }: TaskBlueprint): string {
  return trigger.kind === 'event' ? `runs when ${trigger.event} is emitted` : 'runs to its end';
}

function startCode(task: TaskBlueprint, arrangement: Arrangement): string {
  const { file } = arrangement;
  const context = `${file.use('testContext', 'context.ts')}()`;
  const input = arrangement.inputCode(task.input, 'row');
  const { trigger } = task;
  const event = trigger.kind === 'event' ? trigger.event : undefined;
  const found = file.lookup.blueprint.events.find(({ name }) => name === event);
  // Nothing else is to run.
  if (event !== undefined && found?.tasks.length === 1 && !found.outgoing) {
    return `await ${file.useSource('emit', 'events.ts')}(${context}, ${quoteString(event)}, ${input})`;
  }
  return `await ${file.useSource('enqueue', 'tasks/queue.ts')}(${context}, ${quoteString(task.name.snake)}, ${input})`;
}

/** The tasks that its steps may start, and those that these start. */
function startedBy(program: Program, blueprint: Blueprint): ReadonlySet<TaskBlueprint> {
  const started = new Set<TaskBlueprint>();
  const add = (name: string): void => {
    const task = blueprint.tasks.find((candidate) => candidate.name.snake === name);
    if (task !== undefined) started.add(task);
  };
  const addFrom = (steps: Program): void => {
    for (const statement of statementsOf(steps, blueprint)) {
      if (statement.kind === 'run') add(statement.task);
      for (const event of eventsBy(statement, blueprint)) event.tasks.forEach(add);
    }
  };
  addFrom(program);
  for (const task of started) addFrom(task.program);
  return started;
}

/** Whether one of these tasks says something that other systems may have subscribed to: a run sends that. */
function isSentAbroad(tasks: readonly TaskBlueprint[], blueprint: Blueprint): boolean {
  const statements = tasks.flatMap(({ program }) => statementsOf(program, blueprint));
  return statements.some((statement) => eventsBy(statement, blueprint).some(({ outgoing }) => outgoing));
}

function statementsOf(program: Program, blueprint: Blueprint): Statement[] {
  return [...calledPrograms(program, functionsOf(blueprint))].flatMap(({ block }) => [...walkStatements(block)]);
}

/** The events that a statement emits, or causes by what it writes. */
function eventsBy(statement: Statement, blueprint: Blueprint): readonly EventBlueprint[] {
  const emitted = blueprint.events.filter(({ name }) => statement.kind === 'emit' && name === statement.event);
  return [...emitted, ...eventsOfStatement(statement, blueprint)];
}

/** What the tasks that were started do to tables can be seen when all have run. */
function tablesOf(tasks: Iterable<TaskBlueprint>, blueprint: Blueprint): ReadonlySet<string> {
  const functions = functionsOf(blueprint);
  return new Set([...tasks].flatMap(({ program }) => [...touchedTables(program, functions)]));
}

function functionsOf({ functions }: Blueprint): ReadonlyMap<string, FunctionBlueprint> {
  return new Map(functions.map((each) => [each.name.snake, each]));
}
