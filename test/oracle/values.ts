import { Exact } from './exact.ts';

/** A day of the calendar, as `2026-11-03`. */
export class Day {
  readonly iso: string;

  constructor(iso: string) {
    this.iso = iso;
  }
}

/** What formulas handle. Moments are dates of JavaScript, objects and rows are maps by the plan's names. */
export type Value = null | boolean | string | Exact | Day | Date | readonly Value[] | Fields;
export type Fields = ReadonlyMap<string, Value>;

/** A program that fails: what a client would be told. Without a code the contract leaves open which it is. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly status: number;
  readonly code: string | undefined;
  readonly told: string | undefined;

  constructor(status: number, code?: string, told?: string) {
    super(`${status} ${code ?? '?'} ${told ?? ''}`);
    this.status = status;
    this.code = code;
    this.told = told;
  }
}

/** The semantics say nothing about this case; a comparison would prove nothing. */
export class Unspecified extends Error {
  override readonly name = 'Unspecified';
}

/** The program is not well-typed: the checker should have refused it. */
export class IllTyped extends Error {
  override readonly name = 'IllTyped';
}

/** Beyond this, whole numbers of JavaScript are not exact. */
const LARGEST = Exact.of(Number.MAX_SAFE_INTEGER);

export function checked(value: Exact): Exact {
  const size = value.digits < 0n ? value.negated() : value;
  if (size.compare(LARGEST) > 0) throw new Unspecified(`${value} is too large for a number`);
  return value;
}

export function asNumber(value: Value): Exact {
  if (value instanceof Exact) return value;
  throw new IllTyped(`${describe(value)} is no number`);
}

export function asText(value: Value): string {
  if (typeof value === 'string') return value;
  throw new IllTyped(`${describe(value)} is no text`);
}

export function asBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  throw new IllTyped(`${describe(value)} is no boolean`);
}

export function asList(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value;
  throw new IllTyped(`${describe(value)} is no list`);
}

export function asFields(value: Value): Fields {
  if (value instanceof Map) return value;
  throw new IllTyped(`${describe(value)} has no members`);
}

export function describe(value: Value): string {
  if (value instanceof Map) return `{${[...value.keys()].join(', ')}}`;
  return value instanceof Day ? value.iso : String(value);
}

/** A text that stands where a day or moment is meant becomes one. */
function alike(one: Value, other: Value): [Value, Value] {
  if (typeof one === 'string') return [momentLike(one, other), other];
  return typeof other === 'string' ? [one, momentLike(other, one)] : [one, other];
}

function momentLike(text: string, model: Value): Value {
  if (model instanceof Day) return new Day(text);
  return model instanceof Date ? new Date(text) : text;
}

/** Less than, equal, greater: negative, zero, positive. Neither is null. */
export function compare(left: Value, right: Value): number {
  const [one, other] = alike(left, right);
  if (one instanceof Exact && other instanceof Exact) return one.compare(other);
  if (one instanceof Day && other instanceof Day) return one.iso < other.iso ? -1 : one.iso > other.iso ? 1 : 0;
  if (one instanceof Date && other instanceof Date) return one.getTime() - other.getTime();
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0;
  throw new IllTyped(`${describe(one)} cannot be compared with ${describe(other)}`);
}

export function isEqual(one: Value, other: Value): boolean {
  if (one === null || other === null) return one === other;
  if (typeof one === 'boolean' || typeof other === 'boolean') return one === other;
  return compare(one, other) === 0;
}

/** How a value stands in a text. */
export function written(value: Value): string {
  if (value instanceof Exact) {
    // Whether an exponent is written for these is nowhere said.
    const size = Math.abs(value.toNumber());
    if (size !== 0 && (size < 1e-6 || size > 1e15))
      throw new Unspecified('a number that may be written with an exponent');
    return value.toString();
  }
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Day) return value.iso;
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  throw new IllTyped(`${describe(value)} cannot stand in a text`);
}
