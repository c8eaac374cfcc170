import type { Field, Plan, Table } from '../../../plan/model.ts';
import { singular } from '../../inflect.ts';

/** What the rules of functions and tasks ask of tables, in the plan's own words. */

export function tableNamed(plan: Plan, name: string): Table | undefined {
  return plan.tables.find((table) => table.name === name);
}

/** `order` for `orders`: what one row is called, in formulas and in the names of events. */
export function entityOf(table: Pick<Table, 'name'>): string {
  return singular(table.name);
}

/** `order item`: the same for people. */
export function spoken(name: string): string {
  return name.replaceAll('_', ' ');
}

/** The column of a reference: `product` is stored as `product_id`. */
export function columnOf(field: Pick<Field, 'name' | 'type'>): string {
  return field.type.kind === 'reference' && !field.name.endsWith('_id') ? `${field.name}_id` : field.name;
}

/** `category` of both `category: -> categories` and `category_id: -> categories`: what an `include` calls it. */
export function relationOf({ name }: Pick<Field, 'name'>): string {
  return name.replace(/(.)_id$/, '$1');
}

export function targetOf(field: Field): string | undefined {
  return field.type.kind === 'reference' ? field.type.table.name : undefined;
}

/** References to `target`, or to any table; not those to the table itself. */
export function referencesOf(table: Table, target?: string): readonly Field[] {
  return table.fields.filter((field) => {
    const name = targetOf(field);
    return name !== undefined && name !== table.name && (target === undefined || name === target);
  });
}

/** `/order-items`: how paths call a table. */
export function pathOf(table: Pick<Table, 'name'>): string {
  return `/${table.name.replaceAll('_', '-')}`;
}

/** True where a client may not leave the field out. */
export function isRequired(field: Field): boolean {
  return !field.nullable && field.rules.default === undefined && field.type.kind !== 'many';
}
