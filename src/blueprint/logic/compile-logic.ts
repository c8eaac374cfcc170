import type { Task } from '../../plan/model-async.ts';
import type { CompiledEndpoint } from '../endpoints.ts';
import type { Blueprint } from '../model.ts';
import { namesOf } from '../casing.ts';
import type { LogicContext } from '../program/steps/context.ts';
import { eventsOfWrite } from '../program/table-events.ts';
import { type CompiledAction, compileActions, type PermittedAction } from './actions.ts';
import type { LogicPlan } from './context.ts';
import { Events } from './events.ts';
import { checkCached } from './check-cached.ts';
import { Functions } from './functions.ts';
import { checkTableEvents } from './check-table-events.ts';
import { addEndpointEvents } from './endpoint-events.ts';
import { planIntegrations } from './integrations.ts';
import { Tasks } from './tasks.ts';
import { addTableEvents } from './table-events.ts';
import { TransactionCalls } from './transaction-calls.ts';

interface Logic extends Pick<Blueprint, 'functions' | 'integrations' | 'tasks' | 'events' | 'queries' | 'environment'> {
  readonly actions: readonly CompiledAction[];
  /** With the events of those that move rows. */
  readonly endpoints: readonly CompiledEndpoint[];
}

interface Parts {
  readonly actions: readonly PermittedAction[];
  readonly endpoints: readonly CompiledEndpoint[];
  /** Tasks of later slices. */
  readonly laterTasks: ReadonlySet<string>;
  /** Path of the endpoints that tell how a task is; undefined without them. */
  readonly tasksPath: string | undefined;
}

/** Functions, endpoints of steps, tasks, events and integrations: everything that is made of steps or called by them. */
export function compileLogic(logic: LogicPlan, parts: Parts): Logic {
  const integrations = planIntegrations(logic);
  const events = new Events(logic);
  addTableEvents(events, logic, parts.laterTasks);
  const tasks = new Tasks(logic, events);
  const functions = new Functions(logic);
  const calls = new TransactionCalls();
  const context: LogicContext = {
    ...{ program: logic.program, endpoints: logic.endpoints, queries: logic.queries },
    library: {
      function: (name, { at, path }) => functions.call(name, { at, path, context }),
      task: (name) => {
        const input = tasks.input(name);
        return input && { input };
      },
      operation: (integration, name) =>
        integrations
          .find((each) => each.name.snake === integration)
          ?.operations.find((operation) => operation.name.snake === name),
      event: (name) => {
        events.noteEmitted(name);
        return events.declared(name);
      },
      nameOf: (name) => namesOf(name, logic.project.casing),
      emitted: (event, emission) => events.infer(event, emission),
      calledInTransaction: (name) => calls.called(name),
      whenCalledInTransaction: (name, action) => calls.when(name, action),
      effectsOf: (name) => functions.effectsOf(name),
      rowLocksOf: (name) => functions.rowLocksOf(name),
      isTold: (write) => eventsOfWrite(events.ofTables, write).length > 0,
    },
  };
  const endpoints = addEndpointEvents(parts.endpoints, { logic, events });
  const compiledFunctions = functions.finish(context);
  const actions = compileActions(parts.actions, {
    ...{ logic, context, tasksPath: parts.tasksPath },
    endpoints: endpoints.map(({ blueprint }) => blueprint),
  });
  for (const { planned, blueprint } of actions) {
    checkCached(planned.endpoint, { ...blueprint, functions: compiledFunctions, report: logic.report });
  }
  const built = builtTasks(logic, { tasks, laterTasks: parts.laterTasks });
  const compiledTasks = tasks.compile(built, context);
  calls.settle(compiledFunctions);
  checkTableEvents(logic, {
    ...{ events: events.ofTables, tasks: compiledTasks, functions: compiledFunctions },
    endpoints: endpoints.map(({ blueprint }) => blueprint),
  });
  const tasksOf = (event: string): string[] => built.filter(({ on }) => on?.name === event).map(({ name }) => name);
  return {
    actions,
    endpoints,
    functions: compiledFunctions,
    integrations,
    tasks: compiledTasks,
    events: events.finish(tasksOf),
    queries: logic.queries.all(),
    environment: [...logic.program.environment].sort(),
  };
}

/** Tasks of later slices are left out, unless something that is built starts them. */
function builtTasks(
  logic: LogicPlan,
  { tasks, laterTasks }: { tasks: Tasks; laterTasks: ReadonlySet<string> },
): Task[] {
  const { plan, report } = logic;
  return plan.tasks.filter((task) => {
    const { name, nameAt: at, path } = task;
    if (laterTasks.has(name) && !tasks.isStarted(name)) {
      const why = 'it belongs to a later slice';
      report.leaveOut({ code: 'later-slice', message: `The task \`${name}\` is left out.`, why, path, at });
      return false;
    }
    return true;
  });
}
