import { Decimal } from './decimal.ts';
import { hasToken } from './tokens.ts';
import { Floating, Moment, type Plain, Unforeseen } from './values.ts';

/** Times between these may be on either side of the present when a test runs. */
const surelyPast = Date.UTC(2020, 0);
const surelyFuture = Date.UTC(2100, 0);

/** @throws Unforeseen when it is not known */
export function isEqual(one: Plain, other: Plain): boolean {
  if (one === null || other === null) return one === other;
  if (isNumber(one) && isNumber(other)) return toDecimal(one).compare(toDecimal(other)) === 0;
  if (typeof one === 'string' && typeof other === 'string') return one === other;
  if (typeof one === 'boolean' && typeof other === 'boolean') return one === other;
  return order(one, other) === 0;
}

/**
 * Negative, zero or positive.
 * @throws Unforeseen when it is not known
 */
export function order(one: Plain, other: Plain): number {
  if (isNumber(one) && isNumber(other)) return toDecimal(one).compare(toDecimal(other));
  if (typeof one === 'string' && typeof other === 'string') {
    if (one === other) return 0;
    if (hasToken(one) || hasToken(other)) throw new Unforeseen('texts whose order is not known');
    return one < other ? -1 : 1;
  }
  if (one instanceof Moment && other instanceof Moment) return one.time - other.time;
  if (other instanceof Floating) return sideOfPresent(one);
  if (one instanceof Floating) return -sideOfPresent(other);
  throw new Unforeseen('values whose order is not known');
}

function sideOfPresent(value: Plain): number {
  const time = value instanceof Moment ? value.time : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (time < surelyPast) return -1;
  if (time > surelyFuture) return 1;
  throw new Unforeseen('a time near the present');
}

export function isNumber(value: Plain): value is number | Decimal {
  return typeof value === 'number' || value instanceof Decimal;
}

export function toDecimal(value: number | Decimal): Decimal {
  return typeof value === 'number' ? Decimal.of(value) : value;
}
