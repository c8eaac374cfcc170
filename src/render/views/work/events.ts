import { quoteString } from '../../engine.ts';
import { typeCode } from '../../program/types.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { projectValues, wireSamples } from './samples.ts';

/** src/events.ts */
export interface EventsView {
  readonly imports: readonly string[];
  readonly events: readonly {
    readonly name: string;
    readonly data: string;
    /** Names of tasks, as entries of a list. */
    readonly tasks: string;
  }[];
  readonly hasTasks: boolean;
}

export function eventsView(lookup: Lookup): EventsView {
  const imports = new Imports();
  const { events } = lookup.blueprint;
  const hasTasks = events.some(({ tasks }) => tasks.length > 0);
  imports.type('./db/client.ts', 'Db');
  if (hasTasks) {
    imports.value('./db/schema/task-runs.ts', 'taskRuns');
    imports.type('./tasks/queue.ts', 'TaskInputs');
  }
  const options = { context: { lookup, imports, root: './' } };
  return {
    events: events.map(({ name, data, tasks }) => ({
      name: quoteString(name),
      data: typeCode(
        {
          kind: 'object',
          nullable: false,
          fields: data.map((field) => ({
            name: field.name,
            type: field.type,
            ...(field.optional ? { optional: { default: null } } : {}),
          })),
        },
        options,
      ),
      tasks: tasks.map(quoteString).join(', '),
    })),
    hasTasks,
    imports: imports.lines,
  };
}

/** test/events.test.ts */
export interface EventsTestView {
  /** Events that start something. */
  readonly events: readonly {
    readonly title: string;
    readonly name: string;
    /** Code of what is said about it. */
    readonly data: string;
    /** Code of the runs that are expected, as entries of a list. */
    readonly runs: string;
  }[];
  readonly first: { readonly name: string; readonly data: string };
}

/** Undefined when no event starts anything. */
export function eventsTestView({ blueprint }: Lookup): EventsTestView | undefined {
  const { decimals } = blueprint.project;
  const events = blueprint.events
    .filter(({ tasks }) => tasks.length > 0)
    .map(({ name, data, tasks }) => {
      const sample = wireSamples(data, decimals);
      return {
        title: `${name} starts ${tasks.join(', ')}`,
        name: quoteString(name),
        data: projectValues(data, sample),
        runs: tasks
          .map((task) => `{ task: ${quoteString(task)}, input: ${projectValues(data, sample, 'text')} }`)
          .join(', '),
      };
    });
  const [first] = events;
  return first && { events, first };
}
