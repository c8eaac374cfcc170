import { stateFieldWith } from '../../infer/transitions.ts';
import { emittedEvents, namedTableEvents } from '../../plan/check/check-events.ts';
import { walkSteps } from '../../plan/check/walk-steps.ts';
import type { Plan, Span } from '../../plan/model.ts';
import type { TableBlueprint } from '../model.ts';
import type { TableHappening } from '../program/table-events.ts';
import type { LogicPlan } from './context.ts';
import type { Events } from './events.ts';
import { dataOfRow, wholeData } from './row-data.ts';
import { fieldOfType } from './shape-types.ts';
import { typeOfColumn } from '../program/formulas/type-rules.ts';

/** Where the plan waits for an event. */
export interface Waiting {
  readonly name: string;
  readonly at: Span;
  readonly path: string;
}

/**
 * Adds the events that tables have of themselves, as far as something waits for them: a task, subscribers, a channel.
 * Names that a step or an endpoint emits are the plan's own: nobody else emits these.
 */
export function addTableEvents(events: Events, logic: LogicPlan, laterTasks: ReadonlySet<string>): void {
  const { plan } = logic;
  const own = new Set(emittedEvents(plan));
  const named = namedTableEvents(plan);
  const seen = new Set<string>();
  for (const waiting of waitingFor(plan, laterTasks)) {
    const found = named.find(({ name }) => name === waiting.name);
    if (found === undefined || own.has(waiting.name) || seen.has(waiting.name)) continue;
    seen.add(waiting.name);
    const table = logic.program.tables.get(found.table);
    const when = table && whenOf(found.what, { waiting, table, logic });
    if (table !== undefined && when !== undefined) addEvent(events, { waiting, table, when, logic });
  }
}

/** Every place where the plan waits for an event. Tasks of later slices count where a step starts them: then they are built, too. */
export function waitingFor(plan: Plan, laterTasks: ReadonlySet<string>): Waiting[] {
  const started = startedTasks(plan);
  const tasks = plan.tasks.filter(({ name }) => !laterTasks.has(name) || started.has(name));
  return [
    ...tasks.flatMap(({ on, path }) => (on === undefined ? [] : [{ ...on, path }])),
    ...plan.webhooks.outgoing.map((reference) => ({ ...reference, path: 'webhooks.outgoing' })),
    ...plan.realtime.flatMap(({ on, path }) => on.map((reference) => ({ ...reference, path }))),
  ];
}

function startedTasks(plan: Plan): ReadonlySet<string> {
  const endpoints = (plan.api ?? []).flatMap((group) => group.endpoints);
  const programs = [
    ...endpoints.flatMap(({ action }) => (action?.verb === 'steps' ? [action.steps] : [])),
    ...[...plan.functions, ...plan.tasks].map(({ steps }) => steps),
  ];
  const steps = programs.flatMap((program) => walkSteps(program));
  return new Set(steps.flatMap((step) => (step.key === 'run' ? [step.target.name] : [])));
}

interface Found {
  readonly waiting: Waiting;
  readonly table: TableBlueprint;
  readonly logic: LogicPlan;
}

/** Undefined where two fields have the value, which is then reported. */
function whenOf(what: string, { waiting, table, logic }: Found): TableHappening['when'] | undefined {
  switch (what) {
    case 'created':
    case 'updated':
    case 'deleted':
    case 'restored':
      return { kind: what };
    case 'registered':
      if (table.isAuthTable) return { kind: what };
  }
  const planned = logic.tables.get(table.name.snake);
  const field = planned && stateFieldWith(planned, what);
  const column = table.columns.find(({ name }) => name.snake === field?.name);
  if (column !== undefined) {
    return { kind: 'value', column: column.name.snake, value: what, isDefault: column.default === what };
  }
  logic.report.error({
    code: 'unclear-event',
    message: `More than one field of \`${table.name.snake}\` has the value \`${what}\`, and none is called status or state.`,
    at: waiting.at,
    path: waiting.path,
    expected: 'a value that one field has alone, a field called status, or an event under `events` that steps emit',
  });
  return undefined;
}

/** Its data are what the plan declares, each field a column of the row; else everything that a reader sees of the row. */
function addEvent(events: Events, { waiting, table, when, logic }: Found & { when: TableHappening['when'] }): void {
  const { project, report } = logic;
  const { name, at, path } = waiting;
  const source = { table };
  const whole = wholeData(source).flatMap(
    (field) => fieldOfType(field.name, { type: typeOfColumn(field.column), project }) ?? [],
  );
  const fields = events.declared(name) ?? whole;
  const data = dataOfRow(fields, { event: name, source, at, path, report });
  events.addOfTable({ name, ofTable: { table: table.name.snake, when, data } }, fields);
}
