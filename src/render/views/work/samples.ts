import type { ColumnBlueprint, InputField, InputShape, Literal } from '../../../blueprint/model.ts';
import { literal, objectLiteral } from '../../expressions/literal.ts';

/** A value of a shape as it travels to another service: keys as the plan writes them, moments as text. */
export function wireSample(shape: InputShape, decimals: 'number' | 'string'): Literal {
  switch (shape.kind) {
    case 'column':
      return columnSample(shape.column, decimals);
    case 'list':
      return [wireSample(shape.of, decimals)];
    case 'object':
      return wireSamples(shape.fields, decimals);
  }
}

export function wireSamples(
  fields: readonly InputField[],
  decimals: 'number' | 'string',
): { readonly [key: string]: Literal } {
  return Object.fromEntries(fields.map(({ name, shape }) => [name.snake, wireSample(shape, decimals)]));
}

function columnSample(column: ColumnBlueprint, decimals: 'number' | 'string'): Literal {
  if (column.kind !== 'list') return scalarSample(column, decimals);
  return column.element === undefined ? [] : [scalarSample(column.element, decimals)];
}

function scalarSample(
  { kind, values, idType }: Pick<ColumnBlueprint, 'kind' | 'values' | 'idType'>,
  decimals: 'number' | 'string',
): Literal {
  switch (kind) {
    case 'integer':
    case 'money':
      return 1;
    case 'decimal':
      return decimals === 'string' ? '1' : 1;
    case 'boolean':
      return true;
    case 'date':
      return '2026-01-02';
    case 'datetime':
      return '2026-01-02T03:04:05.000Z';
    case 'enum':
      return values?.[0] ?? '';
    case 'uuid':
      return sampleId;
    case 'reference':
      return idType === 'integer' ? 1 : sampleId;
    case 'email':
      return 'ann@example.com';
    case 'url':
    case 'file':
    case 'image':
      return 'https://example.com/a';
    case 'json':
      return { a: 1 };
    default:
      return 'text';
  }
}

const sampleId = '00000000-0000-7000-8000-000000000001';

/**
 * Code of the value as the project has it: its own keys, null for what is missing.
 * @param moments Date objects, or text as they are stored in JSON
 */
export function projectValue(shape: InputShape, value: Literal | undefined, moments: Moments = 'date'): string {
  if (value === undefined || value === null) return 'null';
  if (shape.kind === 'column') {
    const isMoment = moments === 'date' && shape.column.kind === 'datetime' && typeof value === 'string';
    return isMoment ? `new Date(${literal(value)})` : literal(value);
  }
  if (shape.kind === 'list') {
    return `[${(isList(value) ? value : []).map((item) => projectValue(shape.of, item, moments)).join(', ')}]`;
  }
  return projectValues(shape.fields, value, moments);
}

type Moments = 'date' | 'text';

export function projectValues(fields: readonly InputField[], value: Literal, moments: Moments = 'date'): string {
  const given = isObject(value) ? value : {};
  return objectLiteral(fields.map(({ name, shape }) => [name.key, projectValue(shape, given[name.snake], moments)]));
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function isObject(value: Literal): value is { readonly [key: string]: Literal } {
  return typeof value === 'object' && value !== null && !isList(value);
}
