import { buildBlueprint } from '../../src/blueprint/build.ts';
import { parts } from '../../src/blueprint/parts.ts';
import type { Plan } from '../../src/plan/model.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { present } from '../../src/plan/present.ts';
import { reviewPlan } from '../../src/review/review.ts';
import type { Finding } from '../../src/review/rule.ts';

/** The head of a plan and everything in it, as a text. */
export function planText(yaml: string): string {
  const head = yaml.trimStart().startsWith('project:') ? '' : 'project: { name: sample }\n';
  return /^groundplan:/m.test(yaml) ? yaml : `groundplan: 1\n${head}${yaml.replace(/^\n/, '')}`;
}

/** What the rules find in a plan: in all of it, or, with errors, in what is sound of it. */
export function reviewText(yaml: string): readonly Finding[] {
  const { plan, sound, problems } = parsePlan(planText(yaml), 'plan.yaml');
  if (plan !== undefined) return reviewWhole(plan);
  if (sound !== undefined) return reviewPlan({ plan: sound });
  throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

export function reviewWhole(plan: Plan): readonly Finding[] {
  const { blueprint } = buildBlueprint(plan, { without: new Set(parts) });
  return reviewPlan(present({ plan, blueprint }));
}

/** The findings of one rule, or of all rules whose id begins so: the words they point at, and what they say. */
export function hitsOf(rule: string, yaml: string): readonly string[] {
  const text = planText(yaml);
  return reviewText(yaml)
    .filter((finding) => finding.rule.id.startsWith(rule))
    .map(({ at, message }) => `${lineOf(text, at)} | ${message}`);
}

/** The words pointed at, without quotes; of several lines the first. */
function lineOf(text: string, { start, end }: Finding['at']): string {
  const [line = ''] = text.slice(start, end).split('\n');
  return line.replaceAll(/^"|"$/g, '');
}
