import type { ColumnBlueprint, Literal, ProjectBlueprint } from '../../blueprint/model.ts';
import { decimalPlaces, type ValueRules } from '../../blueprint/samples/accepts.ts';
import { quoteString } from '../engine.ts';
import { literal } from '../expressions/literal.ts';

/** Where a value is written: a JSON body, or a row for Drizzle, whose points in time are Dates. */
export type ValueForm = 'json' | 'row';

export interface ValueStyle {
  readonly form: ValueForm;
  readonly decimals: ProjectBlueprint['decimals'];
}

/** TypeScript for a sample (decimals as numbers, dates as ISO strings) as the emitted project writes that kind. */
export function valueCode(rules: ValueRules, value: Literal, style: ValueStyle): string {
  if (value === null) return 'null';
  if (rules.kind === 'list' && Array.isArray(value)) {
    const { element } = rules;
    if (element !== undefined) return `[${value.map((item: Literal) => valueCode(element, item, style)).join(', ')}]`;
  }
  if (rules.kind === 'decimal' && style.decimals === 'string' && typeof value === 'number') {
    return quoteString(value.toFixed(decimalPlaces(rules)));
  }
  if (rules.kind === 'datetime' && style.form === 'row' && typeof value === 'string')
    return `new Date(${quoteString(value)})`;
  return literal(value);
}

/** The column's key in request bodies. */
export function inputKeyOf(column: ColumnBlueprint): string {
  return column.inputKey ?? column.name.key;
}
