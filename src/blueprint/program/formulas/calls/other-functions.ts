/** now, today, add_time, uuid, random_token, env */
import { reservedSettings } from '../../../reserved.ts';
import type { Expression } from '../../expression.ts';
import { failAt } from '../context.ts';
import { subjectFor } from '../present.ts';
import { DATE, DATETIME, TEXT, UUID, withNull } from '../types.ts';
import type { ValueType } from '../../value-types.ts';
import {
  A_DATE_OR_DATETIME,
  A_TEXT,
  A_WHOLE_NUMBER,
  type Call,
  type FunctionRule,
  hasArguments,
  kindAt,
  result,
} from './call.ts';

function without(type: ValueType): FunctionRule {
  return (call) => (hasArguments(call, { least: 0, most: 0 }) ? result(call, type, { arguments: [] }) : undefined);
}

const UNITS_OF_DATES = ['days', 'weeks', 'months', 'years'];
const UNITS = ['seconds', 'minutes', 'hours', ...UNITS_OF_DATES];

/** A date stays a date: it knows no part of a day. */
const addTime: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 3, most: 3 })) return undefined;
  const moment = kindAt(call, 0, A_DATE_OR_DATETIME);
  const amount = kindAt(call, 1, A_WHOLE_NUMBER);
  const unit = kindAt(call, 2, A_TEXT);
  if (moment === undefined || amount === undefined || unit === undefined) return undefined;
  const isDate = moment.type.kind === 'date';
  const among = isDate ? UNITS_OF_DATES : UNITS;
  const word = writtenText(unit);
  if (word !== undefined && among.includes(word)) {
    return result(call, isDate ? DATE : DATETIME, { arguments: [moment, amount, unit] });
  }
  const message = unitMessage(word, subjectFor(moment));
  const near = { word: word ?? '', among };
  const expected = among.join(', ');
  return failAt(call.context.scope, unit.at, { code: 'wrong-arguments', message, expected, near });
};

function unitMessage(word: string | undefined, date: string): string {
  if (word === undefined) return 'The unit of time is written out.';
  return UNITS.includes(word) ? `A date has no ${word}: ${date} is a whole day.` : `"${word}" is no unit of time.`;
}

function writtenText(expression: Expression): string | undefined {
  return expression.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined;
}

const LONGEST_TOKEN = 256;

const randomToken: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 1 })) return undefined;
  const length = kindAt(call, 0, A_WHOLE_NUMBER);
  if (length === undefined) return undefined;
  const value = length.kind === 'literal' ? Number(length.value) : 0;
  if (value >= 1 && value <= LONGEST_TOKEN) return result(call, TEXT, { arguments: [length] });
  const message = 'The length of a token is written out.';
  const expected = `a whole number from 1 to ${LONGEST_TOKEN}`;
  return failAt(call.context.scope, length.at, { code: 'wrong-arguments', message, expected });
};

const env: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 1 })) return undefined;
  const name = kindAt(call, 0, A_TEXT);
  if (name === undefined) return undefined;
  const { scope } = call.context;
  const word = writtenText(name);
  if (word === undefined || !/^[A-Z][A-Z0-9_]*$/.test(word)) {
    const message = 'The name of an environment variable is written out, in capital letters.';
    return failAt(scope, name.at, { code: 'wrong-arguments', message, expected: 'env("SUPPORT_EMAIL")' });
  }
  if (reservedSettings.has(word)) {
    const message = `\`${word}\` is a setting of the server itself, and no formula reads it.`;
    return failAt(scope, name.at, { code: 'reserved-variable', message, expected: 'a variable of its own' });
  }
  return readVariable(call, { name, word });
};

function readVariable(call: Call, { name, word }: { name: Expression; word: string }): Expression {
  const { scope } = call.context;
  scope.context.environment.add(word);
  scope.note('config');
  return result(call, withNull(TEXT), { arguments: [name] });
}

export const otherFunctions: Readonly<Record<string, FunctionRule>> = {
  now: without(DATETIME),
  today: without(DATE),
  uuid: without(UUID),
  add_time: addTime,
  random_token: randomToken,
  env,
};
