import { parseDocument } from 'yaml';
import type { FieldType, Literal } from '../model.ts';
import { isCalendarDay, isMoment } from './dates.ts';
import type { RuleUse } from './field-draft.ts';
import { readLiteral } from './literals.ts';
import { DATE_KINDS, describeType, NUMBER_KINDS, TEXT_KINDS } from './type-words.ts';

/** What an argument means for a type, or why it means nothing. */
export type RuleValue<T> = { readonly value: T } | { readonly expected: string };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The bound of a `min` or `max`. For text and lists it is a length. */
export function readBound(text: string, type: FieldType): RuleValue<number | string> {
  if (DATE_KINDS.includes(type.kind)) return readDate(text, type);
  const value = readNumber(text, NUMBER_KINDS.includes(type.kind) ? type : { kind: 'integer' });
  if (NUMBER_KINDS.includes(type.kind) || !('value' in value)) return value;
  return value.value >= 0 ? value : { expected: 'a length of 0 or more' };
}

function readNumber(text: string, type: FieldType): RuleValue<number> {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  const [low, high] = numberRange(type);
  const isWhole = type.kind === 'decimal' || Number.isInteger(value);
  if (!Number.isNaN(value) && isWhole && value >= low && value <= high) return { value };
  if (type.kind === 'money') return { expected: `whole minor units (cents): ${suggestCents(value)}` };
  if (type.kind === 'decimal') return { expected: 'a number' };
  return { expected: `a whole number from ${low} to ${high}` };
}

/** `integer` is a column of four bytes; money and decimals stay exact in a JavaScript number. */
function numberRange(type: FieldType): readonly [number, number] {
  if (type.kind === 'integer') return [-2_147_483_648, 2_147_483_647];
  return [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
}

function suggestCents(value: number): string {
  return Number.isFinite(value) && Math.abs(value) < 1e9 ? `${Math.round(value * 100)} for ${value}` : '999 for 9.99';
}

function readDate(text: string, type: FieldType): RuleValue<string> {
  if (type.kind === 'date') return isCalendarDay(text) ? { value: text } : { expected: 'a day such as 2026-11-03' };
  if (isCalendarDay(text) || isMoment(text)) return { value: text };
  return { expected: 'a moment such as 2026-11-03T09:00:00Z' };
}

/** The value of a `default` or a `backfill`. */
export function readDefault(use: RuleUse, type: FieldType): RuleValue<Literal | { readonly now: true }> {
  if (use.place) return readCollection(use.place.node, type);
  const text = use.argument?.text ?? '';
  if (text === 'null' && use.quoted !== true) return { value: null };
  if (type.kind === 'list' || type.kind === 'json')
    return readWrittenCollection(text, { type, quoted: use.quoted === true });
  return readScalarDefault(text, type);
}

function readScalarDefault(text: string, type: FieldType): RuleValue<Literal | { readonly now: true }> {
  if (TEXT_KINDS.includes(type.kind)) return { value: text };
  if (NUMBER_KINDS.includes(type.kind)) return readNumber(text, type);
  if (type.kind === 'boolean') {
    return text === 'true' || text === 'false' ? { value: text === 'true' } : { expected: 'true or false' };
  }
  if (type.kind === 'enum') {
    return type.values.includes(text) ? { value: text } : { expected: `one of ${type.values.join(', ')}` };
  }
  if (type.kind === 'uuid') {
    const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
    return isUuid ? { value: text.toLowerCase() } : { expected: 'a UUID' };
  }
  if (DATE_KINDS.includes(type.kind)) {
    const isNow = text === 'now' || (type.kind === 'date' && text === 'today');
    return isNow ? { value: { now: true } } : readDate(text, type);
  }
  return { expected: `no default: ${describeType(type)} has none` };
}

/** `default [a, b]` and `default {"a": 1}`: YAML's flow style, which JSON is a part of. */
function readWrittenCollection(text: string, options: { type: FieldType; quoted: boolean }): RuleValue<Literal> {
  if (options.quoted) return options.type.kind === 'json' ? { value: text } : { expected: 'a list such as [a, b]' };
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
  const unreadable = options.type.kind === 'json' ? 'a JSON value' : 'a list such as [a, b]';
  if (document.errors.length > 0) return { expected: unreadable };
  return readCollection(document.contents, options.type);
}

function readCollection(node: unknown, type: FieldType): RuleValue<Literal> {
  const literal = readLiteral(node);
  if (!('value' in literal)) return literal;
  if (type.kind === 'json' || literal.value === null) return literal;
  if (type.kind !== 'list') return { expected: `a value of type ${describeType(type)}, not a list or map` };
  if (!Array.isArray(literal.value)) return { expected: 'a list such as [a, b]' };
  return readElements(literal.value, type.of);
}

function readElements(elements: readonly Literal[], type: FieldType): RuleValue<Literal> {
  const values: Literal[] = [];
  for (const element of elements) {
    // `[1.10]` would become the text "1.1".
    if (typeof element !== elementTypeOf(type))
      return { expected: `elements of type ${describeType(type)}; texts in quotes` };
    const found = readScalarDefault(String(element), type);
    if (!('value' in found)) return { expected: `elements: ${found.expected}` };
    if (typeof found.value === 'object' && found.value !== null) return { expected: 'elements that are fixed' };
    values.push(found.value);
  }
  return { value: values };
}

function elementTypeOf(type: FieldType): 'number' | 'boolean' | 'string' {
  if (NUMBER_KINDS.includes(type.kind)) return 'number';
  return type.kind === 'boolean' ? 'boolean' : 'string';
}
