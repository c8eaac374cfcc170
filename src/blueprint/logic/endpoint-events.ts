import type { CompiledEndpoint } from '../endpoints.ts';
import { compact } from '../compact.ts';
import type { ColumnBlueprint, EndpointBlueprint, EndpointEvent, WritingEndpoint } from '../model.ts';
import { typeOfColumn } from '../program/formulas/type-rules.ts';
import type { LogicPlan } from './context.ts';
import type { Events } from './events.ts';
import { type DataSource, dataOfRow, idField } from './row-data.ts';

interface EventsContext {
  readonly logic: LogicPlan;
  readonly events: Events;
}

/** Endpoints that write a row, with the events that they emit: each field of these is a column of the row. */
export function addEndpointEvents(
  endpoints: readonly CompiledEndpoint[],
  context: EventsContext,
): readonly CompiledEndpoint[] {
  return endpoints.map((endpoint) => {
    const { blueprint, planned } = endpoint;
    if (planned.endpoint.emit === undefined || !isWriting(blueprint)) return endpoint;
    const event = eventOf(endpoint, { ...context, written: blueprint });
    return event === undefined ? endpoint : { planned, blueprint: compact({ ...blueprint, event }) };
  });
}

function isWriting(endpoint: EndpointBlueprint): endpoint is WritingEndpoint {
  return !['list', 'search', 'get', 'aggregate', 'sync'].includes(endpoint.kind);
}

function eventOf(
  { planned }: CompiledEndpoint,
  { logic, events, written }: EventsContext & { readonly written: WritingEndpoint },
): EndpointEvent | undefined {
  const { emit, path } = planned.endpoint;
  const table = logic.program.tables.get(written.table);
  if (emit === undefined || table === undefined) return undefined;
  const { name, at } = emit;
  const others = otherColumns(written, logic);
  const source: DataSource = { table, others };
  events.noteEmitted(name);
  const declared = events.declared(name);
  if (declared === undefined) {
    const ids = table.columns.filter(({ role }) => role === 'id').map((id) => [idField(source), id] as const);
    const fields = [...ids, ...others.map((column) => [column.name.snake, column] as const)];
    const types = fields.map(([field, column]) => [field, { type: typeOfColumn(column), at }] as const);
    events.infer(name, { fields: new Map(types), at, path });
  }
  const fields = declared ?? events.dataOf(name);
  return { name, data: dataOfRow(fields, { event: name, source, at, path, report: logic.report }) };
}

/** Attaching and detaching know the id of the other row, too: `tag_id`. */
function otherColumns(endpoint: WritingEndpoint, { endpoints }: LogicPlan): ColumnBlueprint[] {
  if (endpoint.kind !== 'attach' && endpoint.kind !== 'detach') return [];
  const { junction, targetColumn } = endpoint.relation;
  const column = endpoints.schema.get(junction)?.columnBy.get(targetColumn);
  return column === undefined ? [] : [column];
}
