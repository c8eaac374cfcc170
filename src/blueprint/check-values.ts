import type { ColumnBlueprint } from './model.ts';
import type { Report } from './report.ts';
import { findSamples } from './samples/find-samples.ts';
import type { Schema, SchemaTable } from './schema-table.ts';

/**
 * Columns for which no value can be found that meets all their rules, and defaults that break what their type asks
 * for (the parser has compared them with the written rules already).
 */
export function checkValues(schema: Schema, report: Report): void {
  // Finding a text for a pattern takes a millisecond, and many columns have the same rules.
  const found = new Map<string, boolean>();
  for (const table of schema.values()) checkTable(table, { found, report });
}

function checkTable(table: SchemaTable, { found, report }: { found: Map<string, boolean>; report: Report }): void {
  for (const { column, field } of table.columns) {
    if (field === undefined) continue;
    const place = { at: field.nameAt, path: field.path };
    const isBound = column.pattern !== undefined || column.minLength !== undefined || field.rules.min !== undefined;
    if (isBound && !hasValue(column, found)) {
      report.error({
        ...place,
        code: 'impossible-rules',
        message: `No value was found that meets all rules of \`${field.name}\`.`,
        expected: 'rules that leave some values',
      });
      continue;
    }
    const { default: preset, pattern, maxLength, lower, trim } = column;
    if (typeof preset !== 'string') continue;
    const isBroken =
      (pattern !== undefined && !new RegExp(pattern, 'u').test(preset)) ||
      (maxLength !== undefined && [...preset].length > maxLength) ||
      (lower && preset !== preset.toLowerCase()) ||
      (trim && preset !== preset.trim());
    if (!isBroken) continue;
    report.error({
      ...place,
      code: 'default-breaks-type',
      message: `The default of \`${field.name}\` is not what its type and rules let in.`,
      expected:
        pattern === undefined ? 'a default that is stored as it is written' : `a text that matches /${pattern}/`,
    });
  }
}

function hasValue(column: ColumnBlueprint, found: Map<string, boolean>): boolean {
  const { kind, element, values, pattern, format, minLength, maxLength, minimum, maximum, trim, lower } = column;
  const { precision, scale } = column;
  const rules = [kind, element, values, pattern, format, minLength, maxLength, minimum, maximum, trim, lower];
  const key = JSON.stringify([...rules, precision, scale]);
  const known = found.get(key) ?? findSamples(column, 1).length > 0;
  found.set(key, known);
  return known;
}
