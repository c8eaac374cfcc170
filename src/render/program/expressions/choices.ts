import type { Expression } from '../../../blueprint/model.ts';
import { binding, type Code, code, operand, settled } from '../code.ts';
import { type ExpressionContext, usesTextDecimals } from '../context.ts';
import { asNullableBig, loosePlain, nullishOperand, plain } from './values.ts';

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
  const operands = [...chainOf(left), right];
  if (type.kind === 'decimal' && needsOneForm(operands, context)) return chainAlike(operands, { type, context });
  const [one, two] = isWhole(type)
    ? [loosePlain(left, context, type), plain(right, context, type)]
    : [loose(left, context), settled(context.write(right, context))];
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

/** `a ?? b ?? c` */
function chainOf(expression: Expression): Expression[] {
  if (expression.kind !== 'logical' || expression.operator !== '??') return [expression];
  return [...chainOf(expression.left), ...chainOf(expression.right)];
}

/** Decimals all as Big as soon as one is; else all as texts. */
function chainAlike(
  operands: readonly Expression[],
  { type, context }: { type: Expression['type']; context: ExpressionContext },
): Code {
  const isBig = operands.some((each) => context.write(each, context).isBig);
  const codes = operands.map((each, index) => {
    if (isBig) return asNullableBig(each, context);
    return index < operands.length - 1 ? loosePlain(each, context, type) : plain(each, context, type);
  });
  return { text: codes.map(nullishOperand).join(' ?? '), binding: binding.nullish, isBig };
}

/** A list or an object, in which there may be numbers. */
function isWhole({ kind }: Expression['type']): boolean {
  return kind === 'list' || kind === 'object';
}

/** Whether decimals have to be made alike: one is a Big, or a number beside decimals that are texts. */
function needsOneForm(sides: readonly Expression[], context: ExpressionContext): boolean {
  const isNumber = ({ kind, type }: Expression): boolean =>
    type.kind !== 'null' && (kind === 'literal' || type.kind !== 'decimal');
  return sides.some((side) => (usesTextDecimals(context) && isNumber(side)) || context.write(side, context).isBig);
}

export function conditional(
  { test, whenTrue, whenFalse, type }: Extract<Expression, { kind: 'conditional' }>,
  context: ExpressionContext,
): Code {
  const written = (way: Expression): Code =>
    isWhole(type) ? plain(way, context, type) : settled(context.write(way, context));
  const [one, two] =
    type.kind === 'decimal'
      ? alike([whenTrue, whenFalse], { type, context })
      : ([written(whenTrue), written(whenFalse)] as const);
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
