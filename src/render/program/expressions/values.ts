import type { Expression, ValueType } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { big, binding, type Code, code, operand, receiver, settled } from '../code.ts';
import { type ExpressionContext, useOwn, usesTextDecimals } from '../context.ts';

/** A value as rows, inputs and JSON have it, null where it is missing: what arguments, columns and results are. */
export function plain(expression: Expression, context: ExpressionContext, target: ValueType = expression.type): Code {
  if (target.kind === 'decimal' && usesTextDecimals(context)) return plainText(expression, context);
  if (expression.type.kind === 'decimal') return fromBig(expression, context);
  return changedLiteral(expression) ?? settled(context.write(expression, context));
}

export const textMethods = { lower: 'toLowerCase', upper: 'toUpperCase', trim: 'trim' } as const;

/** `lower("Chair")` as the text that it is; not where it is compared, which the compiler would find in vain. */
function changedLiteral(expression: Expression): Code | undefined {
  if (expression.kind !== 'call') return undefined;
  const [first] = expression.arguments;
  const method = Object.entries(textMethods).find(([name]) => name === expression.function)?.[1];
  if (method === undefined || first?.kind !== 'literal' || typeof first.value !== 'string') return undefined;
  return code(quoteString(first.value[method]()));
}

/** Without its precedence: as an argument, an entry or an initial value. */
export function plainCode(expression: Expression, context: ExpressionContext, target?: ValueType): string {
  return plain(expression, context, target).text;
}

function fromBig(expression: Expression, context: ExpressionContext): Code {
  if (expression.kind === 'conditional') return choice(expression, context);
  const written = context.write(expression, context);
  if (!written.isBig) return settled(written);
  const method = usesTextDecimals(context) ? 'toFixed' : 'toNumber';
  if (!expression.type.nullable) return code(`${receiver(written)}.${method}()`);
  return code(`${receiver(written)}?.${method}() ?? null`, binding.nullish);
}

/** Each way as it is to be, instead of both as Big first. */
function choice(
  { test, whenTrue, whenFalse, type }: Extract<Expression, { kind: 'conditional' }>,
  context: ExpressionContext,
): Code {
  const ways = [whenTrue, whenFalse].map((way) => operand(plain(way, context, type), binding.conditional));
  const tested = operand(context.write(test, context), binding.nullish);
  return code(`${tested} ? ${ways.join(' : ')}`, binding.conditional);
}

/** Projects whose decimals are texts: whole numbers become texts, too. */
function plainText(expression: Expression, context: ExpressionContext): Code {
  if (expression.kind === 'literal') {
    return expression.value === null ? code('null') : code(quoteString(String(expression.value)));
  }
  if (expression.type.kind === 'decimal' || expression.type.kind === 'null') return fromBig(expression, context);
  const written = context.write(expression, context);
  if (expression.type.nullable) return code(`${receiver(written)}?.toString() ?? null`, binding.nullish);
  return code(`String(${written.text})`);
}

/** A number in any case: what is no value of the plan's data, such as how far a task is. */
export function numberCode(expression: Expression, context: ExpressionContext): string {
  const written = context.write(expression, context);
  if (written.isBig) return `${receiver(written)}.toNumber()`;
  const isText = expression.type.kind === 'decimal' && usesTextDecimals(context) && expression.kind !== 'literal';
  return isText ? `Number(${written.text})` : written.text;
}

/** A Big, to call methods of. */
export function asBig(expression: Expression, context: ExpressionContext): string {
  const written = context.write(expression, context);
  if (written.isBig) return receiver(written);
  return `new ${useBig(context)}(${written.text})`;
}

/** A Big where the value may be null: `rate === null ? null : new Big(rate)`. */
export function asNullableBig(expression: Expression, context: ExpressionContext): Code {
  const written = settled(context.write(expression, context));
  if (written.isBig || expression.type.kind === 'null') return { ...written, isBig: true };
  if (!expression.type.nullable) return big(`new ${useBig(context)}(${written.text})`);
  if (!/^[\w$.]+$/.test(written.text)) {
    return big(`${useOwn('numbers.ts', 'toBig', context)}(${written.text})`);
  }
  return big(`${written.text} === null ? null : new ${useBig(context)}(${written.text})`, binding.conditional);
}

/** What methods of Big take: a number, a text or a Big. */
export function bigOperand(expression: Expression, context: ExpressionContext): string {
  return context.write(expression, context).text;
}

export function useBig({ call }: Pick<ExpressionContext, 'call'>): string {
  return call.imports.value('big.js', 'Big');
}

/** `a ?? b` without mixing it with `&&` and `||`. */
export function nullishOperand(given: Code): string {
  return given.binding === binding.or || given.binding === binding.and
    ? `(${given.text})`
    : operand(given, binding.nullish);
}
