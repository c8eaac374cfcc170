import { shorten } from './place.ts';
import type { Fault } from './problems.ts';

export const LONGEST_NAME = 50;
export const NAME_PATTERN = '^[a-z][a-z0-9_]*$';
const SNAKE_CASE = new RegExp(NAME_PATTERN);

/**
 * Names that every JavaScript object has, without underscores and in lower case: in whatever casing the generated
 * code writes them, they would meet what is there already. `then` would make a row look like a promise.
 */
const TAKEN = new Set([...Object.getOwnPropertyNames(Object.prototype).map((name) => name.toLowerCase()), 'then']);

export function isTakenName(name: string): boolean {
  return TAKEN.has(name.replaceAll('_', '').toLowerCase()) || TAKEN.has(name.toLowerCase());
}

/** What is wrong with a name, if anything: snake_case, at most 50 characters, no name that JavaScript needs. */
export function findNameFault(name: string): Fault | undefined {
  if (!SNAKE_CASE.test(name)) {
    const likely = toSnakeCase(name);
    const suggestion = likely !== name && isName(likely) ? likely : undefined;
    const expected = 'small letters, digits and _, a letter first';
    return { code: 'bad-name', message: `"${shorten(name)}" is not a name.`, expected, suggestion };
  }
  if (name.length > LONGEST_NAME) {
    const message = `The name "${shorten(name)}" has ${name.length} characters.`;
    return { code: 'name-too-long', message, expected: `at most ${LONGEST_NAME} characters` };
  }
  return isTakenName(name) ? takenNameFault(name) : undefined;
}

export function takenNameFault(name: string): Fault {
  const message = `"${name}" cannot be a name: JavaScript gives every object something of that name.`;
  return { code: 'taken-name', message, expected: 'another name' };
}

export function isName(text: string): boolean {
  return findNameFault(text) === undefined;
}

/** `orderItems`, `Order Items`, `order-items` → `order_items` */
export function toSnakeCase(text: string): string {
  return text
    .slice(0, 200)
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .toLowerCase();
}
