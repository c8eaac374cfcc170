import type { AnyNode } from 'acorn';
import { Report } from '../../../report.ts';
import type { Expression } from '../../expression.ts';
import { checkNode } from '../check-node.ts';
import type { FormulaContext } from '../context.ts';
import { withFacts } from '../facts.ts';
import { hasColumn } from './find-columns.ts';
import { placeholderOf } from './placeholder.ts';

/**
 * A part of a condition or change: what has columns is for the database; everything else is computed before and becomes
 * a parameter. Literals stay for the time being.
 */
export function checkQueryNode(node: AnyNode, context: FormulaContext): Expression | undefined {
  if (hasColumn(node, context)) return checkNode(node, context);
  const outside = outsideOf(context);
  // Before the query runs, nobody has asked yet what its condition asks: `input.word != null && contains(name, input.word)`.
  if (isInner(node) && knowsMore(context) && needsFacts(node, outside)) return checkNode(node, context);
  const argument = checkNode(node, outside);
  if (argument === undefined || isLiteral(argument)) return argument;
  return withFacts(placeholderOf(argument), context);
}

/** Everything that is no column is seen as the steps around see it. */
function outsideOf({ query: _query, ...context }: FormulaContext): FormulaContext {
  return { ...context, nonNull: context.scope.nonNull, check: checkNode };
}

/** Made of parts; names and members are values by themselves. */
function isInner(node: AnyNode): boolean {
  return node.type !== 'Identifier' && node.type !== 'MemberExpression' && node.type !== 'ChainExpression';
}

function knowsMore({ nonNull, scope }: FormulaContext): boolean {
  return nonNull.size > scope.nonNull.size;
}

/** Whether the part only lacks what the condition before it has found out. */
function needsFacts(node: AnyNode, context: FormulaContext): boolean {
  const report = new Report(new Set());
  const scope = { ...context.scope, context: { ...context.scope.context, report } };
  checkNode(node, { ...context, scope });
  return report.problems.some(({ code }) => code === 'maybe-null');
}

function isLiteral(expression: Expression): boolean {
  if (expression.kind === 'list') return expression.items.every(isLiteral);
  return expression.kind === 'literal';
}
