import { isCalendarDay, isMoment } from '../../../plan/fields/dates.ts';
import type { Expression } from '../expression.ts';
import type { Scope } from '../scope.ts';
import type { ValueType } from '../value-types.ts';
import { isAssignable } from './assignable.ts';
import { failAt, type Fault } from './context.ts';
import { describeType } from './describe-type.ts';
import { withoutNull } from './types.ts';

type LiteralExpression = Expression & { readonly kind: 'literal' };

const UUID_TEXT = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A literal as a value of a type: `"2026-11-03"` as a date, `5` as money, `"paid"` as a value of an enum. */
export function fitLiteral(
  literal: LiteralExpression,
  wanted: ValueType,
  { scope, what }: { readonly scope: Scope; readonly what?: string },
): Expression | undefined {
  const fault = faultOf(literal, wanted, what ?? 'What stands here');
  if (fault !== undefined) return failAt(scope, literal.at, fault);
  return retype(literal, wanted);
}

function retype(literal: LiteralExpression, wanted: ValueType): Expression {
  if (literal.value === null || wanted.kind === 'json') return literal;
  return { ...literal, type: withoutNull(wanted) };
}

function faultOf({ value, type }: LiteralExpression, wanted: ValueType, what: string): Fault | undefined {
  if (value === null) {
    if (isAssignable(type, wanted)) return undefined;
    return { code: 'maybe-null', message: `${what} cannot be null.`, expected: describeType(wanted) };
  }
  if (typeof value === 'string') {
    const fault = textFault(value, wanted);
    if (fault !== 'type') return fault;
  } else if (isAssignable(type, wanted)) return undefined;
  const message = `${what} cannot be ${describeValue(value)}.`;
  return { code: 'wrong-type', message, expected: expectedOf(value, wanted) };
}

function textFault(value: string, wanted: ValueType): Fault | undefined | 'type' {
  switch (wanted.kind) {
    case 'json':
      return undefined;
    case 'text': {
      if (wanted.format !== 'uuid' || UUID_TEXT.test(value)) return undefined;
      return { code: 'bad-literal', message: `"${value}" is no id.`, expected: 'a uuid' };
    }
    case 'enum': {
      if (wanted.values.includes(value)) return undefined;
      const expected = wanted.values.join(', ');
      const near = { word: value, among: wanted.values };
      return { code: 'unknown-value', message: `"${value}" is none of the values.`, expected, near };
    }
    case 'date': {
      if (isCalendarDay(value)) return undefined;
      return { code: 'bad-literal', message: `"${value}" is no date.`, expected: 'a day such as 2026-11-03' };
    }
    case 'datetime': {
      if (isMoment(value)) return undefined;
      const expected = 'a moment such as 2026-11-03T09:00:00Z';
      return { code: 'bad-literal', message: `"${value}" is no datetime.`, expected };
    }
    default:
      return 'type';
  }
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') return `the text "${value}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'this';
}

function expectedOf(value: unknown, wanted: ValueType): string {
  const words = describeType(wanted);
  if (wanted.kind === 'text' && typeof value !== 'string') return `${words}, in quotes`;
  const isWhole = wanted.kind === 'integer' || wanted.kind === 'money';
  if (isWhole && typeof value === 'number')
    return wanted.kind === 'money' ? 'a whole number of minor units' : 'a whole number';
  return words;
}
