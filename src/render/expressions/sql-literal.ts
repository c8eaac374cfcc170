import type { Literal } from '../../blueprint/model.ts';

/** A quoted identifier for any name. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string literal; backslashes mean themselves (standard_conforming_strings, on since PostgreSQL 9.1). */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A plan's value for a column of this SQL type. */
export function sqlLiteral(value: Literal, type: string): string {
  if (type === 'jsonb') return `${sqlText(JSON.stringify(value))}::jsonb`;
  if (typeof value === 'string') return sqlText(value);
  if (isList(value)) return `array[${value.map((element) => sqlLiteral(element, '')).join(', ')}]::${type}`;
  return String(value);
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}
