import type { IncludeBlueprint, TableBlueprint } from '../../../../../blueprint/model.ts';
import type { State, StateRow } from './state.ts';
import { known, ListValue, RowValue, type Traced, Unforeseen } from './values.ts';

/** The row with the rows that come with it. */
export function include(
  value: RowValue,
  { nodes, state }: { nodes: readonly IncludeBlueprint[]; state: State },
): RowValue {
  if (nodes.length === 0) return value;
  const included = nodes.map((node) => [node.name.key, related(value, { node, state })] as const);
  return new RowValue(value.row, value.cell, new Map(included));
}

function related(value: RowValue, { node, state }: { node: IncludeBlueprint; state: State }): Traced {
  const { reference } = node;
  if (reference === undefined) throw new Unforeseen('rows that a junction ties');
  const withOwn = (row: StateRow): Traced => known(include(state.valueOf(row), { nodes: node.include, state }));
  const living = state.rows(node.table).filter((row) => isLiving(row, state));
  if (pointsAt(node, value.row.table)) {
    const { plain, leaves } = value.cell(reference.column);
    const row = living.find((candidate) => state.idOf(candidate) === plain);
    return row === undefined ? known(null, leaves) : { ...withOwn(row), leaves };
  }
  const id = value.cell('id').plain;
  const rows = living.filter((row) => state.read(row, reference.column).plain === id);
  if (node.kind === 'one') return rows[0] === undefined ? known(null) : withOwn(rows[0]);
  return known(new ListValue(rows.map(withOwn), { ordered: false }));
}

export function isLiving(row: StateRow, state: State): boolean {
  return !row.table.softDelete || state.read(row, 'deleted_at').plain === null;
}

/** The row points at the included one; else the included ones point back. */
function pointsAt({ kind, name, reference }: IncludeBlueprint, table: TableBlueprint): boolean {
  if (kind !== 'one' || reference === undefined) return false;
  if (!reference.self) return reference.table === table.name.snake;
  return reference.name.snake === name.snake || reference.name.snake.endsWith(`_${name.snake}`);
}
