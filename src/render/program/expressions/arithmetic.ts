import type { ArithmeticOperator, Expression } from '../../../blueprint/model.ts';
import { big, binding, type Binding, type Code, code, operand } from '../code.ts';
import { type ExpressionContext, useOwn } from '../context.ts';
import { asBig, bigOperand } from './values.ts';

type Arithmetic = Extract<Expression, { kind: 'arithmetic' }>;

const methods: Readonly<Record<ArithmeticOperator, string>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'div',
  '%': 'mod',
  '**': 'pow',
};

const bindings: Readonly<Record<ArithmeticOperator, Binding>> = {
  '+': binding.additive,
  '-': binding.additive,
  '*': binding.multiplicative,
  '/': binding.multiplicative,
  '%': binding.multiplicative,
  '**': binding.power,
};

/** Whole numbers with operators, decimals with the methods of Big. */
export function arithmetic(expression: Arithmetic, context: ExpressionContext): Code {
  return expression.type.kind === 'decimal' ? exactly(expression, context) : withOperator(expression, context);
}

function exactly({ operator, left, right }: Arithmetic, context: ExpressionContext): Code {
  const swaps =
    (operator === '+' || operator === '*') &&
    !context.write(left, context).isBig &&
    context.write(right, context).isBig;
  const [first, second] = swaps ? [right, left] : [left, right];
  return big(`${asBig(first, context)}.${methods[operator]}(${bigOperand(second, context)})`);
}

function withOperator({ operator, left, right }: Arithmetic, context: ExpressionContext): Code {
  const [one, two] = [context.write(left, context), context.write(right, context)];
  if (operator === '%' && !(right.kind === 'literal' && right.value !== 0)) {
    return code(`${useOwn('numbers.ts', 'remainder', context)}(${one.text}, ${two.text})`);
  }
  const level = bindings[operator];
  // A sign in front of a power is a syntax error; of equal operators the right one is done first only in parentheses.
  const [atLeft, atRight] = operator === '**' ? [binding.primary, level] : [level, tighter(level)];
  return code(`${operand(one, atLeft)} ${operator} ${operand(two, atRight)}`, level);
}

function tighter(level: Binding): Binding {
  return level === binding.additive ? binding.multiplicative : binding.power;
}

export function negate(
  { operand: inner, type }: Extract<Expression, { kind: 'negate' }>,
  context: ExpressionContext,
): Code {
  const written = context.write(inner, context);
  if (type.kind === 'decimal' && (written.isBig || context.call.lookup.blueprint.project.decimals === 'string')) {
    return big(`${asBig(inner, context)}.neg()`);
  }
  const text = operand(written, binding.unary);
  return code(text.startsWith('-') ? `-(${text})` : `-${text}`, binding.unary);
}
