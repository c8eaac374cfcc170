import { reservedParameters } from '../../../blueprint/reserved.ts';
import type { ColumnBlueprint, FilterBlueprint, FilterOperator } from '../../../blueprint/model.ts';
import { parameterSchema, type SchemaContext, withOptions } from '../../expressions/typebox.ts';
import type { Lookup } from '../lookup.ts';

/** A query parameter that restricts a list, and what it means in SQL. */
export interface FilterParameter {
  readonly column: ColumnBlueprint;
  readonly operator: FilterOperator;
  /** `status`, or `price[gte]`. */
  readonly key: string;
}

/** The parameters of filters: the bare column name compares for equality, other operators stand in brackets. */
export function filterParameters(
  filters: readonly FilterBlueprint[],
  { table, lookup }: { table: string; lookup: Lookup },
): FilterParameter[] {
  return filters.flatMap(({ column: name, operators }) => {
    const column = lookup.column(table, name);
    return operators.map((operator) => ({ column, operator, key: filterKey(column, operator) }));
  });
}

/** Lists have parameters of their own; a column of such a name is compared as `page[eq]`. */
export function filterKey({ name }: ColumnBlueprint, operator: FilterOperator): string {
  return operator === 'eq' && !reservedParameters.has(name.key) ? name.key : `${name.key}[${operator}]`;
}

/** The most values that one `[in]` may list. */
const maxValues = 100;

/** The parameter in a query schema, without `Type.Optional` around it. */
export function filterSchema({ column, operator }: FilterParameter, context: SchemaContext): string {
  if (operator === 'null') return withOptions('Type.Boolean', []);
  const value = parameterSchema(column, context);
  return operator === 'in' ? `Type.Array(${value}, { minItems: 1, maxItems: ${maxValues} })` : value;
}
