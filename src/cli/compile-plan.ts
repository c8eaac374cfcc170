import { buildBlueprint } from '../blueprint/build.ts';
import type { Blueprint } from '../blueprint/model.ts';
import type { Part } from '../blueprint/parts.ts';
import type { Decision } from '../blueprint/report.ts';
import type { Plan, Problem } from '../plan/model.ts';
import { parsePlan } from '../plan/parse.ts';
import type { PlanSource } from '../plan/source.ts';
import { reviewPlan } from '../review/review.ts';
import type { Finding } from '../review/rule.ts';
import { PlanRejected, ReviewRejected } from './errors.ts';

/** A plan's text and what to call it in messages. */
export interface PlanText {
  readonly file: string;
  readonly text: string;
}

export interface CompiledPlan {
  readonly blueprint: Blueprint;
  readonly plan: Plan;
  readonly source: PlanSource;
  readonly warnings: readonly Problem[];
  readonly decisions: readonly Decision[];
}

export interface PlanFindings {
  readonly source: PlanSource;
  /** What of the plan can be looked at; absent when its text cannot be read as a plan. */
  readonly plan?: Plan;
  /** Errors and warnings, in the order of the text. */
  readonly problems: readonly Problem[];
  /** Absent when there are errors. */
  readonly blueprint?: Blueprint;
  readonly decisions: readonly Decision[];
}

/** Everything there is to say about a plan. Parts named in `without` are left out and do not count. */
export function examinePlan({ file, text }: PlanText, without: ReadonlySet<Part>): PlanFindings {
  const { plan, sound, problems, source } = parsePlan(text, file);
  const resolvable = plan ?? sound;
  if (resolvable === undefined) return { source, problems, decisions: [] };
  const built = buildBlueprint(resolvable, { without });
  const all = [...problems, ...built.problems].sort((one, two) => one.at.start - two.at.start);
  const failed = all.some((problem) => problem.severity === 'error');
  const { decisions } = built;
  if (failed || built.blueprint === undefined) return { source, plan: resolvable, problems: all, decisions };
  return { source, plan: resolvable, problems: all, decisions, blueprint: built.blueprint };
}

/** The blueprint of a plan. @throws PlanRejected with every problem. */
export function compilePlan(plan: PlanText, without: ReadonlySet<Part>): CompiledPlan {
  const { blueprint, source, problems, decisions, plan: parsed } = examinePlan(plan, without);
  if (blueprint === undefined || parsed === undefined) throw new PlanRejected(problems, source);
  return { blueprint, plan: parsed, source, warnings: problems, decisions };
}

/** What the review finds in a plan that compiles. @throws ReviewRejected for errors that the plan does not accept. */
export function reviewCompiled({ plan, blueprint, source }: CompiledPlan): readonly Finding[] {
  const findings = reviewPlan({ plan, blueprint });
  const errors = findings.filter(({ severity, accepted }) => severity === 'error' && accepted === undefined);
  if (errors.length > 0) throw new ReviewRejected(errors, source);
  return findings;
}
