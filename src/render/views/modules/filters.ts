import { reservedParameters } from '../../../blueprint/reserved.ts';
import type { ColumnBlueprint, FilterOperator } from '../../../blueprint/model.ts';
import { parameterSchema, type SchemaContext, withOptions } from '../../expressions/typebox.ts';

/** Lists have parameters of their own; a column of such a name is compared as `page[eq]`. */
export function filterKey({ name }: ColumnBlueprint, operator: FilterOperator): string {
  return operator === 'eq' && !reservedParameters.has(name.key) ? name.key : `${name.key}[${operator}]`;
}

/** The most values that one `[in]` may list. */
const maxValues = 100;

/** The parameter in a query schema, without `Type.Optional` around it. */
export function filterSchema(
  { column, operator }: { column: ColumnBlueprint; operator: FilterOperator },
  context: SchemaContext,
): string {
  if (operator === 'null') return withOptions('Type.Boolean', []);
  const value = parameterSchema(column, context);
  return operator === 'in' ? `Type.Array(${value}, { minItems: 1, maxItems: ${maxValues} })` : value;
}
