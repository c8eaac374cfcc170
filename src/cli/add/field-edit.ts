import type { PlanEdit } from '../../plan/edits/edit.ts';
import type { Plan } from '../../plan/model.ts';
import { findNearest } from '../../plan/nearest.ts';
import { findNameFault } from '../../plan/names.ts';
import { UsageError } from '../errors.ts';

/**
 * The edit that adds a field: `orders.note: text?`. What stands behind the colon is said as plan.yaml says it; without
 * it the name says the type.
 * @throws UsageError for a line of another form, an unknown table, and a field that is there
 */
export function fieldEdit({ tables }: Plan, line: string): PlanEdit {
  const [, table, field, definition = ''] = /^\s*([A-Za-z0-9_]+)\.([A-Za-z0-9_]+)\s*(?::\s*(.*))?$/.exec(line) ?? [];
  if (table === undefined || field === undefined) {
    throw new UsageError(
      `--field ${JSON.stringify(line)} is no field of a table.`,
      'Write: orders.note: text?, max 500',
    );
  }
  const known = tables.find(({ name }) => name === table);
  if (known === undefined) {
    const nearest = findNearest(
      table,
      tables.map(({ name }) => name),
    );
    throw new UsageError(
      `There is no table ${table}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
      'A new table comes with --table.',
    );
  }
  const fault = findNameFault(field);
  if (fault !== undefined) throw new UsageError(fault.message, `Expected: ${fault.expected ?? 'another name'}`);
  if (known.fields.some(({ name }) => name === field || `${name}_id` === field)) {
    throw new UsageError(`${table} has a field ${field} already.`, 'What is there is changed in plan.yaml.');
  }
  const value = definition.trim() === '' ? null : definition.trim();
  return { kind: 'set', path: ['tables', table, 'fields', field], value };
}
