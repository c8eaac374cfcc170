import { buildBlueprint } from '../../blueprint/build.ts';
import type { Blueprint } from '../../blueprint/model.ts';
import { parts } from '../../blueprint/parts.ts';
import type { Plan } from '../../plan/model.ts';
import { parsePlan } from '../../plan/parse.ts';

export interface CompiledText {
  readonly plan: Plan;
  readonly blueprint: Blueprint;
}

/**
 * What the text of a plan compiles to; undefined when this version of the program finds an error in it.
 * @param without parts of the plan that are left out
 */
export function compileText(text: string, without: readonly string[]): CompiledText | undefined {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (plan === undefined || problems.some(({ severity }) => severity === 'error')) return undefined;
  const built = buildBlueprint(plan, { without: new Set(parts.filter((part) => without.includes(part))) });
  if (built.blueprint === undefined || built.problems.some(({ severity }) => severity === 'error')) return undefined;
  return { plan, blueprint: built.blueprint };
}
