import type { ColumnBlueprint, ElementBlueprint, ProjectBlueprint } from '../../blueprint/model.ts';
import { quoteString } from '../engine.ts';
import { literal, objectLiteral } from '../expressions/literal.ts';
import type { Imports } from './imports.ts';

const pgCore = 'drizzle-orm/pg-core';

interface ColumnContext {
  readonly project: ProjectBlueprint;
  readonly imports: Imports;
}

/** The definition of a column: `varchar('name', { length: 200 }).notNull()`. */
export function drizzleColumn(column: ColumnBlueprint, context: ColumnContext): string {
  const { role, nullable, idType } = column;
  const base = columnType(column, context);
  if (role === 'id') return `${base}.primaryKey()${idType === 'integer' ? '.generatedByDefaultAsIdentity()' : ''}`;
  return `${base}${nullable ? '' : '.notNull()'}${defaultOf(column, context.project)}`;
}

function columnType(column: ColumnBlueprint, context: ColumnContext): string {
  if (column.kind === 'list' && column.element !== undefined) {
    return `${scalarType({ ...column.element, name: column.name.snake }, context)}.array()`;
  }
  if (column.kind === 'reference' || column.role === 'id') {
    return call(column.idType ?? context.project.ids, { name: column.name.snake }, context);
  }
  return scalarType({ ...column, name: column.name.snake }, context);
}

type Scalar = Pick<ElementBlueprint, 'values' | 'precision' | 'scale' | 'maxLength'> & {
  readonly name: string;
  readonly kind: ColumnBlueprint['kind'];
};

function scalarType(scalar: Scalar, context: ColumnContext): string {
  switch (scalar.kind) {
    case 'money':
      return call('bigint', { ...scalar, options: [['mode', `'number'`]] }, context);
    case 'decimal':
      return call('numeric', { ...scalar, options: decimalOptions(scalar, context.project) }, context);
    case 'boolean':
    case 'integer':
    case 'date':
    case 'uuid':
      return call(scalar.kind, scalar, context);
    case 'datetime':
      return call(
        'timestamp',
        {
          ...scalar,
          options: [
            ['withTimezone', 'true'],
            ['precision', '3'],
          ],
        },
        context,
      );
    case 'json':
      return `${context.imports.value('../column-types.ts', 'json')}(${quoteString(scalar.name)})`;
    case 'enum':
      return call('text', { ...scalar, options: [['enum', literal(scalar.values ?? [])]] }, context);
    case 'password':
      return call('text', scalar, context);
    default:
      return scalar.maxLength === undefined
        ? call('text', scalar, context)
        : call('varchar', { ...scalar, options: [['length', String(scalar.maxLength)]] }, context);
  }
}

function decimalOptions({ precision, scale }: Scalar, { decimals }: ProjectBlueprint): [string, string][] {
  return [
    ['precision', String(precision)],
    ['scale', String(scale)],
    ...(decimals === 'number' ? [['mode', `'number'`] satisfies [string, string]] : []),
  ];
}

function call(
  type: string,
  { name, options }: { readonly name: string; readonly options?: readonly [string, string][] },
  { imports }: ColumnContext,
): string {
  const second = options === undefined ? '' : `, ${objectLiteral(options)}`;
  return `${imports.value(pgCore, type)}(${quoteString(name)}${second})`;
}

/** The default stands in the migration; here it tells the types that the column may be left out. */
function defaultOf({ default: given, kind }: ColumnBlueprint, { decimals }: ProjectBlueprint): string {
  if (given === undefined) return '';
  if (isNow({ default: given, kind })) return '.defaultNow()';
  if (kind === 'decimal' && decimals === 'string') return `.default(${quoteString(String(given))})`;
  return kind === 'datetime' ? `.default(new Date(${literal(given)}))` : `.default(${literal(given)})`;
}

/** The default is the moment, or the day, of the insert. */
export function isNow({ default: given, kind }: Pick<ColumnBlueprint, 'default' | 'kind'>): boolean {
  return (kind === 'datetime' || kind === 'date') && typeof given === 'object';
}
