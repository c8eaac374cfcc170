import { replaceNames } from './sql-names.ts';

/** Constraints or indexes of a table: name → definition. */
export type Definitions = ReadonlyMap<string, string>;

/**
 * Those that are the same under another name, in pairs of names. A name that is in use before is none to change to.
 * @param taken names that something has before
 */
export function matchNames(
  { before, after }: { readonly before: Definitions; readonly after: Definitions },
  taken: (name: string) => boolean,
): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const free = new Map(
    [...after].filter(([name]) => !before.has(name) && !taken(name)).map(([name, sql]) => [nameless(name, sql), name]),
  );
  for (const [from, sql] of before) {
    const to = after.has(from) ? undefined : free.get(nameless(from, sql));
    if (to === undefined) continue;
    free.delete(nameless(from, sql));
    pairs.set(from, to);
  }
  return pairs;
}

/** Definitions of indexes hold their own name, first. */
function nameless(name: string, definition: string): string {
  return replaceNames(definition, (each, position) => (position === 0 && each === name ? '' : each));
}

export function renameDefinitions(definitions: Definitions, names: ReadonlyMap<string, string>): Definitions {
  const renamed = [...definitions].map(([from, sql]): [string, string] => {
    const to = names.get(from);
    if (to === undefined) return [from, sql];
    return [to, replaceNames(sql, (each, position) => (position === 0 && each === from ? to : each))];
  });
  return new Map(renamed);
}
