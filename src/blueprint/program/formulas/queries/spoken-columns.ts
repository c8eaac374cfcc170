import type { Expression } from '../../expression.ts';
import { isPlaceholder } from './placeholder.ts';

/**
 * Columns whose values are told at the call, literals included: `countByStatus(db, 'out')`. Of a condition that is more
 * than columns that equal something, the name of the query says what it means, so that its literals stay inside.
 */
export function spokenColumns(condition: Expression): ReadonlySet<string> {
  const columns = equalColumns(condition) ?? [];
  // Two parameters cannot both have the name of the column.
  return new Set(columns.filter((column) => columns.indexOf(column) === columns.lastIndexOf(column)));
}

/** The columns that have to equal something; undefined when the condition says anything else. */
function equalColumns(condition: Expression): readonly string[] | undefined {
  if (condition.kind === 'column') return [condition.column];
  if (condition.kind === 'logical' && condition.operator === '&&') {
    const [left, right] = [equalColumns(condition.left), equalColumns(condition.right)];
    return left && right && [...left, ...right];
  }
  if (condition.kind === 'comparison' && condition.operator === '==') {
    return columnBeside([condition.left, condition.right]);
  }
  const isOneOf = condition.kind === 'call' && condition.function === 'contains';
  return isOneOf ? columnBeside(condition.arguments) : undefined;
}

function columnBeside(sides: readonly Expression[]): readonly string[] | undefined {
  const column = sides.find((side) => side.kind === 'column');
  const isSpoken = sides.some((side) => isPlaceholder(side) || (side.kind === 'literal' && isWord(side.value)));
  return column?.kind === 'column' && isSpoken ? [column.column] : undefined;
}

/** Null, true and false are said by the query itself. */
export function isWord(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
