/** Goes through the expression of a query and replaces what is computed before it. */
import type { ColumnBlueprint, TableBlueprint } from '../../../model.ts';
import type { Expression } from '../../expression.ts';
import { findColumn } from '../row-members.ts';
import { isPlaceholder, type Placeholder } from './placeholder.ts';

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
}

interface Binding {
  readonly table: TableBlueprint;
  readonly replace: (placeholder: Placeholder, place: Place) => Expression;
}

export function bind(expression: Expression, place: Place, binding: Binding): Expression {
  const inner = (part: Expression, at: Place = {}): Expression => bind(part, at, binding);
  if (isPlaceholder(expression)) return binding.replace(expression, place);
  switch (expression.kind) {
    case 'not':
    case 'negate':
      return { ...expression, operand: inner(expression.operand) };
    case 'comparison':
      return bindSides(expression, binding);
    case 'arithmetic':
    case 'concatenate':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) };
    case 'logical': {
      const at = expression.operator === '??' ? place : {};
      return { ...expression, left: inner(expression.left, at), right: inner(expression.right, at) };
    }
    case 'conditional':
      return {
        ...expression,
        test: inner(expression.test),
        whenTrue: inner(expression.whenTrue, place),
        whenFalse: inner(expression.whenFalse, place),
      };
    case 'call':
      return { ...expression, arguments: bindArguments(expression, binding) };
    default:
      return expression;
  }
}

type Of<K extends Expression['kind']> = Expression & { readonly kind: K };

function bindSides(comparison: Of<'comparison'>, binding: Binding): Expression {
  const { left, right, operator } = comparison;
  const isBound = operator !== '==' && operator !== '!=';
  const beside = (other: Expression): Place => ({ column: columnOf(other, binding), isBound });
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
