import { walkSteps } from './check/walk-steps.ts';
import type { EventDefinition, FunctionDefinition, Integration, Task } from './model-async.ts';
import type { FieldType, Item, Plan, Problem } from './model.ts';
import type { Step } from './model-steps.ts';

/** What of functions, integrations, events and tasks can be looked at although something else is wrong. */
export interface SoundWork {
  readonly functions: readonly FunctionDefinition[];
  readonly integrations: readonly Integration[];
  readonly events: readonly EventDefinition[];
  readonly tasks: readonly Task[];
  /** Nothing was left out. */
  readonly isComplete: boolean;
  /** Whether everything that steps name is there. */
  areSound(steps: readonly Step[]): boolean;
  isEventSound(name: string): boolean;
}

interface Surroundings {
  /** Sound tables. */
  readonly tables: ReadonlySet<string>;
  readonly mayInclude: boolean;
  readonly isSound: (item: Item) => boolean;
  readonly errors: readonly Problem[];
}

/** Leaves out what has errors, and then, until nothing changes, what names something that was left out. */
export function soundWork(plan: Plan, surroundings: Surroundings): SoundWork {
  const { tables, isSound, errors } = surroundings;
  const integrations = plan.integrations.filter(
    (each) => isSound(each) && each.operations.every((operation) => areTypesSound(operation, tables)),
  );
  const events = plan.events.filter((event) => isSound(event) && refersWithin(event.data, tables));
  // An event that could not be read at all would seem to be one that nobody declared.
  const areEventsRead = !errors.some((error) => error.path === 'events' || error.path.startsWith('events.'));
  const brokenEvents = new Set(plan.events.filter((event) => !events.includes(event)).map(({ name }) => name));
  const isEventSound = (name: string): boolean => areEventsRead && !brokenEvents.has(name);
  let functions = plan.functions.filter((each) => isSound(each) && areTypesSound(each, tables));
  let tasks = plan.tasks.filter((task) => isSound(task) && refersWithin(task.input, tables));
  const areSound = (steps: readonly Step[]): boolean => {
    const known = { functions: namesOf(functions), tasks: namesOf(tasks), integrations, isEventSound, ...surroundings };
    return walkSteps(steps).every((step) => isStepSound(step, known));
  };
  for (let before = -1; before !== functions.length + tasks.length;) {
    before = functions.length + tasks.length;
    functions = functions.filter(({ steps }) => areSound(steps));
    tasks = tasks.filter(({ steps, on }) => areSound(steps) && (on === undefined || isEventSound(on.name)));
  }
  const isComplete = functions.length === plan.functions.length && tasks.length === plan.tasks.length;
  return { functions, integrations, events, tasks, isComplete, areSound, isEventSound };
}

interface Known extends Surroundings {
  readonly functions: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  readonly integrations: readonly Integration[];
  readonly isEventSound: (name: string) => boolean;
}

function isStepSound(step: Step, known: Known): boolean {
  switch (step.key) {
    case 'get':
    case 'find':
      return known.tables.has(step.table.name) && (known.mayInclude || step.include.length === 0);
    case 'count':
    case 'exists':
    case 'sum':
    case 'create':
      return known.tables.has(step.table.name);
    case 'update':
    case 'delete':
      return step.where === undefined || known.tables.has(step.target.name);
    case 'call':
      return known.functions.has(step.target.name);
    case 'run':
      return known.tasks.has(step.target.name);
    case 'request':
      return known.integrations.some(
        ({ name, operations }) =>
          name === step.integration.name && operations.some((each) => each.name === step.operation.name),
      );
    case 'emit':
      return known.isEventSound(step.event.name);
    default:
      return true;
  }
}

/** Whether every table that a type refers to is one of these. */
export function refersWithin(type: FieldType | undefined, names: ReadonlySet<string>): boolean {
  switch (type?.kind) {
    case 'reference':
    case 'many':
      return names.has(type.table.name);
    case 'list':
      return refersWithin(type.of, names);
    case 'object':
      return type.fields.every((field) => refersWithin(field.type, names));
    default:
      return true;
  }
}

function areTypesSound(
  { input, returns }: Pick<FunctionDefinition, 'input' | 'returns'>,
  tables: ReadonlySet<string>,
): boolean {
  return refersWithin(input, tables) && refersWithin(returns, tables);
}

function namesOf(items: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(items.map(({ name }) => name));
}
