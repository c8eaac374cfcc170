import type { CompiledEndpoint } from '../endpoints.ts';
import type { ColumnBlueprint, InputField, MoveEndpoint } from '../model.ts';
import { describeType, isAssignable, typeOfColumn } from '../program/formulas/type-rules.ts';
import { compact } from '../compact.ts';
import type { SchemaTable } from '../schema-table.ts';
import type { LogicPlan } from './context.ts';
import type { Events } from './events.ts';

/** Endpoints that move a row to another state, with the events that say so: each field of these is a column of the row. */
export function addMoveEvents(
  endpoints: readonly CompiledEndpoint[],
  { logic, events }: { logic: LogicPlan; events: Events },
): CompiledEndpoint[] {
  return endpoints.map((endpoint) => {
    const { blueprint, planned } = endpoint;
    const { emit } = planned.endpoint;
    const table = logic.endpoints.schema.get(blueprint.table);
    if (blueprint.kind !== 'move' || emit === undefined || table === undefined) return endpoint;
    const event = moveEvent(endpoint, { logic, events, table });
    return { planned, blueprint: compact({ ...blueprint, event }) };
  });
}

function moveEvent(
  { planned }: CompiledEndpoint,
  { logic, events, table }: { logic: LogicPlan; events: Events; table: SchemaTable },
): MoveEndpoint['event'] {
  const { emit, path } = planned.endpoint;
  if (emit === undefined) return undefined;
  const { name, at } = emit;
  events.noteEmitted(name);
  const declared = events.declared(name);
  if (declared === undefined) {
    const id = table.columnBy.get('id');
    const type = id && typeOfColumn(id);
    const field = `${table.names.entity.snake}_id`;
    if (type !== undefined) events.infer(name, { fields: new Map([[field, { type, at }]]), at, path });
  }
  const fields = declared ?? events.dataOf(name);
  const data = fields.flatMap((field) => {
    const column = columnFor(field, table);
    const problem = problemOf(field, { column, table });
    if (problem === undefined && column !== undefined) return [{ name: field.name, column: column.name.snake }];
    if (field.optional && column === undefined) return [];
    logic.report.error({
      code: 'event-without-column',
      message: `\`${name}\` carries \`${field.name.snake}\`, but ${problem ?? 'nothing gives it'}.`,
      at,
      path,
      expected: `fields of \`${table.plan.name}\`, \`${table.names.entity.snake}_id\` for its id; or steps that emit the event`,
    });
    return [];
  });
  return { name, data };
}

function columnFor({ name }: InputField, table: SchemaTable): ColumnBlueprint | undefined {
  const isId = name.snake === `${table.names.entity.snake}_id`;
  return table.columnBy.get(isId ? 'id' : name.snake);
}

function problemOf(
  field: InputField,
  { column, table }: { column: ColumnBlueprint | undefined; table: SchemaTable },
): string | undefined {
  if (column === undefined) return `\`${table.plan.name}\` has no such field`;
  if (column.hidden) return 'that field is hidden';
  const type = typeOfColumn(column);
  return isAssignable(type, field.type)
    ? undefined
    : `that field is ${describeType(type)}, and not ${describeType(field.type)}`;
}
