/** PostgreSQL cuts longer identifiers without a word (NAMEDATALEN - 1). */
export const longestName = 63;

/**
 * A name PostgreSQL keeps whole: at most 63 bytes, the end of a longer one replaced by a hash of all of it,
 * so that the same name always shortens to the same. Names of the language are ASCII: a character is a byte.
 */
export function boundedName(name: string): string {
  if (name.length <= longestName) return name;
  const hash = fnv1a(name);
  return `${name.slice(0, longestName - hash.length - 1).replace(/_+$/, '')}_${hash}`;
}

/** Hands out names that are bounded and different from each other. */
export class NameRegistry {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** The name itself where it is free, else with the lowest number that is. */
  take(name: string): string {
    let candidate = boundedName(name);
    for (let number = 2; this.#taken.has(candidate); number += 1) candidate = boundedName(`${name}_${number}`);
    this.#taken.add(candidate);
    return candidate;
  }
}

/** FNV-1a, 32 bits, as eight hexadecimal digits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
