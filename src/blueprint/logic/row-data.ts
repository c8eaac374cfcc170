import type { Span } from '../../plan/model.ts';
import type { ColumnBlueprint, InputField, Names, TableBlueprint } from '../model.ts';
import { describeType, isAssignable, typeOfColumn } from '../program/formulas/type-rules.ts';
import { type RowDatum, toldColumns } from '../program/table-events.ts';
import type { Report } from '../report.ts';

/** A row that gives the data of an event. */
export interface DataSource {
  readonly table: Pick<TableBlueprint, 'name' | 'entity' | 'columns'>;
  /** Columns besides the row's own, under their names: the other row of an attachment. */
  readonly others?: readonly ColumnBlueprint[];
}

interface Telling {
  readonly event: string;
  readonly source: DataSource;
  readonly at: Span;
  readonly path: string;
  readonly report: Report;
}

/** What the id of a row is called in the data of an event: `order_id`; `id` where a field has that name already. */
export function idField({ table }: DataSource): string {
  const name = `${table.entity.snake}_id`;
  return table.columns.some((column) => column.name.snake === name) ? 'id' : name;
}

/** The columns that give the fields of an event; a field that nothing gives is a problem, unless it may be left out. */
export function dataOfRow(fields: readonly InputField[], { event, source, at, path, report }: Telling): RowDatum[] {
  const table = source.table.name.snake;
  return fields.flatMap((field) => {
    const column = columnFor(field.name, source);
    const problem = problemOf(field, { column, table });
    if (problem === undefined && column !== undefined) return [{ name: field.name, column: column.name.snake }];
    if (field.optional && column === undefined) return [];
    report.error({
      code: 'event-without-column',
      message: `\`${event}\` carries \`${field.name.snake}\`, but ${problem ?? 'nothing gives it'}.`,
      at,
      path,
      expected: `fields of \`${table}\`, \`${idField(source)}\` for its id; or steps that emit the event`,
    });
    return [];
  });
}

/** Everything that an event may say of a row: its id under a name that says whose, and its other columns. */
export function wholeData(source: DataSource): readonly { readonly name: string; readonly column: ColumnBlueprint }[] {
  return toldColumns(source.table.columns).map((column) => ({
    name: column.role === 'id' ? idField(source) : column.name.snake,
    column,
  }));
}

function columnFor({ snake }: Names, { table, others = [] }: DataSource): ColumnBlueprint | undefined {
  const isId = snake === idField({ table });
  const own = table.columns.find((column) => (isId ? column.role === 'id' : column.name.snake === snake));
  return own ?? others.find((column) => column.name.snake === snake);
}

function problemOf(
  field: InputField,
  { column, table }: { column: ColumnBlueprint | undefined; table: string },
): string | undefined {
  if (column === undefined) return `\`${table}\` has no such field`;
  if (column.hidden || column.kind === 'password') return 'that field is hidden';
  const type = typeOfColumn(column);
  return isAssignable(type, field.type)
    ? undefined
    : `that field is ${describeType(type)}, and not ${describeType(field.type)}`;
}
