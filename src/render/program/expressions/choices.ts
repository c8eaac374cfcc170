import type { Expression } from '../../../blueprint/model.ts';
import { binding, type Code, code, operand, settled } from '../code.ts';
import { type ExpressionContext, usesTextDecimals } from '../context.ts';
import { asNullableBig, nullishOperand, plain } from './values.ts';

type Logical = Extract<Expression, { kind: 'logical' }>;

export function logical(expression: Logical, context: ExpressionContext): Code {
  const { operator, left, right } = expression;
  if (operator === '??') return otherwise(expression, context);
  const level = operator === '&&' ? binding.and : binding.or;
  const sides = [left, right].map((side) => {
    const written = context.write(side, context);
    return written.binding === binding.nullish ? `(${written.text})` : operand(written, level);
  });
  return code(sides.join(` ${operator} `), level);
}

function otherwise({ left, right, type }: Logical, context: ExpressionContext): Code {
  if (type.kind === 'decimal' && needsOneForm([left, right], context)) {
    const [one, two] = alike([left, right], { type, context });
    return { text: `${nullishOperand(one)} ?? ${nullishOperand(two)}`, binding: binding.nullish, isBig: one.isBig };
  }
  const [one, two] = [loose(left, context), settled(context.write(right, context))];
  return code(`${nullishOperand(one)} ?? ${nullishOperand(two)}`, binding.nullish);
}

/** In front of `??` undefined is as good as null, and the compiler takes `a ?? null ?? b` for a mistake. */
function loose(expression: Expression, context: ExpressionContext): Code {
  const isChoice = expression.kind === 'conditional' || (expression.kind === 'logical' && expression.operator === '??');
  if (!isChoice) return context.write(expression, context);
  const sides =
    expression.kind === 'conditional'
      ? ([expression.whenTrue, expression.whenFalse] as const)
      : ([expression.left, expression.right] as const);
  if (expression.type.kind === 'decimal' && needsOneForm(sides, context)) return context.write(expression, context);
  const [one, two] = [loose(sides[0], context), loose(sides[1], context)];
  if (expression.kind === 'logical') {
    return code(`${nullishOperand(one)} ?? ${nullishOperand(two)}`, binding.nullish);
  }
  const tested = operand(context.write(expression.test, context), binding.nullish);
  return code(
    `${tested} ? ${operand(one, binding.conditional)} : ${operand(two, binding.conditional)}`,
    binding.conditional,
  );
}

/** Whether two decimals have to be made alike: one is a Big, or a number beside decimals that are texts. */
function needsOneForm([one, two]: readonly [Expression, Expression], context: ExpressionContext): boolean {
  const isNumber = ({ kind, type }: Expression): boolean =>
    type.kind !== 'null' && (kind === 'literal' || type.kind !== 'decimal');
  return [one, two].some((side) => (usesTextDecimals(context) && isNumber(side)) || context.write(side, context).isBig);
}

export function conditional(
  { test, whenTrue, whenFalse, type }: Extract<Expression, { kind: 'conditional' }>,
  context: ExpressionContext,
): Code {
  const [one, two] =
    type.kind === 'decimal'
      ? alike([whenTrue, whenFalse], { type, context })
      : [settled(context.write(whenTrue, context)), settled(context.write(whenFalse, context))];
  const tested = operand(context.write(test, context), binding.nullish);
  const text = `${tested} ? ${operand(one, binding.conditional)} : ${operand(two, binding.conditional)}`;
  return { text, binding: binding.conditional, isBig: one.isBig };
}

/** Two decimals, both as Big as soon as one is; else both as rows have them. */
function alike(
  [one, two]: readonly [Expression, Expression],
  { type, context }: { type: Expression['type']; context: ExpressionContext },
): readonly [Code, Code] {
  const isExact = [one, two].some((side) => context.write(side, context).isBig);
  if (isExact) return [asNullableBig(one, context), asNullableBig(two, context)];
  if (!usesTextDecimals(context)) return [settled(context.write(one, context)), settled(context.write(two, context))];
  return [plain(one, context, type), plain(two, context, type)];
}
