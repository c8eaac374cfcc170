import type { Table } from '../../../plan/model.ts';
import { isFormulaFunction } from '../../../plan/formulas/functions.ts';
import { columnOf } from './schema.ts';

/** What formulas know already, and words that JavaScript keeps to itself: `class.name` would be no formula. */
const taken: ReadonlySet<string> = new Set([
  ...['input', 'auth', 'project', 'error', 'then'],
  ...['arguments', 'async', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default'],
  ...['delete', 'do', 'else', 'enum', 'eval', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if'],
  ...['implements', 'import', 'in', 'instanceof', 'interface', 'let', 'new', 'null', 'package', 'private', 'protected'],
  ...['public', 'return', 'static', 'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'undefined', 'var'],
  ...['void', 'while', 'with', 'yield'],
]);

/**
 * Names for the values of some steps. In `where` and in `set` the columns of the table come first, so a value that is
 * called like one of them could not be read there.
 * @param tables whose columns stand in the formulas of these steps
 */
export function valueNames(tables: readonly Table[]): (wish: string) => string {
  const used = new Set<string>();
  for (const { fields } of tables) {
    for (const field of fields) {
      used.add(field.name);
      used.add(columnOf(field));
      if (field.name.endsWith('_id')) used.add(field.name.slice(0, -3));
    }
  }
  for (const name of ['id', 'created_at', 'updated_at', 'deleted_at', 'version']) used.add(name);
  return (wish) => {
    let name = wish;
    for (let number = 1; used.has(name) || taken.has(name) || isFormulaFunction(name); number += 1) {
      name = number === 1 ? `this_${wish}` : `this_${wish}_${number}`;
    }
    used.add(name);
    return name;
  };
}
