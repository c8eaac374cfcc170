/** The types that formulas give, each once. */
import type { BareType, ValueType } from '../value-types.ts';

export const TEXT: ValueType = { kind: 'text', nullable: false };
export const UUID: ValueType = { kind: 'text', format: 'uuid', nullable: false };
export const INTEGER: ValueType = { kind: 'integer', nullable: false };
export const DECIMAL: ValueType = { kind: 'decimal', nullable: false };
export const BOOLEAN: ValueType = { kind: 'boolean', nullable: false };
export const DATE: ValueType = { kind: 'date', nullable: false };
export const DATETIME: ValueType = { kind: 'datetime', nullable: false };
export const NULL: ValueType = { kind: 'null', nullable: true };
/** Of the elements of an empty list. */
export const NOTHING: ValueType = { kind: 'null', nullable: false };

export type Kind = BareType['kind'];

const NUMBERS: ReadonlySet<Kind> = new Set(['integer', 'money', 'decimal']);
const TEXTS: ReadonlySet<Kind> = new Set(['text', 'enum']);
const SCALARS: ReadonlySet<Kind> = new Set([...NUMBERS, ...TEXTS, 'boolean', 'date', 'datetime']);

export function isNumber(type: ValueType): boolean {
  return NUMBERS.has(type.kind);
}

export function isText(type: ValueType): boolean {
  return TEXTS.has(type.kind);
}

/** A single value that can be compared and written into a text. */
export function isScalar(type: ValueType): boolean {
  return SCALARS.has(type.kind);
}

export function isUuid(type: ValueType): boolean {
  return type.kind === 'text' && type.format === 'uuid';
}

export function listOf(of: ValueType): ValueType & { readonly kind: 'list' } {
  return { kind: 'list', of, nullable: false };
}

export function withNull<T extends ValueType>(type: T): T {
  return type.nullable ? type : { ...type, nullable: true };
}

export function withoutNull<T extends ValueType>(type: T): T {
  return type.nullable ? { ...type, nullable: false } : type;
}

/** Values of one family can be compared with each other. */
export function familyOf(type: ValueType): string {
  if (isNumber(type)) return 'number';
  return isText(type) ? 'text' : type.kind;
}
