import { buildBlueprint } from '../../blueprint/build.ts';
import { applyEdits } from '../../plan/edits/apply.ts';
import type { PlanEdit } from '../../plan/edits/edit.ts';
import type { Plan, Problem } from '../../plan/model.ts';
import { type ParsedPlan, parsePlan } from '../../plan/parse.ts';

const MOST_KEPT = 4;
const recent = new Map<string, ParsedPlan>();

/** Parses a plan's text. The steps of an interview look at the same few texts again and again: the last ones are kept. */
export function parseText(text: string): ParsedPlan {
  const parsed = recent.get(text) ?? parsePlan(text, 'plan.yaml');
  recent.delete(text);
  recent.set(text, parsed);
  const [oldest] = recent.keys();
  if (recent.size > MOST_KEPT && oldest !== undefined) recent.delete(oldest);
  return parsed;
}

/**
 * The plan of a text that answers were checked for.
 * @throws Error when it has errors all the same: then an answer was not checked well enough, which is a fault of ours.
 */
export function parseSound(text: string): Plan {
  const { plan, problems } = parseText(text);
  if (plan !== undefined) return plan;
  const first = problems.find(({ severity }) => severity === 'error');
  throw new Error(`The interview made a plan that does not hold: ${first?.path ?? ''} ${first?.message ?? ''}`);
}

/** Errors of a plan's text, and of what it would compile to. */
export function findErrors(text: string): readonly Problem[] {
  const { plan, problems } = parseText(text);
  const found = plan === undefined ? problems : buildBlueprint(plan, { without: new Set() }).problems;
  return found.filter(({ severity }) => severity === 'error');
}

/** What the language says against some changes, as an answer's check tells it; undefined when they are fine. */
export function faultOf(text: string, edits: readonly PlanEdit[]): string | undefined {
  const fault = parsePlan(applyEdits(text, edits), 'plan.yaml').problems.find(({ severity }) => severity === 'error');
  return fault === undefined ? undefined : sentenceOf(fault);
}

/** `"Shop!" cannot be the name of a project. Expected: small letters … Did you mean shop?` */
export function sentenceOf({ message, expected, suggestion }: Problem): string {
  const likely = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
  return `${message}${expected === undefined ? '' : ` Expected: ${expected}.`}${likely}`;
}
