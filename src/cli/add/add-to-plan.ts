import { parts } from '../../blueprint/parts.ts';
import { compilePlan } from '../compile-plan.ts';
import type { ChangedPlan, PlanToChange } from '../rename/change-plan.ts';
import { type AddedLines, addLines } from './add-lines.ts';
import { mergePlanFile, type Patch } from './merge-plan-file.ts';

export interface Additions extends AddedLines {
  readonly patch?: Patch;
}

/** @throws UsageError for lines that are not understood; ProjectError for a patch that clashes with the plan */
export function addToPlan(plan: PlanToChange, { patch, ...lines }: Additions): ChangedPlan {
  const merged = patch === undefined ? plan.text : mergePlanFile(plan, patch);
  const said = Object.values(lines).flat().map(nameIn);
  // A patch may break a plan; what is said in lines is added to a sound one.
  if (patch !== undefined) compilePlan({ file: plan.file, text: merged }, new Set(parts));
  const { text, shut } = said.length === 0 ? { text: merged, shut: [] } : addLines(merged, lines);
  const title = `add ${[...(patch === undefined ? [] : [patch.file]), ...said].join(', ')}`;
  if (text === plan.text) return { text, title, sentences: ['The plan has all of it already.'] };
  const closed =
    shut.length === 0
      ? []
      : [`Nothing of it is public: ${shut.join(', ')} would be. allow: public in plan.yaml opens it.`];
  return { text, title, sentences: closed };
}

/** What a line is about: `coupons` of `coupons: code text`. */
function nameIn(line: string): string {
  return (/^\s*((?:GET|POST|PUT|PATCH|DELETE)\s+\S+|[\p{L}\p{N}_.]+)/iu.exec(line)?.[1] ?? line).replace(/:$/, '');
}
