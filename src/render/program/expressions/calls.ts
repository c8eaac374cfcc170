import type { Expression } from '../../../blueprint/model.ts';
import { propertyAccess } from '../../expressions/literal.ts';
import { type Code, code, receiver } from '../code.ts';
import { type ExpressionContext, useOwn } from '../context.ts';
import { listCall } from './lists.ts';
import { numberCall } from './numbers.ts';
import { plainCode, textMethods } from './values.ts';

/** A function of the formula language that was called; `first` is its first argument. */
export type CallExpression = Extract<Expression, { kind: 'call' }>;

export function functionCall(expression: CallExpression, context: ExpressionContext): Code {
  const written = numberCall(expression, context) ?? listCall(expression, context) ?? textCall(expression, context);
  if (written === undefined) throw new TypeError(`no code for the function ${expression.function}`);
  return written;
}

function textCall(expression: CallExpression, context: ExpressionContext): Code | undefined {
  const [first, second, third] = expression.arguments;
  const text = (): string => (first === undefined ? '' : receiver(context.write(first, context)));
  const argument = (given: Expression | undefined): string => (given === undefined ? '' : plainCode(given, context));
  switch (expression.function) {
    case 'length':
      // Code points: a character beyond the basic plane counts once.
      return code(`[...${argument(first)}].length`);
    case 'lower':
    case 'upper':
    case 'trim':
      return code(`${text()}.${textMethods[expression.function]}()`);
    case 'contains':
      return code(`${text()}.includes(${argument(second)})`);
    case 'hash':
      return code(`${useOwn('random.ts', 'sha256', context)}(${argument(first)})`);
    case 'random_token':
      return code(`${useOwn('random.ts', 'randomToken', context)}(${argument(first)})`);
    case 'uuid':
      return code(`${context.call.imports.value('node:crypto', 'randomUUID')}()`);
    case 'now':
      return code('new Date()');
    case 'today':
      return code(`${useOwn('dates.ts', 'today', context)}()`);
    case 'add_time':
      return later([first, second, third], { expression, context });
    case 'format_money':
      return code(`${useOwn('money.ts', 'formatMoney', context)}(${argument(first)})`);
    case 'env':
      return { ...code(`context.config${propertyAccess(wordOf(first))}`), missing: 'undefined' };
    default:
      return undefined;
  }
}

/** `addTime(order.createdAt, { days: 14 })` */
function later(
  [moment, amount, unit]: readonly (Expression | undefined)[],
  { expression, context }: { expression: CallExpression; context: ExpressionContext },
): Code {
  if (moment === undefined || amount === undefined) throw new TypeError('add_time takes a moment and an amount');
  const name = expression.type.kind === 'date' ? 'addToDate' : 'addTime';
  const word = wordOf(unit);
  const count = plainCode(amount, context);
  const time = word === count ? `{ ${word} }` : `{ ${word}: ${count} }`;
  return code(`${useOwn('dates.ts', name, context)}(${plainCode(moment, context)}, ${time})`);
}

function wordOf(expression: Expression | undefined): string {
  if (expression?.kind !== 'literal' || typeof expression.value !== 'string') throw new TypeError('a word is expected');
  return expression.value;
}
