/** References of the rows that a test makes: each holds the id of a row of its table that can be made before it. */
import type { ColumnBlueprint, Literal } from '../../../../../blueprint/model.ts';
import { columnOf } from '../../../../samples/capacity.ts';
import { cellToken, soleToken } from './tokens.ts';
import { Unforeseen } from './values.ts';
import type { World, WorldRow } from './world.ts';

/** Whether a test can give a row the value. */
export function mayRefer(
  world: World,
  { number, column, value }: { number: number; column: ColumnBlueprint; value: Literal },
): boolean {
  if (column.reference === undefined || value === null) return true;
  const target = rowOf(value, world);
  if (target?.table.name.snake !== column.reference.table) return false;
  return !leadsTo(number, { row: target, world, seen: new Set() });
}

/** @throws Unforeseen when a row refers to one that is not there, or cannot be there before it */
export function checkReferences(world: World): void {
  for (const { number, table, cells } of world.rows) {
    for (const [name, value] of cells) {
      if (!mayRefer(world, { number, column: columnOf(table, name), value })) {
        throw new Unforeseen(`${name} of a row that leads nowhere`);
      }
    }
  }
}

/** The row whose id the value stands for. */
function rowOf(value: Literal, world: World): WorldRow | undefined {
  const token = typeof value === 'string' ? soleToken(value) : undefined;
  if (token === undefined || token.made || token.column !== 'id') return undefined;
  return world.rows.find((row) => row.number === token.row);
}

function leadsTo(number: number, { row, world, seen }: { row: WorldRow; world: World; seen: Set<WorldRow> }): boolean {
  if (row.number === number) return true;
  seen.add(row);
  return [...row.cells.values()].some((value) => {
    const next = rowOf(value, world);
    return next !== undefined && !seen.has(next) && leadsTo(number, { row: next, world, seen });
  });
}

/** The row with a certain id, by which references name it; it is made where there is none. */
export function referToId(id: string, { column, world }: { column: ColumnBlueprint; world: World }): Literal {
  const table = column.reference?.table ?? '';
  const known = world.rows.find((row) => row.table.name.snake === table && row.cells.get('id') === id);
  const { number } = known ?? world.addRow(world.lookup.table(table));
  world.setCell(number, { column: 'id', value: id });
  return cellToken(number, 'id');
}
