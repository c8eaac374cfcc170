/** round, floor, ceil, abs, min, max, sum, avg, format_money */
import type { Expression } from '../../expression.ts';
import type { ValueType } from '../../value-types.ts';
import { commonNumber } from '../assignable.ts';
import { failAt } from '../context.ts';
import { requirePresent, sourceFor } from '../present.ts';
import { DECIMAL, INTEGER, TEXT, withNull } from '../types.ts';
import {
  A_NUMBER,
  A_WHOLE_NUMBER,
  argumentAt,
  type Call,
  callbackAt,
  type FunctionRule,
  hasArguments,
  kindAt,
  listAt,
  requireKind,
  result,
} from './call.ts';

/** Whole, whatever it was before; money stays money. */
const toWhole: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 1 })) return undefined;
  const value = kindAt(call, 0, A_NUMBER);
  return value && result(call, wholeOf(value.type), { arguments: [value] });
};

function wholeOf(type: ValueType): ValueType {
  return type.kind === 'money' ? { kind: 'money', nullable: false } : INTEGER;
}

const MOST_DIGITS = 10;

const round: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 2 })) return undefined;
  if (call.node.arguments.length === 1) return toWhole(call);
  const value = kindAt(call, 0, A_NUMBER);
  const digits = kindAt(call, 1, A_WHOLE_NUMBER);
  if (value === undefined || digits === undefined) return undefined;
  const isFixed = digits.kind === 'literal' && typeof digits.value === 'number';
  if (!isFixed || Number(digits.value) < 0 || Number(digits.value) > MOST_DIGITS) {
    const message = 'The number of digits is written out.';
    const expected = `a whole number from 0 to ${MOST_DIGITS}`;
    return failAt(call.context.scope, digits.at, { code: 'wrong-arguments', message, expected });
  }
  return result(call, DECIMAL, { arguments: [value, digits] });
};

const abs: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 1 })) return undefined;
  const value = kindAt(call, 0, A_NUMBER);
  return value && result(call, { ...value.type, nullable: false }, { arguments: [value] });
};

/** Numbers of a list, or what an arrow function makes of its elements. */
interface Numbers {
  readonly parts: Parameters<typeof result>[2];
  readonly type: ValueType;
}

function numbersOf(call: Call): Numbers | undefined {
  const list = listAt(call, 0);
  if (list === undefined) return undefined;
  if (argumentAt(call, 1) === undefined) return numbersIn(call, list);
  const callback = callbackAt(call, 1, list);
  if (callback === undefined) return undefined;
  const { body } = callback;
  if (!requirePresent(body, call.context) || !requireKind(body, A_NUMBER, call)) return undefined;
  return { parts: { arguments: [list], callback }, type: { ...body.type, nullable: false } };
}

function numbersIn(
  call: Call,
  list: Expression & { readonly type: ValueType & { kind: 'list' } },
): Numbers | undefined {
  const { of } = list.type;
  // Of an empty list that is written out nobody knows what it holds.
  if (of.kind === 'null' && !of.nullable) return { parts: { arguments: [list] }, type: INTEGER };
  if (!A_NUMBER.fits(of)) {
    const message = `\`${call.name}\` needs numbers, and this is a list of something else.`;
    const expected = `${call.name}(items, item => item.price)`;
    return failAt(call.context.scope, list.at, { code: 'wrong-type', message, expected });
  }
  if (of.nullable && !call.context.isLenient) {
    const message = 'Elements of this list may be null.';
    const expected = `a value for these: ${call.name}(${sourceFor(list)}, each => each ?? 0)`;
    return failAt(call.context.scope, list.at, { code: 'maybe-null', message, expected });
  }
  return { parts: { arguments: [list] }, type: { ...of, nullable: false } };
}

const sum: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 2 })) return undefined;
  const numbers = numbersOf(call);
  return numbers && result(call, numbers.type, numbers.parts);
};

const avg: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 2 })) return undefined;
  const numbers = numbersOf(call);
  return numbers && result(call, withNull(DECIMAL), numbers.parts);
};

/** Of numbers one by one, or of a list, which may be empty: then there is none. */
const extreme: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 20 })) return undefined;
  if (argumentAt(call, 1)?.type === 'ArrowFunctionExpression') {
    if (!hasArguments(call, { least: 2, most: 2 })) return undefined;
    return extremeOf(call);
  }
  if (call.node.arguments.length === 1) return extremeOf(call);
  const values = call.node.arguments.map((_argument, index) => kindAt(call, index, A_NUMBER));
  const sound = values.filter((value) => value !== undefined);
  const [first, ...others] = sound;
  if (first === undefined || sound.length < values.length) return undefined;
  const type = others.reduce((common, { type: next }) => commonNumber(common, next), first.type);
  return result(call, { ...type, nullable: false }, { arguments: sound });
};

function extremeOf(call: Call): Expression | undefined {
  const numbers = numbersOf(call);
  return numbers && result(call, withNull(numbers.type), numbers.parts);
}

const formatMoney: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 1 })) return undefined;
  const amount = kindAt(call, 0, { ...A_WHOLE_NUMBER, words: 'money, a whole number of minor units' });
  return amount && result(call, TEXT, { arguments: [amount] });
};

export const numberFunctions: Readonly<Record<string, FunctionRule>> = {
  round,
  floor: toWhole,
  ceil: toWhole,
  abs,
  min: extreme,
  max: extreme,
  sum,
  avg,
  format_money: formatMoney,
};
