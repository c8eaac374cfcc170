import { quoteString } from '../../engine.ts';
import { typeCode } from '../../program/types.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { hasChannels } from '../realtime/usage.ts';
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
  /** Names of those that go to other systems, as entries of a list; empty for none. */
  readonly outgoing: string;
  /** Some are sent on channels. */
  readonly hasChannels: boolean;
  /** What is taken out of the context. */
  readonly taken: string;
  /** Something hangs on some event. */
  readonly hasConsumers: boolean;
}

export function eventsView(lookup: Lookup): EventsView {
  const imports = new Imports();
  const { events } = lookup.blueprint;
  const hasTasks = events.some(({ tasks }) => tasks.length > 0);
  imports.type('./context.ts', 'EventContext');
  if (hasTasks) imports.type('./tasks/queue.ts', 'TaskInputs');
  const outgoing = events.filter((event) => event.outgoing).map(({ name }) => quoteString(name));
  if (outgoing.length > 0) imports.value('./webhooks/outgoing/send-webhooks.ts', 'happening');
  const live = hasChannels(lookup.blueprint);
  if (live) imports.value('./realtime/publish.ts', 'publish');
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
    outgoing: outgoing.join(', '),
    hasChannels: live,
    taken: hasTasks || outgoing.length > 0 ? 'db, queue' : 'db',
    hasConsumers: hasTasks || outgoing.length > 0 || live,
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
    .map(({ name, data, tasks, outgoing }) => {
      const sample = wireSamples(data, decimals);
      const stored = projectValues(data, sample, 'text');
      const inputs = [
        ...tasks.map((task) => [task, stored] as const),
        ...(outgoing
          ? [
              [
                'webhooks.send',
                `{ event: expect.objectContaining({ type: ${quoteString(name)}, data: ${stored} }) }`,
              ] as const,
            ]
          : []),
      ];
      return {
        title: `${name} starts ${tasks.join(', ')}`,
        name: quoteString(name),
        data: projectValues(data, sample),
        runs: inputs
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([task, input]) => `{ task: ${quoteString(task)}, input: ${input} }`)
          .join(', '),
      };
    });
  const [first] = events;
  return first && { events, first };
}
