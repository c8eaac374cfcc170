import type { Names } from './model.ts';

/**
 * A name of the plan in every casing.
 * @param snake as the plan writes it; hyphens of group names count as underscores
 */
export function namesOf(snake: string, casing: 'camel' | 'snake'): Names {
  const parts = snake.split(/[_-]+/).filter((part) => part !== '');
  const pascal = parts.map(capitalize).join('');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  const joined = parts.join('_');
  return {
    snake: joined,
    camel,
    pascal,
    kebab: parts.join('-'),
    words: parts.join(' '),
    key: casing === 'camel' ? camel : joined,
  };
}

export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `an order`, `a user`, `an hour`: good enough for summaries of endpoints. */
export function withArticle(noun: string): string {
  return /^([aeio]|un(?!i)|up|url|hour|honor|heir|sms|x-)/.test(noun) && !/^(one|once|eu)/.test(noun)
    ? `an ${noun}`
    : `a ${noun}`;
}
