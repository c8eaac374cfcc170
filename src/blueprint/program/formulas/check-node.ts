/** Every kind of node that formulas are made of. */
import type { AnyNode, BinaryExpression } from 'acorn';
import type { ArithmeticOperator, ComparisonOperator, Expression } from '../expression.ts';
import { checkArithmetic } from './arithmetic.ts';
import { checkCall } from './calls/check-call.ts';
import { checkComparison } from './comparison.ts';
import type { FormulaContext } from './context.ts';
import { checkList, checkLiteral, checkObject, checkTemplate } from './literals.ts';
import { checkConditional, checkLogical, checkNot } from './logical.ts';
import { checkMember } from './members.ts';
import { checkName } from './names.ts';
import { checkSign } from './arithmetic.ts';
import { refuseInQuery } from './query-limits.ts';

const ARITHMETIC: ReadonlyMap<string, ArithmeticOperator> = new Map(
  (['+', '-', '*', '/', '%', '**'] as const).map((operator) => [operator, operator]),
);

const COMPARISON: ReadonlyMap<string, ComparisonOperator> = new Map([
  ['===', '=='],
  ['!==', '!='],
  ...(['==', '!=', '<', '<=', '>', '>='] as const).map((operator) => [operator, operator] as const),
]);

/** Undefined when problems were reported. */
export function checkNode(node: AnyNode, context: FormulaContext): Expression | undefined {
  switch (node.type) {
    case 'Identifier':
      return checkName(node, context);
    case 'Literal':
      return checkLiteral(node, context);
    case 'TemplateLiteral':
      return context.query ? refuseInQuery(context, node, 'A template') : checkTemplate(node, context);
    case 'BinaryExpression':
      return checkBinary(node, context);
    case 'LogicalExpression':
      return checkLogical(node, context);
    case 'UnaryExpression':
      return node.operator === '!' ? checkNot(node, context) : checkSign(node, context);
    case 'ConditionalExpression':
      return checkConditional(node, context);
    case 'ArrayExpression':
      return context.query ? refuseInQuery(context, node, 'A list') : checkList(node, context);
    case 'ObjectExpression':
      return context.query ? refuseInQuery(context, node, 'An object') : checkObject(node, context);
    case 'ChainExpression':
      return context.check(node.expression, context);
    case 'MemberExpression':
      return checkMember(node, context);
    case 'CallExpression':
      return checkCall(node, context);
    default:
      // The parser lets no other node through.
      return undefined;
  }
}

function checkBinary(node: BinaryExpression, context: FormulaContext): Expression | undefined {
  const left = node.left.type === 'PrivateIdentifier' ? undefined : context.check(node.left, context);
  const right = context.check(node.right, context);
  if (left === undefined || right === undefined) return undefined;
  const arithmetic = ARITHMETIC.get(node.operator);
  if (arithmetic !== undefined) return checkArithmetic(node, { left, right, operator: arithmetic, context });
  const comparison = COMPARISON.get(node.operator);
  return comparison && checkComparison(node, { left, right, operator: comparison, context });
}
