import type { Expression } from '../../../blueprint/model.ts';
import { big, binding, type Code, code, operand, receiver } from '../code.ts';
import { type ExpressionContext, useOwn, usesTextDecimals } from '../context.ts';
import { callbackCode, openCallback } from './callbacks.ts';
import type { CallExpression } from './calls.ts';
import { asBig, bigOperand, plain, plainCode, useBig } from './values.ts';

/** Functions that give numbers; undefined for others. */
export function numberCall(expression: CallExpression, context: ExpressionContext): Code | undefined {
  switch (expression.function) {
    case 'sum':
      return sum(expression, context);
    case 'min':
      return extreme(expression, { names: ['Math.min', 'lesser', 'smallest', 'smallestDecimal'], context });
    case 'max':
      return extreme(expression, { names: ['Math.max', 'greater', 'largest', 'largestDecimal'], context });
    case 'avg':
      return big(`${useOwn('numbers.ts', 'average', context)}(${numbersOf(expression, context).text})`);
    case 'round':
      return round(expression, context);
    case 'floor':
    case 'ceil':
      return whole(expression, context);
    case 'abs':
      return abs(expression, context);
    default:
      return undefined;
  }
}

function firstOf({ arguments: [first], function: name }: CallExpression): Expression {
  if (first === undefined) throw new TypeError(`${name} takes an argument`);
  return first;
}

function sum(expression: CallExpression, context: ExpressionContext): Code {
  const list = receiver(context.write(firstOf(expression), context));
  const isExact = expression.type.kind === 'decimal';
  const inner = { ...context, scope: context.scope.inner() };
  const name = inner.scope.claim('sum', 'total');
  const start = isExact ? `new ${useBig(context)}(0)` : '0';
  const added = (value: string): string => (isExact ? `${name}.plus(${value})` : `${name} + ${value}`);
  const { callback } = expression;
  if (callback === undefined) {
    const value = inner.scope.claim('value');
    return result(`${list}.reduce((${name}, ${value}) => ${added(value)}, ${start})`, isExact);
  }
  const { parameter, body, context: within } = openCallback(callback, inner);
  const parameters = parameter === '' ? name : `${name}, ${parameter}`;
  return result(`${list}.reduce((${parameters}) => ${added(term(body, within, isExact))}, ${start})`, isExact);
}

function term(body: Expression, context: ExpressionContext, isExact: boolean): string {
  const written = context.write(body, context);
  return isExact ? written.text : operand(written, binding.multiplicative);
}

function result(text: string, isBig: boolean): Code {
  return isBig ? big(text) : code(text);
}

/** The numbers that a list function is about, as a list. */
function numbersOf(expression: CallExpression, context: ExpressionContext): { text: string; isBig: boolean } {
  const list = context.write(firstOf(expression), context);
  const { callback } = expression;
  if (callback === undefined) return { text: list.text, isBig: false };
  const { body, context: inner } = openCallback(callback, context);
  const { isBig } = inner.write(body, inner);
  return { text: `${receiver(list)}.map(${callbackCode(callback, { context })})`, isBig };
}

interface ExtremeNames {
  /** Of plain numbers, of decimals, of lists of both. */
  readonly names: readonly [string, string, string, string];
  readonly context: ExpressionContext;
}

function extreme(expression: CallExpression, { names, context }: ExtremeNames): Code {
  const [ofPlain, ofDecimals, ofList, ofDecimalList] = names;
  const isDecimal = expression.type.kind === 'decimal';
  if (firstOf(expression).type.kind === 'list') {
    const numbers = numbersOf(expression, context);
    const isExact = isDecimal && (numbers.isBig || usesTextDecimals(context));
    const name = useOwn('numbers.ts', isExact ? ofDecimalList : ofList, context);
    return result(`${name}(${numbers.text})`, isExact);
  }
  const values = expression.arguments.map((argument) => context.write(argument, context));
  const isExact = isDecimal && (usesTextDecimals(context) || values.some((value) => value.isBig));
  const name = isExact ? useOwn('numbers.ts', ofDecimals, context) : ofPlain;
  return result(`${name}(${values.map(({ text }) => text).join(', ')})`, isExact);
}

function round(expression: CallExpression, context: ExpressionContext): Code {
  const number = firstOf(expression);
  const [, digits] = expression.arguments;
  if (digits !== undefined) return big(`${asBig(number, context)}.round(${plainCode(digits, context)})`);
  if (number.type.kind !== 'decimal') return context.write(number, context);
  return code(`${asBig(number, context)}.round().toNumber()`);
}

/** `floor`, `ceil` */
function whole(expression: CallExpression, context: ExpressionContext): Code {
  const number = firstOf(expression);
  if (number.type.kind !== 'decimal') return context.write(number, context);
  const written = context.write(number, context);
  if (!written.isBig && !usesTextDecimals(context)) return code(`Math.${expression.function}(${written.text})`);
  return code(`${useOwn('numbers.ts', expression.function, context)}(${bigOperand(number, context)})`);
}

function abs(expression: CallExpression, context: ExpressionContext): Code {
  const number = firstOf(expression);
  const written = context.write(number, context);
  const isText = number.type.kind === 'decimal' && usesTextDecimals(context);
  if (written.isBig || isText) return big(`${asBig(number, context)}.abs()`);
  return code(`Math.abs(${plain(number, context).text})`);
}
