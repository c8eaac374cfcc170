import type { EndpointBlueprint, FunctionBlueprint, TaskBlueprint } from '../model.ts';
import { eventsOfWrite, type TableEvent, writeOf } from '../program/table-events.ts';
import { walkStatements } from '../program/walk.ts';
import type { LogicPlan } from './context.ts';
import { calledPrograms } from './touched-tables.ts';
import { waitingFor } from './table-events.ts';

interface Compiled {
  readonly events: readonly TableEvent[];
  readonly tasks: readonly TaskBlueprint[];
  readonly functions: readonly FunctionBlueprint[];
  readonly endpoints: readonly EndpointBlueprint[];
}

/** What can only be told once everything is compiled: tasks that start themselves, deletions that nobody tells of. */
export function checkTableEvents(logic: LogicPlan, compiled: Compiled): void {
  for (const task of compiled.tasks) checkLoop(task, { logic, compiled });
  for (const event of compiled.events) checkCascades(event, { logic, compiled });
}

interface Checking {
  readonly logic: LogicPlan;
  readonly compiled: Compiled;
}

/** A task that writes what it waits for would never end. */
function checkLoop(task: TaskBlueprint, { logic, compiled }: Checking): void {
  const { trigger } = task;
  const event = compiled.events.find(({ name }) => trigger.kind === 'event' && name === trigger.event);
  if (event === undefined || !['created', 'updated'].includes(event.ofTable.when.kind)) return;
  const functions = new Map(compiled.functions.map((each) => [each.name.snake, each]));
  const statements = [...calledPrograms(task.program, functions)].flatMap(({ block }) => [...walkStatements(block)]);
  const cause = statements.find((statement) => {
    const write = writeOf(statement);
    return write !== undefined && eventsOfWrite([event], write).length > 0;
  });
  if (cause === undefined) return;
  const { table } = event.ofTable;
  logic.report.error({
    code: 'event-loop',
    message: `The task \`${task.name.snake}\` waits for \`${event.name}\`, and writes to \`${table}\` itself: it would start itself again and again.`,
    at: cause.at,
    path: `tasks.${task.name.snake}`,
    expected: `another table, or an event of a value (\`${table}.<value>\`), which happens once`,
  });
}

/** Rows that the database deletes along with others are read by nobody, so nothing can be said of them. */
function checkCascades({ name, ofTable }: TableEvent, { logic, compiled }: Checking): void {
  if (ofTable.when.kind !== 'deleted') return;
  const table = logic.program.tables.get(ofTable.table);
  const queries = logic.queries.all();
  const isDeleted = (target: string): boolean =>
    compiled.endpoints.some((endpoint) => endpoint.kind === 'delete' && endpoint.table === target) ||
    queries.some((query) => query.kind === 'delete' && query.table === target);
  const parent = table?.references.find(({ onDelete, target }) => onDelete === 'cascade' && isDeleted(target));
  const place = waitingFor(logic.plan, new Set()).find((waiting) => waiting.name === name);
  if (parent === undefined || place === undefined) return;
  logic.report.warn({
    code: 'silent-cascade',
    message: `\`${name}\` is not told of rows that go along with a deleted row of \`${parent.target}\`.`,
    at: place.at,
    path: place.path,
    expected: `\`${parent.target}.deleted\` as well, where that matters; or steps that delete them first`,
  });
}
