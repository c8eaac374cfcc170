import { quoteString } from '../../engine.ts';
import { typeCode } from '../../program/types.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';

/** src/events.ts */
export interface EventsView {
  readonly imports: readonly string[];
  readonly events: readonly {
    readonly name: string;
    readonly description: string;
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
    events: events.map(({ name, description, data, tasks }) => ({
      name: quoteString(name),
      description,
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
