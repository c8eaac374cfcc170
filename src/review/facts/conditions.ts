import type { Expression } from '../../blueprint/model.ts';

/**
 * The columns that a condition compares with a value, where every row has to meet the comparison: the parts of a chain
 * of `&&`. `contains(list, column)` is such a comparison, too. Undefined when a part is something else, such as `||`.
 */
export function equalitiesOf(where: Expression | undefined): {
  readonly columns: readonly string[];
  readonly isWhole: boolean;
} {
  if (where === undefined) return { columns: [], isWhole: true };
  if (where.kind === 'logical' && where.operator === '&&') {
    const [left, right] = [equalitiesOf(where.left), equalitiesOf(where.right)];
    return { columns: [...left.columns, ...right.columns], isWhole: left.isWhole && right.isWhole };
  }
  if (where.kind === 'comparison' && where.operator === '==') {
    const column = [where.left, where.right].find((side) => side.kind === 'column');
    if (column?.kind === 'column') return { columns: [column.column], isWhole: true };
  }
  if (where.kind === 'call' && where.function === 'contains') {
    const [, value] = where.arguments;
    if (value?.kind === 'column') return { columns: [value.column], isWhole: true };
  }
  return { columns: [], isWhole: false };
}
