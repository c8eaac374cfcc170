import type { ComparisonOperator, Expression } from '../../../blueprint/model.ts';
import { binding, type Code, code, operand, receiver, settled } from '../code.ts';
import { type ExpressionContext, useOwn, usesTextDecimals } from '../context.ts';
import { asBig, bigOperand } from './values.ts';

type Comparison = Extract<Expression, { kind: 'comparison' }>;

const opposites: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

const methods = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

export function comparison(expression: Comparison, context: ExpressionContext): Code {
  const { left, right, operator } = expression;
  if (operator === '==' || operator === '!=') return equality(expression, context);
  if (isExact(expression, context)) return exactOrder({ operator, left, right }, context);
  const [one, two] = [context.write(left, context), context.write(right, context)];
  return code(`${operand(one, binding.relational)} ${operator} ${operand(two, binding.additive)}`, binding.relational);
}

function exactOrder(
  { operator, left, right }: { operator: keyof typeof methods; left: Expression; right: Expression },
  context: ExpressionContext,
): Code {
  if (!context.write(left, context).isBig && context.write(right, context).isBig) {
    const turned = mirrored[operator];
    if (turned in methods)
      return exactOrder({ operator: turned as keyof typeof methods, left: right, right: left }, context);
  }
  return code(`${asBig(left, context)}.${methods[operator]}(${bigOperand(right, context)})`);
}

/** Compared by the methods of Big: decimals that are texts, or that are Big already. */
function isExact({ left, right }: Comparison, context: ExpressionContext): boolean {
  const isDecimal = [left, right].some(({ type }) => type.kind === 'decimal');
  if (!isDecimal) return false;
  return usesTextDecimals(context) || [left, right].some((side) => context.write(side, context).isBig);
}

function equality(expression: Comparison, context: ExpressionContext): Code {
  const { left, right } = expression;
  const operator = expression.operator === '!=' ? '!=' : '==';
  if (isNull(right)) return nullTest(left, { operator, context });
  if (isNull(left)) return nullTest(right, { operator, context });
  const truth = truthTest(expression, context);
  if (truth !== undefined) return truth;
  if (isExact(expression, context)) return exactEquality(expression, context);
  const isNot = operator === '!=';
  const bothMissing = left.type.nullable && right.type.nullable;
  const sides = [left, right].map((side) => {
    const written = context.write(side, context);
    if (side.type.kind === 'datetime') return instant(written, side.type.nullable);
    return bothMissing ? settled(written) : written;
  });
  const [one, two] = sides.map((side) => operand(side, binding.relational));
  return code(`${one} ${isNot ? '!==' : '==='} ${two}`, binding.equality);
}

/** Two Dates are equal when their moments are. */
function instant(written: Code, isNullable: boolean): Code {
  return code(`${receiver(written)}${isNullable ? '?' : ''}.getTime()`);
}

function exactEquality({ left, right, operator }: Comparison, context: ExpressionContext): Code {
  const isNot = operator === '!=';
  if (left.type.nullable || right.type.nullable) {
    const [one, two] = [left, right].map((side) => settled(context.write(side, context)).text);
    const call = `${useOwn('numbers.ts', 'isSameNumber', context)}(${one}, ${two})`;
    return isNot ? code(`!${call}`, binding.unary) : code(call);
  }
  const swaps = !context.write(left, context).isBig && context.write(right, context).isBig;
  const [first, second] = swaps ? [right, left] : [left, right];
  const call = `${asBig(first, context)}.eq(${bigOperand(second, context)})`;
  return isNot ? code(`!${call}`, binding.unary) : code(call);
}

/** `order.paid == true` is `order.paid`. */
function truthTest({ left, right, operator }: Comparison, context: ExpressionContext): Code | undefined {
  if (right.kind !== 'literal' || typeof right.value !== 'boolean' || left.type.nullable) return undefined;
  return right.value === (operator === '==') ? context.write(left, context) : negated(left, context);
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

export function nullTest(
  expression: Expression,
  { operator, context }: { operator: '==' | '!='; context: ExpressionContext },
): Code {
  const written = context.write(expression, context);
  const sign = operator === '==' ? '===' : '!==';
  const text = operand(written, binding.relational);
  if (written.missing === undefined) return code(`${text} ${sign} null`, binding.equality);
  if (written.missing === 'undefined') return code(`${text} ${sign} undefined`, binding.equality);
  if (!isPath(expression)) return code(`(${settled(written).text}) ${sign} null`, binding.equality);
  // Not with `??` or a loose comparison: this way the compiler knows afterwards.
  const [word, level] = operator === '==' ? (['||', binding.or] as const) : (['&&', binding.and] as const);
  return code(`${text} ${sign} undefined ${word} ${text} ${sign} null`, level);
}

/** A name, or a member or an element of one. */
export function isPath(expression: Expression): boolean {
  if (expression.kind === 'member') return isPath(expression.object);
  if (expression.kind === 'element') return isPath(expression.list);
  return expression.kind === 'variable' || expression.kind === 'input' || expression.kind === 'user';
}

/** The opposite, with `!` pushed as far in as it reads well. */
export function negated(expression: Expression, context: ExpressionContext): Code {
  switch (expression.kind) {
    case 'not':
      return context.write(expression.operand, context);
    case 'literal':
      if (typeof expression.value === 'boolean') return code(String(!expression.value));
      break;
    case 'comparison':
      return comparison({ ...expression, operator: opposites[expression.operator] }, context);
    case 'logical': {
      if (expression.operator === '??') break;
      const isAnd = expression.operator === '&&';
      const level = isAnd ? binding.or : binding.and;
      const sides = [expression.left, expression.right].map((side) => operand(negated(side, context), level));
      return code(sides.join(isAnd ? ' || ' : ' && '), level);
    }
    default:
  }
  return code(`!${operand(context.write(expression, context), binding.unary)}`, binding.unary);
}
