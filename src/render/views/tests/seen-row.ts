import type { ColumnBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import type { Lookup } from '../lookup.ts';
import { tableFile } from '../places.ts';
import type { Scene } from './scene.ts';
import type { TestFile } from './test-file.ts';

/** The function of a test file that says what clients see of a row. */
export interface SeenFunction {
  readonly row: string;
  readonly type: string;
  readonly entries: readonly string[];
}

/** Name of that function; a table without hidden columns has one too, because rows hold Dates and JSON does not. */
export const seenName = 'seen';

export function seenFunction(table: TableBlueprint, file: TestFile): SeenFunction {
  const row = table.identifiers.row;
  file.useSource(table.entity.pascal, `db/schema/${tableFile(table)}.ts`, { isType: true });
  return {
    row,
    type: table.entity.pascal,
    entries: visibleColumns(table).map(
      (column) => `${propertyKey(column.name.key)}: ${asJson(column, `${row}${propertyAccess(column.name.key)}`)}`,
    ),
  };
}

function visibleColumns(table: TableBlueprint): ColumnBlueprint[] {
  return table.columns.filter((column) => !column.hidden);
}

/** A value of a row as JSON has it. */
export function asJson(column: ColumnBlueprint, code: string): string {
  if (column.kind === 'datetime')
    return `${code}${column.nullable ? '?' : ''}.toISOString()${column.nullable ? ' ?? null' : ''}`;
  if (column.element?.kind === 'datetime')
    return `${code}${column.nullable ? '?' : ''}.map((moment) => moment.toISOString())${column.nullable ? ' ?? null' : ''}`;
  return code;
}

/** Whether there are rows of the scene's table that the test did not make: of who calls, or what makes them a member. */
export function isPeopledScene({ caller, table, file, tenant }: Scene): boolean {
  if (caller.variable === undefined) return false;
  const isJoined = caller.membership !== undefined && tenant !== undefined;
  const { tenants } = file.lookup.blueprint;
  if (isJoined && tenants.some(({ memberships }) => memberships === table.name.snake)) return true;
  return isPeopled(table, file.lookup);
}

/** Whether signing somebody in makes a row of this table: people themselves, and what a person cannot be without. */
function isPeopled(table: TableBlueprint, lookup: Lookup): boolean {
  const { auth } = lookup.blueprint;
  if (auth === undefined) return false;
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const reference of lookup.table(name).references) if (reference.required) visit(reference.target);
  };
  visit(auth.table);
  return reached.has(table.name.snake);
}
