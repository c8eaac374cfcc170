/** + - * / % ** and the sign. */
import type { BinaryExpression, UnaryExpression } from 'acorn';
import type { ArithmeticOperator, Expression } from '../expression.ts';
import type { ValueType } from '../value-types.ts';
import { commonNumber } from './assignable.ts';
import { fail, typed, type FormulaContext, type Part } from './context.ts';
import { describeType } from './describe-type.ts';
import { requirePresent, sourceFor, subjectFor } from './present.ts';
import { refuseInQuery } from './query-limits.ts';
import { DECIMAL, isNumber, isText, TEXT } from './types.ts';

export interface Operands {
  readonly left: Expression;
  readonly right: Expression;
  readonly context: FormulaContext;
}

export function checkArithmetic(
  node: BinaryExpression,
  operands: Operands & { readonly operator: ArithmeticOperator },
): Expression | undefined {
  const { left, right, operator, context } = operands;
  const arePresent = [left, right].map((operand) => requirePresent(operand, context));
  if (arePresent.includes(false)) return undefined;
  if (operator === '+' && isText(left.type) && isText(right.type)) return concatenate(node, operands);
  if (operator === '+' && (isText(left.type) || isText(right.type))) return failMixed(node, operands);
  const areNumbers = [left, right].map((operand) => requireNumber(operand, { operator, context }));
  if (areNumbers.includes(false)) return undefined;
  const type = resultOf(node, operands);
  if (type === undefined || refuseOperator(node, operands)) return undefined;
  return { ...typed(context, node, type), kind: 'arithmetic', operator, left, right };
}

function concatenate(node: Part, { left, right, context }: Operands): Expression | undefined {
  if (context.query) return refuseInQuery(context, node, 'Texts put together');
  return { ...typed(context, node, TEXT), kind: 'concatenate', left, right };
}

function failMixed(node: Part, { left, right, context }: Operands): undefined {
  const other = isText(left.type) ? right : left;
  const message = `A text and a value of the type ${describeType(other.type)} cannot be added up.`;
  const expected = `a template, which puts them together: \`… \${${sourceFor(other)}}\``;
  return fail(context, node, { code: 'text-and-number', message, expected });
}

function requireNumber(
  operand: Expression,
  { operator, context }: { operator: string; context: FormulaContext },
): boolean {
  if (isNumber(operand.type)) return true;
  const { type } = operand;
  const message = `\`${operator}\` needs numbers: ${subjectFor(operand)} is of the type ${describeType(type)}.`;
  const expected =
    type.kind === 'date' || type.kind === 'datetime' ? `add_time(${sourceFor(operand)}, 1, "days")` : 'a number';
  context.scope.context.report.error({
    code: 'wrong-type',
    message,
    expected,
    at: operand.at,
    path: context.scope.path,
  });
  return false;
}

function resultOf(
  node: BinaryExpression,
  { left, right, operator, context }: Operands & { readonly operator: ArithmeticOperator },
): ValueType | undefined {
  const common = commonNumber(left.type, right.type);
  const areMoney = left.type.kind === 'money' && right.type.kind === 'money';
  switch (operator) {
    case '/':
    case '%': {
      if (right.kind === 'literal' && right.value === 0) {
        return fail(context, node.right, { code: 'division-by-zero', message: 'Nothing can be divided by 0.' });
      }
      if (operator === '/') return DECIMAL;
      if (common.kind !== 'decimal') return common;
      const message = '`%` is the remainder of whole numbers.';
      return fail(context, node, { code: 'wrong-type', message, expected: 'whole numbers; floor(…) makes them' });
    }
    case '*': {
      if (!areMoney) return common;
      const message = 'Money times money is nothing that can be paid.';
      return fail(context, node, { code: 'money-times-money', message, expected: 'money times a number' });
    }
    case '**':
      return powerOf(node, { left, right, context });
    default:
      return common;
  }
}

const LARGEST_EXPONENT = 10;

function powerOf(node: BinaryExpression, { left, right, context }: Operands): ValueType | undefined {
  const exponent = right.kind === 'literal' ? right.value : undefined;
  const isSmall = typeof exponent === 'number' && Number.isInteger(exponent) && exponent >= 0;
  if (!isSmall || exponent > LARGEST_EXPONENT) {
    const message = 'The exponent of `**` is written out.';
    const expected = `a whole number from 0 to ${LARGEST_EXPONENT}`;
    return fail(context, node.right, { code: 'bad-exponent', message, expected });
  }
  if (left.type.kind === 'money') {
    const message = 'Money times money is nothing that can be paid.';
    return fail(context, node.left, { code: 'money-times-money', message, expected: 'a number' });
  }
  return { ...left.type, nullable: false };
}

function refuseOperator(
  node: Part,
  { left, right, operator, context }: Operands & { readonly operator: ArithmeticOperator },
): boolean {
  if (!context.query) return false;
  const isWholeDivision = operator === '/' && left.type.kind !== 'decimal' && right.type.kind !== 'decimal';
  if (operator !== '%' && operator !== '**' && !isWholeDivision) return false;
  refuseInQuery(context, node, isWholeDivision ? '`/` of whole numbers' : `\`${operator}\``);
  return true;
}

/** `-x` and `+x`; a negative literal is a literal. */
export function checkSign(node: UnaryExpression, context: FormulaContext): Expression | undefined {
  const operand = context.check(node.argument, context);
  if (operand === undefined || !requirePresent(operand, context)) return undefined;
  if (!requireNumber(operand, { operator: node.operator, context })) return undefined;
  const base = typed(context, node, { ...operand.type, nullable: false });
  if (node.operator === '+') return { ...operand, ...base };
  if (operand.kind === 'literal' && typeof operand.value === 'number') {
    return { ...base, kind: 'literal', value: operand.value === 0 ? 0 : -operand.value };
  }
  return { ...base, kind: 'negate', operand };
}
