import type { Report } from './problems.ts';
import type { Span } from './model.ts';

export const LONGEST_NAME = 50;
export const NAME_PATTERN = '^[a-z][a-z0-9_]*$';

/**
 * Names that every JavaScript object has, without underscores and in lower case: in whatever casing the generated
 * code writes them, they would meet what is there already. `then` would make a row look like a promise.
 */
const TAKEN = new Set([...Object.getOwnPropertyNames(Object.prototype).map((name) => name.toLowerCase()), 'then']);

export function isTakenName(name: string): boolean {
  return TAKEN.has(name.replaceAll('_', '').toLowerCase()) || TAKEN.has(name.toLowerCase());
}

/** What is wrong with a name, if anything: snake_case, at most 50 characters, no name that JavaScript needs. */
export function findNameProblem(name: string, place: { at: Span; path: string }): Report | undefined {
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  if (!new RegExp(NAME_PATTERN).test(name)) {
    const likely = toSnakeCase(name);
    return {
      ...place,
      code: 'bad-name',
      message: `"${shown}" is not a name.`,
      expected: 'small letters, digits and _, a letter first',
      suggestion: likely !== name && isName(likely) ? likely : undefined,
    };
  }
  if (name.length > LONGEST_NAME) {
    const message = `The name "${shown}" has ${name.length} characters.`;
    return { ...place, code: 'name-too-long', message, expected: `at most ${LONGEST_NAME} characters` };
  }
  if (!isTakenName(name)) return undefined;
  const message = `"${name}" cannot be a name: JavaScript gives every object something of that name.`;
  return { ...place, code: 'taken-name', message, expected: 'another name' };
}

export function isName(text: string): boolean {
  return findNameProblem(text, { at: { start: 0, end: 0 }, path: '' }) === undefined;
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
