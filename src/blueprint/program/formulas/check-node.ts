/** Every kind of node that formulas are made of. */
import type { AnyNode, BinaryExpression, Identifier } from 'acorn';
import type { ArithmeticOperator, ComparisonOperator, Expression } from '../expression.ts';
import { checkArithmetic } from './arithmetic.ts';
import { checkCall } from './calls/check-call.ts';
import { checkComparison } from './comparison.ts';
import { fail, type FormulaContext } from './context.ts';
import { checkList, checkLiteral, checkObject, checkTemplate } from './literals.ts';
import { checkConditional, checkLogical, checkNot } from './logical.ts';
import { checkMember } from './members.ts';
import { checkName, isKnownName } from './names.ts';
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
  if (node.left.type === 'PrivateIdentifier') return undefined;
  if (isUnknown(node.right, context)) return checkUnquoted(node.right, { other: node.left, context });
  if (isUnknown(node.left, context)) return checkUnquoted(node.left, { other: node.right, context });
  const left = context.check(node.left, context);
  const right = context.check(node.right, context);
  if (left === undefined || right === undefined) return undefined;
  const arithmetic = ARITHMETIC.get(node.operator);
  if (arithmetic !== undefined) return checkArithmetic(node, { left, right, operator: arithmetic, context });
  const comparison = COMPARISON.get(node.operator);
  return comparison && checkComparison(node, { left, right, operator: comparison, context });
}

function isUnknown(node: AnyNode, context: FormulaContext): node is Identifier {
  return node.type === 'Identifier' && !isKnownName(node.name, context);
}

/** `status == paid`: the value of an enum without its quotes, or simply a name that does not exist. */
function checkUnquoted(
  node: Identifier,
  { other, context }: { readonly other: AnyNode; readonly context: FormulaContext },
): undefined {
  const beside = context.check(other, context);
  const { name } = node;
  if (beside?.type.kind !== 'enum' || !beside.type.values.includes(name)) {
    checkName(node, context);
    return undefined;
  }
  const message = `There is no \`${name}\` here, and a text stands in quotes.`;
  return fail(context, node, { code: 'unquoted-text', message, expected: `"${name}"` });
}
