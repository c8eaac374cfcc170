import { boundedName } from '../../blueprint/bounded-name.ts';
import type { ColumnBlueprint, TableBlueprint } from '../../blueprint/model.ts';
import { sqlName, sqlText } from '../expressions/sql-literal.ts';

/** Names and definitions of a table's checks: fixed values and bounds, one for each column that has any. */
export function sqlChecks(table: TableBlueprint): [string, string][] {
  return table.columns.flatMap((column) => {
    const conditions = columnConditions(column);
    if (conditions.length === 0) return [];
    const name = boundedName(`${table.name.snake}_${column.name.snake}_check`);
    return [[name, `check (${conditions.join(' and ')})`]];
  });
}

function columnConditions(column: ColumnBlueprint): string[] {
  const name = sqlName(column.name.snake);
  if (column.role !== 'field') return [];
  switch (column.kind) {
    case 'enum':
      return [`${name} in (${(column.values ?? []).map(sqlText).join(', ')})`];
    case 'list':
      return listConditions(column, name);
    case 'integer':
    case 'money':
    case 'decimal':
      return rangeConditions(column, { name, natural: naturalRange(column) });
    case 'date':
    case 'datetime':
      return rangeConditions(column, { name, natural: {} });
    case 'password':
    case 'json':
    case 'reference':
    case 'boolean':
    case 'uuid':
      return [];
    default:
      return (column.minLength ?? 0) > 0 ? [`char_length(${name}) >= ${column.minLength}`] : [];
  }
}

function listConditions({ element, minLength, maxLength }: ColumnBlueprint, name: string): string[] {
  const values = element?.values;
  return [
    ...(values === undefined ? [] : [`${name} <@ array[${values.map(sqlText).join(', ')}]`]),
    ...((minLength ?? 0) > 0 ? [`cardinality(${name}) >= ${minLength}`] : []),
    ...(maxLength === undefined ? [] : [`cardinality(${name}) <= ${maxLength}`]),
  ];
}

interface Range {
  readonly minimum?: number | string;
  readonly maximum?: number | string;
}

/** What the type holds anyway. */
function naturalRange({ kind, precision = 0, scale = 0 }: ColumnBlueprint): Range {
  if (kind === 'decimal') {
    const largest = Number(`${'9'.repeat(precision - scale) || '0'}.${'9'.repeat(scale) || '0'}`);
    return { minimum: -largest, maximum: largest };
  }
  if (kind === 'integer') return { minimum: -2_147_483_648, maximum: 2_147_483_647 };
  return { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
}

function rangeConditions({ minimum, maximum }: Range, { name, natural }: { name: string; natural: Range }): string[] {
  const write = (bound: number | string): string => (typeof bound === 'number' ? String(bound) : sqlText(bound));
  return [
    ...(minimum === undefined || minimum === natural.minimum ? [] : [`${name} >= ${write(minimum)}`]),
    ...(maximum === undefined || maximum === natural.maximum ? [] : [`${name} <= ${write(maximum)}`]),
  ];
}
