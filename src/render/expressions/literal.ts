import type { Literal } from '../../blueprint/model.ts';
import { quoteString } from '../engine.ts';

const identifier = /^[A-Za-z_$][\w$]*$/;

/** A key of an object literal or of a type: quoted only where it must be. */
export function propertyKey(key: string): string {
  // Written plainly it would set the prototype.
  if (key === '__proto__') return `['__proto__']`;
  return identifier.test(key) ? key : quoteString(key);
}

/** `.name`, or `['price[gte]']`. */
export function propertyAccess(key: string): string {
  return identifier.test(key) ? `.${key}` : `[${quoteString(key)}]`;
}

/** A plan's value as TypeScript. */
export function literal(value: Literal): string {
  if (typeof value === 'string') return quoteString(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(literal).join(', ')}]`;
  return objectLiteral(Object.entries(value).map(([key, inner]) => [key, literal(inner)]));
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

/** An object literal of ready expressions; shorthand where key and expression are the same word. */
export function objectLiteral(entries: readonly (readonly [key: string, code: string])[]): string {
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, code]) => (key === code ? key : `${propertyKey(key)}: ${code}`)).join(', ')} }`;
}

/** `'a' | 'b'` */
export function unionType(values: readonly string[]): string {
  return values.map(quoteString).join(' | ');
}
