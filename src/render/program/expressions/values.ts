import type { Expression, ValueType } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { big, binding, type Code, code, operand, receiver, settled } from '../code.ts';
import { convertedWhole, holdsOtherNumbers } from './conversions.ts';
import { type ExpressionContext, useOwn, usesTextDecimals } from '../context.ts';

/** A value as rows, inputs and JSON have it, null where it is missing: what arguments, columns and results are. */
export function plain(expression: Expression, context: ExpressionContext, target: ValueType = expression.type): Code {
  if (expression.kind === 'conditional' && (isConverted(expression, { target, context }) || isDecimal(expression))) {
    return choice(expression, { write: (way) => plain(way, context, target), context });
  }
  return settled(loosePlain(expression, context, target));
}

/** The same, undefined or null where it is missing: in front of `??`. */
export function loosePlain(
  expression: Expression,
  context: ExpressionContext,
  target: ValueType = expression.type,
): Code {
  if (isConverted(expression, { target, context })) {
    if (expression.kind === 'conditional') {
      return choice(expression, { write: (way) => loosePlain(way, context, target), context });
    }
    if (target.kind === 'decimal') return textOf(expression, context);
    return convertedWhole(expression, { target, context, plain });
  }
  if (isDecimal(expression)) return fromBig(expression, { target, context });
  return changedLiteral(expression) ?? context.write(expression, context);
}

function isDecimal({ type }: Expression): boolean {
  return type.kind === 'decimal';
}

/** Projects whose decimals are texts: whole numbers become texts, too, also those inside of lists and objects. */
function isConverted(
  { type }: Expression,
  { target, context }: { target: ValueType; context: ExpressionContext },
): boolean {
  return usesTextDecimals(context) && holdsOtherNumbers(type, { target, lookup: context.call.lookup });
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

function fromBig(expression: Expression, { target, context }: { target: ValueType; context: ExpressionContext }): Code {
  const isText = usesTextDecimals(context);
  if (expression.kind === 'literal' && isText && target.kind === 'decimal') return textOf(expression, context);
  if (expression.kind === 'conditional') {
    return choice(expression, { write: (way) => loosePlain(way, context, expression.type), context });
  }
  const written = context.write(expression, context);
  if (!written.isBig) return written;
  const method = isText ? 'toFixed' : 'toNumber';
  if (!expression.type.nullable) return code(`${receiver(written)}.${method}()`);
  return { ...code(`${receiver(written)}?.${method}()`), missing: 'undefined' };
}

/** Each way as it is to be, instead of both as Big first. */
function choice(
  { test, whenTrue, whenFalse }: Extract<Expression, { kind: 'conditional' }>,
  { write, context }: { write: (way: Expression) => Code; context: ExpressionContext },
): Code {
  const ways = [whenTrue, whenFalse].map(write);
  const tested = operand(context.write(test, context), binding.nullish);
  const text = `${tested} ? ${ways.map((way) => operand(way, binding.conditional)).join(' : ')}`;
  const isMissing = ways.some(({ missing }) => missing !== undefined);
  return { ...code(text, binding.conditional), ...(isMissing ? { missing: 'either' as const } : {}) };
}

/** A whole number as the text that decimals are. */
function textOf(expression: Expression, context: ExpressionContext): Code {
  if (expression.kind === 'literal') {
    return expression.value === null ? code('null') : code(quoteString(String(expression.value)));
  }
  const written = context.write(expression, context);
  if (expression.type.nullable) return { ...code(`${receiver(written)}?.toString()`), missing: 'undefined' };
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
