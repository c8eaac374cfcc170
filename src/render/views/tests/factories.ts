import type { ColumnBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { columnOf, domainSize, tableCapacity, uniqueColumns } from '../../samples/capacity.ts';
import { sequenceCode, type SequenceCode } from '../../samples/sequence-code.ts';
import { inputKeyOf, type ValueForm } from '../../samples/value-code.ts';
import type { Lookup } from '../lookup.ts';
import { endpointsOf } from './endpoints-of.ts';

/** What a factory can do; only what some test uses is emitted. */
export type FactoryPart = 'build' | 'create' | 'any';

/** A column and the code of its value in the n-th row. */
export interface FilledColumn {
  readonly column: ColumnBlueprint;
  readonly value: SequenceCode;
}

/**
 * The columns that `build…()` fills: what every endpoint that creates or replaces a row takes, but for references,
 * whose rows have to be there first, and for hidden columns, which no answer repeats.
 */
export function builtColumns(table: TableBlueprint, lookup: Lookup): ColumnBlueprint[] {
  const inputs = creatingInputs(table, lookup);
  if (inputs.length === 0) return [];
  return table.columns.filter(
    (column) =>
      column.reference === undefined && !column.hidden && inputs.every((input) => input.includes(column.name.snake)),
  );
}

function creatingInputs(table: TableBlueprint, lookup: Lookup): (readonly string[])[] {
  return endpointsOf(table, lookup).flatMap((endpoint) =>
    endpoint.kind === 'create' || endpoint.kind === 'replace' ? [endpoint.input] : [],
  );
}

/** Columns without which no row can be stored, beyond `id`, and those that clients may give. */
export function storedColumns(table: TableBlueprint): ColumnBlueprint[] {
  return table.columns.filter(
    (column) => column.role === 'field' && column.reference === undefined && (column.settable || isNeeded(column)),
  );
}

function isNeeded(column: ColumnBlueprint): boolean {
  return !column.nullable && column.default === undefined;
}

/** References without which no row can be stored. */
export function neededReferences(table: TableBlueprint): ColumnBlueprint[] {
  return table.columns.filter((column) => column.reference !== undefined && isNeeded(column));
}

/**
 * Which of a parent's factories gives a row its parent: one of its own, unless the parent's table has room for a few
 * rows only and children may share.
 */
export function parentPart(
  column: ColumnBlueprint,
  { table, lookup }: { table: TableBlueprint; lookup: Lookup },
): FactoryPart {
  const target = lookup.table(column.reference?.table ?? '');
  const alone = table.uniques.some(
    (unique) => unique.columns.length === 1 && unique.columns[0]?.name === column.name.snake,
  );
  return alone || isRoomy(target, lookup) ? 'create' : 'any';
}

/** Whether a table has room for as many rows as tests make. */
export function isRoomy(table: TableBlueprint, { blueprint }: Lookup): boolean {
  return tableCapacity(blueprint, table) === Infinity;
}

/** The code of a column's value in the n-th row of its table. */
export function fillColumn(
  column: ColumnBlueprint,
  { table, lookup, form }: { table: TableBlueprint; lookup: Lookup; form: ValueForm },
): FilledColumn {
  // What is stored of a password is no password, and nobody signs in to a row that a factory made.
  if (column.kind === 'password' && form === 'row') return { column, value: { code: "'no hash'", usesN: false } };
  const distinct = uniqueColumns(table).has(column.name.snake);
  const stride = distinct ? strideOf(column, table) : 1;
  const style = { form, decimals: lookup.blueprint.project.decimals };
  const value = sequenceCode(column, { table, style, distinct, ...(stride > 1 ? { stride } : {}) });
  return { column, value };
}

/** Columns of one constraint with few values each count like the digits of a number, so that pairs differ. */
function strideOf(column: ColumnBlueprint, table: TableBlueprint): number {
  const unique = table.uniques.find(
    ({ columns }) => columns.length > 1 && columns.some(({ name }) => name === column.name.snake),
  );
  const members = unique?.columns.map(({ name }) => columnOf(table, name)) ?? [];
  const before = members.slice(0, members.indexOf(column));
  return before
    .filter((member) => member.reference === undefined)
    .map(domainSize)
    .filter((size) => Number.isFinite(size))
    .reduce((product, size) => product * size, 1);
}

/** `name: 'Product 1'` for a request body. */
export function inputEntry({ column, value }: FilledColumn): string {
  return `${propertyKey(inputKeyOf(column))}: ${value.code}`;
}

/** `name: 'Product 1'` for a row. */
export function rowEntry({ column, value }: FilledColumn): string {
  return `${propertyKey(column.name.key)}: ${value.code}`;
}

/** `createProduct` */
export function factoryName(part: FactoryPart, table: TableBlueprint): string {
  return `${part}${table.entity.pascal}`;
}
