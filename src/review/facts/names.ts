import { plural, singular } from '../../infer/inflect.ts';
import type { PathSegment, Table } from '../../plan/model.ts';

/** Words that say nothing about the business, alone or together: `test_api`, `new_function`, `temp`. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  ...['test', 'testing', 'temp', 'tmp', 'foo', 'bar', 'baz', 'thing', 'stuff', 'data', 'endpoint', 'function', 'task'],
  ...['helper', 'util', 'utils', 'misc', 'common', 'new', 'old', 'api', 'do', 'job', 'background', 'untitled', 'xxx'],
]);

/** Names that end in a digit and mean something. */
const TECHNICAL = /(^|_)([a-z]\d|ec2|oauth2|web[23]|mp[34]|md5|sha[123]|utf8|ipv[46]|http[23]|co2)$/;

/** True of `endpoint1`, `test_api`, `temp`: nobody can tell what is meant. */
export function isPlaceholder(name: string): boolean {
  const words = wordsOfName(name).map((word) => word.replace(/\d+$/, ''));
  return words.every((word) => word === '' || PLACEHOLDERS.has(word));
}

/** True of `orders_2` and `total2`: counted. Not of `oauth2`, `q4` and `top10`. */
export function endsInNumber(name: string): boolean {
  return /[a-z][_-]?[1-9]$/i.test(name) && !TECHNICAL.test(snakeOf(name));
}

/** `order_items`, `order-items` and `orderItems` as `order_items`. */
export function snakeOf(name: string): string {
  return wordsOfName(name).join('_');
}

/** The words of a name in any style, in small letters. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The table that a word of a path or the name of a group means, in plural or singular: `order-items`, `post`. */
export function tableNamed(word: string, tables: ReadonlyMap<string, Table>): Table | undefined {
  const name = snakeOf(word);
  return tables.get(name) ?? tables.get(plural(name)) ?? tables.get(singular(name));
}

/**
 * The tables that a path goes through, one for each of its words; a word below a table may name a part of it
 * (`/orders/{id}/items`). Words that name no table are undefined.
 */
export function tablesOfPath(
  segments: readonly PathSegment[],
  tables: ReadonlyMap<string, Table>,
): readonly (Table | undefined)[] {
  const found: (Table | undefined)[] = [];
  for (const segment of segments) {
    if (segment.kind !== 'word') continue;
    const above = found.findLast((table) => table !== undefined);
    const part = above === undefined ? undefined : tables.get(`${singular(above.name)}_${snakeOf(segment.text)}`);
    found.push(tableNamed(segment.text, tables) ?? part);
  }
  return found;
}
