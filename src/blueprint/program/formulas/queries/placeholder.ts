/** Parts of a query without columns, before they have a name. */
import type { Expression } from '../../expression.ts';

/** What will be a parameter; it still knows what it is given. */
export type Placeholder = Expression & { readonly kind: 'parameter'; readonly argument: Expression };

/** @param argument computed before the query runs */
export function placeholderOf(argument: Expression): Placeholder {
  return { kind: 'parameter', name: '', type: argument.type, at: argument.at, argument };
}

export function isPlaceholder(expression: Expression): expression is Placeholder {
  return expression.kind === 'parameter' && 'argument' in expression;
}
