import type { Formula, Step } from '../../src/plan/model-steps.ts';

/** Names that steps give to values and that no formula or step of them reads. */
export function findUnread(steps: readonly Step[]): ReadonlySet<string> {
  const found = { set: new Set<string>(), read: new Set<string>() };
  visit(steps, found);
  return new Set([...found.set].filter((name) => !found.read.has(name)));
}

interface Found {
  readonly set: Set<string>;
  readonly read: Set<string>;
}

/** Whatever the steps are made of: formulas read names, and so do steps that change or delete a row. */
function visit(part: unknown, found: Found): void {
  if (typeof part !== 'object' || part === null) return;
  if (isFormula(part)) {
    for (const [word] of part.source.matchAll(/[A-Za-z_]\w*/g)) found.read.add(word);
    return;
  }
  if ('key' in part && part.key === 'set' && 'entries' in part && Array.isArray(part.entries))
    for (const { name } of part.entries) found.set.add(String(name));
  if ('target' in part && typeof part.target === 'object' && part.target !== null && 'name' in part.target)
    found.read.add(String(part.target.name));
  for (const inner of Object.values(part)) visit(inner, found);
}

function isFormula(part: object): part is Formula {
  return 'source' in part && 'expression' in part;
}
