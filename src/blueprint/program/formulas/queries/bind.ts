/** Goes through the expression of a query and replaces what is computed before it. */
import type { ColumnBlueprint, TableBlueprint } from '../../../model.ts';
import type { Expression } from '../../expression.ts';
import { isAssignable } from '../assignable.ts';
import { findColumn, typeOfColumn } from '../row-members.ts';
import { withoutNull } from '../types.ts';
import { isPlaceholder, type Placeholder, placeholderOf } from './placeholder.ts';
import { isWord } from './spoken-columns.ts';

/** Where a parameter stands. */
export interface Place {
  /** The column it is compared with or stored into. */
  readonly column?: ColumnBlueprint | undefined;
  /** The column is to be one of its elements. */
  readonly isList?: boolean;
  /** It is a bound of the column, and no value for it. */
  readonly isBound?: boolean;
  /** It is a new value for the column. */
  readonly isChange?: boolean;
  /** A literal here is a parameter, too: it is the whole value that the column has, or gets. */
  readonly isSpoken?: boolean;
}

interface Binding {
  readonly table: TableBlueprint;
  /** Columns whose literals become parameters, too. */
  readonly spoken: ReadonlySet<string>;
  readonly replace: (placeholder: Placeholder, place: Place) => Expression;
}

export function bind(expression: Expression, place: Place, binding: Binding): Expression {
  const inner = (part: Expression, at: Place = {}): Expression => bind(part, at, binding);
  if (isPlaceholder(expression)) return binding.replace(expression, place);
  const { isSpoken: _whole, ...part } = place;
  switch (expression.kind) {
    case 'literal':
      return isSpokenLiteral(expression, place) ? binding.replace(placeholderOf(expression), place) : expression;
    case 'not':
    case 'negate':
      return { ...expression, operand: inner(expression.operand) };
    case 'comparison':
      return bindSides(expression, binding);
    case 'arithmetic':
    case 'concatenate':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) };
    case 'logical': {
      const at = expression.operator === '??' ? part : {};
      return { ...expression, left: inner(expression.left, at), right: inner(expression.right, at) };
    }
    case 'conditional':
      return {
        ...expression,
        test: inner(expression.test),
        whenTrue: inner(expression.whenTrue, part),
        whenFalse: inner(expression.whenFalse, part),
      };
    case 'call':
      return { ...expression, arguments: bindArguments(expression, binding) };
    default:
      return expression;
  }
}

/** `status: 'paid'` says at the call what happens. */
function isSpokenLiteral({ value, type }: Of<'literal'>, { column, isSpoken = false }: Place): boolean {
  if (!isSpoken || column === undefined || column.kind === 'json') return false;
  return isWord(value) && isAssignable(type, withoutNull(typeOfColumn(column)));
}

type Of<K extends Expression['kind']> = Expression & { readonly kind: K };

function bindSides(comparison: Of<'comparison'>, binding: Binding): Expression {
  const { left, right, operator } = comparison;
  const isBound = operator !== '==' && operator !== '!=';
  const beside = (other: Expression): Place => {
    const column = columnOf(other, binding);
    return { column, isBound, isSpoken: column !== undefined && binding.spoken.has(column.name.snake) };
  };
  return { ...comparison, left: bind(left, beside(right), binding), right: bind(right, beside(left), binding) };
}

function bindArguments(call: Of<'call'>, binding: Binding): Expression[] {
  const [first, second] = call.arguments;
  if (call.function !== 'contains' || first?.type.kind !== 'list' || second === undefined) {
    return call.arguments.map((argument) => bind(argument, {}, binding));
  }
  return [bind(first, { column: columnOf(second, binding), isList: true }, binding), bind(second, {}, binding)];
}

function columnOf(expression: Expression, { table }: Binding): ColumnBlueprint | undefined {
  return expression.kind === 'column' ? findColumn(table, expression.column) : undefined;
}
