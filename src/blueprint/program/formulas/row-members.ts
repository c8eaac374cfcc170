/** What rows are to formulas. */
import type { ColumnBlueprint, ElementBlueprint, IncludeBlueprint, Names, TableBlueprint } from '../../model.ts';
import type { ObjectField, ValueType } from '../value-types.ts';

export type RowMember = Pick<ObjectField, 'name' | 'type'>;

/** The type of what a column holds, null included. */
export function typeOfColumn(column: ColumnBlueprint): ValueType {
  const { nullable, idType, element } = column;
  if (idType === 'integer') return { kind: 'integer', nullable };
  if (idType === 'uuid') return { kind: 'text', format: 'uuid', nullable };
  if (column.kind === 'list') {
    return { kind: 'list', of: element ? { ...typeOfElement(element), nullable: false } : TEXT, nullable };
  }
  if (column.kind === 'reference') return { kind: 'text', format: 'uuid', nullable };
  return { ...typeOfElement({ ...column, kind: column.kind }), nullable };
}

const TEXT: ValueType = { kind: 'text', nullable: false };

type Single = Pick<ElementBlueprint, 'kind' | 'values' | 'precision' | 'scale'>;

function typeOfElement({ kind, values, precision, scale }: Single): ValueType {
  const nullable = false;
  switch (kind) {
    case 'enum':
      return { kind, values: values ?? [], nullable };
    case 'decimal':
      return {
        kind,
        ...(precision === undefined ? {} : { precision }),
        ...(scale === undefined ? {} : { scale }),
        nullable,
      };
    case 'integer':
    case 'money':
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'json':
      return { kind, nullable };
    case 'uuid':
    case 'email':
      return { kind: 'text', format: kind, nullable };
    case 'url':
      return { kind: 'text', format: 'uri', nullable };
    default:
      return TEXT;
  }
}

export function typeOfRow(table: string, include: readonly IncludeBlueprint[] = []): ValueType {
  return { kind: 'row', table, include, nullable: false };
}

/** The members that formulas may read: columns that are not hidden, and what was included. */
export function fieldsOfRow(table: TableBlueprint, include: readonly IncludeBlueprint[] = []): readonly RowMember[] {
  const columns = table.columns
    .filter((column) => !isUnreadable(column))
    .map((column) => ({ name: column.name, type: typeOfColumn(column) }));
  return [...columns, ...include.map((each) => ({ name: each.name, type: typeOfInclude(each) }))];
}

/** The member of that name that formulas may read: what was included, or a column. */
export function memberOfRow(
  { include }: ValueType & { readonly kind: 'row' },
  { table, name }: { readonly table: TableBlueprint; readonly name: string },
): RowMember | undefined {
  const included = include.find((each) => each.name.snake === name);
  if (included !== undefined) return { name: included.name, type: typeOfInclude(included) };
  const column = findColumn(table, name);
  return column && !isUnreadable(column) ? { name: column.name, type: typeOfColumn(column) } : undefined;
}

/** Hidden columns and passwords are written, and never read by formulas. */
export function isUnreadable(column: ColumnBlueprint): boolean {
  return column.hidden || column.kind === 'password' || column.role === 'deleted_at';
}

function typeOfInclude({ kind, table, include, nullable }: IncludeBlueprint): ValueType {
  const row = typeOfRow(table, include);
  if (kind === 'one') return { ...row, nullable };
  return { kind: 'list', of: row, nullable: false };
}

/** The column of that name; a reference may be written without `_id`. */
export function findColumn(table: TableBlueprint, name: string): ColumnBlueprint | undefined {
  return (
    table.columns.find((column) => column.name.snake === name) ??
    table.columns.find((column) => column.reference?.name.snake === name)
  );
}

/** Names of columns as formulas may write them. */
export function columnWords(table: TableBlueprint): string[] {
  return table.columns.flatMap(({ name, reference }) => [name.snake, ...(reference ? [reference.name.snake] : [])]);
}

/** Fields of an object, which a row of the table can stand for. */
export function objectOfRow(
  type: ValueType & { readonly kind: 'row' },
  table: TableBlueprint,
): ValueType & { readonly kind: 'object' } {
  return { kind: 'object', fields: fieldsOfRow(table, type.include), nullable: type.nullable };
}

export function namesOfMembers(members: readonly { readonly name: Names }[]): string[] {
  return members.map(({ name }) => name.snake);
}
