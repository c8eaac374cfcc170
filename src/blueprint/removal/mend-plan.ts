import { parseDocument } from 'yaml';
import { applyEdits } from '../../plan/edits/apply.ts';
import type { Problem } from '../../plan/model.ts';
import { parsePlan } from '../../plan/parse.ts';
import { readNamedPlan } from '../renames/named-plan.ts';
import { CannotRemove } from './cannot-remove.ts';
import { type Found, lineOf } from './collect-uses.ts';
import { pathAt } from './path-at.ts';
import { editsOfRemoval } from './removal-edits.ts';
import { type Unit, unitOf } from './unit-of.ts';

/** More would take a plan apart. */
const MOST_ROUNDS = 100;

/**
 * Takes out what does not compile any more, until the rest does: a group without endpoints, an endpoint that moves rows
 * to a state that no field has.
 * @param before for the lines of what goes
 */
export function mendPlan(text: string, before: string): { readonly text: string; readonly found: readonly Found[] } {
  const found: Found[] = [];
  let mended = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const named = readNamedPlan(mended);
    if (!('problems' in named)) return { text: mended, found };
    const [problem] = named.problems;
    const unit = problem && unitAt(mended, problem);
    if (problem === undefined || unit === undefined) throw nothingLeft(problem);
    const build = parsePlan(mended, 'plan.yaml').plan?.build ?? { slices: [] };
    const start = rangeStart(parseDocument(before).getIn(unit.path, true)) ?? 0;
    const line = lineOf(before, { start, end: start });
    const use = { line, what: unit.what, why: problem.message, path: unit.path };
    found.push({ use });
    mended = applyEdits(mended, editsOfRemoval({ build }, [unit.path]));
  }
  throw nothingLeft(undefined);
}

/** A table goes only when it has no fields any more: there is more to it than one problem. */
function unitAt(text: string, { at, code }: Problem): Unit | undefined {
  const { path, isKey } = pathAt(parseDocument(text), at.start);
  const unit = unitOf(path, { isKey, canGo: () => false });
  const isTable = unit?.path[0] === 'tables' && unit.path.length === 2;
  return isTable && code !== 'no-fields' && code !== 'empty' ? undefined : unit;
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}

function nothingLeft(problem: Problem | undefined): CannotRemove {
  return new CannotRemove(`Without it the plan does not compile. ${problem?.message ?? ''}`, {
    hint: 'Change what needs it first.',
  });
}
