import { isMap, isScalar, isSeq } from 'yaml';
import type { Literal } from '../model.ts';

/** A JSON value written in YAML, or why it is none. The document guard has bounded its depth. */
export function readLiteral(node: unknown): { readonly value: Literal } | { readonly expected: string } {
  if (node === null) return { value: null };
  if (isScalar(node)) return readScalar(node.value);
  if (isSeq(node)) {
    const values: Literal[] = [];
    for (const item of node.items) {
      const found = readLiteral(item);
      if (!('value' in found)) return found;
      values.push(found.value);
    }
    return { value: values };
  }
  return isMap(node) ? readMap(node.items) : { expected: 'a JSON value' };
}

function readScalar(value: unknown): { readonly value: Literal } | { readonly expected: string } {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return { value };
  if (typeof value === 'number' && isExact(value)) return { value };
  return { expected: 'a JSON value: texts, exact numbers, true, false, null, lists and maps' };
}

/** Whole numbers beyond 2^53 would be stored as a neighbour of what is written; what is larger still, as Infinity. */
export function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function readMap(pairs: readonly { readonly key: unknown; readonly value: unknown }[]): ReturnType<typeof readLiteral> {
  const entries: (readonly [string, Literal])[] = [];
  for (const { key, value } of pairs) {
    const name = isScalar(key) ? String(key.value) : undefined;
    // Assigned to an object, this key would change what the object is.
    if (name === undefined || name === '__proto__') return { expected: 'keys that are plain words, and not __proto__' };
    const found = readLiteral(value);
    if (!('value' in found)) return found;
    entries.push([name, found.value]);
  }
  return { value: Object.fromEntries(entries) };
}
