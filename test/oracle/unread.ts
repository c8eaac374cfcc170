import type { Formula, NamedValue, Step } from '../../src/plan/model-steps.ts';

/** Names that steps set and nothing needs: only names that nobody needs either are made of them. */
export function findUnread(steps: readonly Step[]): ReadonlySet<string> {
  const found: Found = { made: new Map(), read: new Set() };
  visit(steps, found);
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const other of found.made.get(name) ?? []) need(other);
  };
  for (const name of found.read) need(name);
  return new Set([...found.made.keys()].filter((name) => !needed.has(name)));
}

interface Found {
  /** By name, what the formulas read that it is set to. */
  readonly made: Map<string, Set<string>>;
  /** What everything else reads. */
  readonly read: Set<string>;
}

/** Whatever the steps are made of: formulas read names, and so do steps that change or delete a row. */
function visit(part: unknown, found: Found): void {
  if (typeof part !== 'object' || part === null) return;
  if (isFormula(part)) {
    for (const [word] of part.source.matchAll(/[A-Za-z_]\w*/g)) found.read.add(word);
    return;
  }
  if (isSet(part)) {
    for (const { name, value } of part.entries) {
      const inside: Found = { made: found.made, read: found.made.get(name) ?? new Set() };
      found.made.set(name, inside.read);
      visit(value, inside);
    }
    return;
  }
  if ('target' in part && typeof part.target === 'object' && part.target !== null && 'name' in part.target)
    found.read.add(String(part.target.name));
  for (const inner of Object.values(part)) visit(inner, found);
}

function isFormula(part: object): part is Formula {
  return 'source' in part && 'expression' in part;
}

function isSet(part: object): part is { readonly entries: readonly NamedValue[] } {
  return 'key' in part && part.key === 'set' && 'entries' in part;
}
