import type { Reference, Span } from '../plan/model.ts';
import type { ColumnBlueprint, ColumnKind, FilterBlueprint, FilterOperator } from './model.ts';
import type { Report } from './report.ts';
import { reservedParameters } from './reserved.ts';
import type { SchemaTable } from './schema-table.ts';

interface FilterContext {
  readonly table: SchemaTable;
  /** Columns that the path fixes already. */
  readonly fixed: ReadonlySet<string>;
  readonly at: Span;
  readonly path: string;
  readonly report: Report;
}

const ordered: readonly FilterOperator[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in'];
const textual: readonly FilterOperator[] = ['eq', 'ne', 'contains', 'starts', 'in'];
const chosen: readonly FilterOperator[] = ['eq', 'ne', 'in'];

const operatorsByKind: Partial<Record<ColumnKind, readonly FilterOperator[]>> = {
  integer: ordered,
  money: ordered,
  decimal: ordered,
  date: ordered,
  datetime: ordered,
  text: textual,
  email: textual,
  url: textual,
  phone: textual,
  slug: textual,
  file: textual,
  image: textual,
  enum: chosen,
  uuid: chosen,
  reference: chosen,
  boolean: ['eq'],
};

/** R-LIST: what a list can be filtered by when the plan does not say. */
const usualKinds: ReadonlySet<ColumnKind> = new Set(['enum', 'reference', 'boolean', 'date', 'datetime', 'money']);

/** The filters of a list, search or aggregate endpoint: those written, else the usual ones that are not hidden. */
export function resolveFilters(written: readonly Reference[] | undefined, context: FilterContext): FilterBlueprint[] {
  if (written !== undefined) return written.flatMap((reference) => resolveFilter(reference, context));
  const { table, fixed, at, path, report } = context;
  return table.columns.flatMap(({ column }) => {
    const isUsual = column.role === 'created_at' || (column.role === 'field' && usualKinds.has(column.kind));
    if (!isUsual || column.hidden || fixed.has(column.name.snake)) return [];
    if (!reservedParameters.has(column.name.key)) return [toFilter(column)];
    report.infer({
      code: 'R-LIST',
      message: `\`${column.name.snake}\` gets no filter.`,
      why: `lists use the query parameter \`${column.name.key}\` themselves`,
      path,
      at,
    });
    return [];
  });
}

function resolveFilter(reference: Reference, context: FilterContext): FilterBlueprint[] {
  const { table, fixed, path, report } = context;
  const column = resolveVisible(reference, { table, path, report, use: 'filter' });
  if (column === undefined) return [];
  if (operatorsByKind[column.kind] === undefined && column.role !== 'id') {
    report.error({
      code: 'bad-filter',
      message: `Rows cannot be filtered by \`${reference.name}\`: its values are not single ones.`,
      at: reference.at,
      path,
      expected: 'a field with single values',
    });
    return [];
  }
  if (reservedParameters.has(column.name.key)) {
    report.error({
      code: 'filter-name-taken',
      message: `A filter \`${column.name.key}\` could not be told from the query parameter of that name, which every list has.`,
      at: reference.at,
      path,
      expected: 'another name for the field, or no filter on it',
    });
    return [];
  }
  return fixed.has(column.name.snake) ? [] : [toFilter(column)];
}

function toFilter(column: ColumnBlueprint): FilterBlueprint {
  const operators = column.role === 'id' ? chosen : (operatorsByKind[column.kind] ?? chosen);
  return { column: column.name.snake, operators: column.nullable ? [...operators, 'null'] : operators };
}

/** The column a plan means by a field's or a column's name, as long as clients may see it. */
export function resolveVisible(
  reference: Reference,
  context: { table: SchemaTable; path: string; report: Report; use: string },
): ColumnBlueprint | undefined {
  const { table, path, report, use } = context;
  const column = table.columnBy.get(reference.name);
  const place = { at: reference.at, path };
  if (column === undefined) {
    report.error({
      ...place,
      code: 'unknown-field',
      message: `\`${table.plan.name}\` has no field \`${reference.name}\`.`,
      expected: 'a field of this table',
      near: { word: reference.name, among: visibleNames(table) },
    });
    return undefined;
  }
  if (!column.hidden) return column;
  report.error({
    ...place,
    code: 'hidden-field',
    message: `\`${reference.name}\` is hidden; to ${use} by it would tell its values.`,
    expected: 'a field that is not hidden',
  });
  return undefined;
}

function visibleNames(table: SchemaTable): string[] {
  return [...table.columnBy].filter(([, column]) => !column.hidden).map(([name]) => name);
}
