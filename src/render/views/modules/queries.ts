import type {
  AggregateEndpoint,
  ColumnBlueprint,
  FilterBlueprint,
  FilterOperator,
  ListEndpoint,
  SearchEndpoint,
  SyncEndpoint,
} from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { literal, propertyKey } from '../../expressions/literal.ts';
import { parameterSchema } from '../../expressions/typebox.ts';
import { queryKeys } from '../query-keys.ts';
import { filterKey, filterSchema } from './filters.ts';
import type { SchemasContext } from './schemas.ts';

/** The query parameters of an endpoint that answers with many rows, as lines of an object literal. */
export function queryProperties(
  endpoint: ListEndpoint | SearchEndpoint | AggregateEndpoint | SyncEndpoint,
  context: SchemasContext,
): string[] {
  if (endpoint.kind === 'sync') {
    return [`...${context.imports.value('../../sync.schemas.ts', 'syncParameters')}(${endpoint.maxLimit})`];
  }
  const filters = endpoint.filters.flatMap((filter) => filterLines(filter, context));
  switch (endpoint.kind) {
    case 'list':
      return [...pagingLines(endpoint, context), ...sortLine(endpoint, context), ...searchLine(endpoint), ...filters];
    case 'search':
      return [
        `q: Type.String({ minLength: 1, maxLength: 200 })`,
        ...pagingLines({ ...endpoint, modes: ['page'] }, context),
        ...filters,
      ];
    case 'aggregate':
      return [...rangeLines(endpoint, context), ...filters];
  }
}

function pagingLines(
  { modes, maxLimit }: { modes: readonly ('cursor' | 'page')[]; maxLimit: number },
  { imports }: SchemasContext,
): string[] {
  const helper = modes.length > 1 ? 'listParameters' : modes[0] === 'page' ? 'pageParameters' : 'cursorParameters';
  return [`...${imports.value('../../paging.schemas.ts', helper)}(${maxLimit})`];
}

function sortLine({ sorts, defaultSort }: ListEndpoint, context: SchemasContext): string[] {
  const keys = sorts.map((name) => context.lookup.column(context.table, name).name.key);
  const words = keys.flatMap((key) => [key, `-${key}`]);
  const usual = sortWord(defaultSort, context);
  const { sortBy } = queryKeys(context.lookup.blueprint);
  return [`${sortBy}: Type.Optional(${context.use('OneOf')}(${literal(words)}, { default: ${quoteString(usual)} }))`];
}

/** `-createdAt` */
export function sortWord(
  { column, direction }: ListEndpoint['defaultSort'],
  { lookup, table }: Pick<SchemasContext, 'lookup' | 'table'>,
): string {
  return `${direction === 'desc' ? '-' : ''}${lookup.column(table, column).name.key}`;
}

function searchLine({ searchable }: ListEndpoint): string[] {
  return searchable ? ['search: Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))'] : [];
}

function rangeLines({ rangeColumn }: AggregateEndpoint, context: SchemasContext): string[] {
  if (rangeColumn === undefined) return [];
  const schema = parameterSchema(context.lookup.column(context.table, rangeColumn), context);
  return [`from: Type.Optional(${schema})`, `to: Type.Optional(${schema})`];
}

/** Sets of operators that have a helper in src/filters.schemas.ts. */
const helpers: readonly (readonly [name: string, operators: readonly FilterOperator[]])[] = [
  ['byRange', ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in']],
  ['byText', ['eq', 'ne', 'contains', 'starts', 'in']],
  ['byChoice', ['eq', 'ne', 'in']],
];

function filterLines({ column: name, operators }: FilterBlueprint, context: SchemasContext): string[] {
  const column = context.lookup.column(context.table, name);
  const values: readonly FilterOperator[] = operators.filter((operator) => operator !== 'null');
  const helper = helpers.find(
    ([, known]) => known.length === values.length && known.every((operator) => values.includes(operator)),
  );
  const absence = operators.includes('null') ? singleFilters(column, { operators: ['null'], context }) : [];
  if (helper === undefined || filterKey(column, 'eq') !== column.name.key) {
    return [...singleFilters(column, { operators: values, context }), ...absence];
  }
  const call = context.imports.value('../../filters.schemas.ts', helper[0]);
  return [`...${call}(${quoteString(column.name.key)}, ${parameterSchema(column, context)})`, ...absence];
}

function singleFilters(
  column: ColumnBlueprint,
  { operators, context }: { operators: readonly FilterOperator[]; context: SchemasContext },
): string[] {
  return operators.map((operator) => {
    const key = propertyKey(filterKey(column, operator));
    return `${key}: Type.Optional(${filterSchema({ column, operator }, context)})`;
  });
}
