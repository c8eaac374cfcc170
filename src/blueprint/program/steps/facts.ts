/** What is known not to be null, while one step after the other may change it. Paths as `formulas/facts.ts` has them. */

/** The facts without those about a name, or about what it holds. */
export function forget(facts: ReadonlySet<string>, names: Iterable<string>): Set<string> {
  const gone = new Set(names);
  return new Set([...facts].filter((path) => !gone.has(rootOf(path))));
}

/** What still holds inside a callback: facts about plain names that are never set again, and about fields of the input. */
export function factsInCallback(facts: ReadonlySet<string>, isStable: (name: string) => boolean): Set<string> {
  return new Set([...facts].filter((path) => (isPlain(path) && isStable(path)) || /^input\.[^.[]+$/.test(path)));
}

/** What holds whichever of several ways was gone. */
export function commonFacts(ways: readonly ReadonlySet<string>[]): Set<string> {
  const [first = new Set<string>(), ...others] = ways;
  return new Set([...first].filter((path) => others.every((other) => other.has(path))));
}

/** A variable's name, which `input` never is. */
function rootOf(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}

function isPlain(path: string): boolean {
  return !/[.[]/.test(path);
}
