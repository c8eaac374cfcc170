import type { NamedValue } from '../../../plan/model-steps.ts';
import type { ColumnBlueprint, TableBlueprint } from '../../model.ts';
import { findColumn } from '../formulas/type-rules.ts';
import { failStep, type StepPlace } from './context.ts';

/** The column that is written; undefined and reported for what the system keeps. */
export function writableColumn(
  { name, nameAt }: Pick<NamedValue, 'name' | 'nameAt'>,
  { table, place }: { table: TableBlueprint; place: StepPlace },
): ColumnBlueprint | undefined {
  const column = findColumn(table, name);
  if (column === undefined) {
    const among = table.columns.filter(({ role }) => role === 'field').map((each) => each.name.snake);
    const message = `\`${table.name.snake}\` has no field \`${name}\`.`;
    const expected = 'a field of this table';
    return failStep(place, { code: 'unknown-field', message, at: nameAt, expected, near: { word: name, among } });
  }
  if (column.role === 'field') return column;
  const message = `\`${name}\` is kept by the system, and no step writes it.`;
  return failStep(place, { code: 'system-column', message, at: nameAt, expected: 'other fields' });
}
