import { singular } from '../../infer/inflect.ts';

/** Last words of a GET that say what is done, not what is got. */
export const readingVerbs: ReadonlySet<string> = new Set([
  ...[
    'check',
    'compare',
    'count',
    'download',
    'export',
    'lookup',
    'preview',
    'search',
    'suggest',
    'validate',
    'verify',
  ],
]);

/** Words that end like nouns: `payment`, `reservation`, `password`. */
const nounEndings = /(?:tion|sion|ment|ness|ity|ship|ance|ence|ancy|ency|word|name|ture|logue|ee)$/;

/** Usual parts of a row, which no ending gives away. */
const nouns: ReadonlySet<string> = new Set([
  ...['account', 'address', 'amount', 'avatar', 'balance', 'basket', 'body', 'cart', 'category', 'code', 'color'],
  ...['colour', 'content', 'currency', 'data', 'date', 'day', 'email', 'figure', 'file', 'image', 'info', 'invoice'],
  ...['item', 'kind', 'language', 'level', 'limit', 'line', 'location', 'logo', 'member', 'note', 'number', 'owner'],
  ...['phone', 'photo', 'picture', 'price', 'priority', 'profile', 'quantity', 'rank', 'role', 'roster', 'schedule'],
  ...[
    'session',
    'state',
    'status',
    'stock',
    'summary',
    'tag',
    'task',
    'text',
    'time',
    'title',
    'token',
    'total',
    'type',
  ],
]);

/** Whether the last word of a path is a thing, such as `items` or `status`, and not what is done, such as `cancel`. */
export function isNoun(word: string): boolean {
  const last = word.split('_').at(-1) ?? word;
  return singular(last) !== last || nouns.has(last) || nounEndings.test(last);
}
