import { type Part, parts } from '../../blueprint/parts.ts';
import type { OpenProject } from '../../project/open-project.ts';
import { type CompiledPlan, compilePlan, reviewCompiled } from '../compile-plan.ts';
import { formatRemarks, formatReviewRemark } from '../create/report.ts';
import type { Host } from '../host.ts';

export interface ProjectPlan {
  readonly project: OpenProject;
  readonly planText: string;
}

/** A plan for a project, without the parts that the project was made without. @throws PlanRejected */
export function compileFor({ project, planText }: ProjectPlan): CompiledPlan {
  return compilePlan({ file: 'plan.yaml', text: planText }, leftOutOf(project));
}

/** The same, reviewed; remarks go to standard error. @throws PlanRejected, ReviewRejected */
export function compileAndReview(plan: ProjectPlan, host: Host): CompiledPlan {
  const compiled = compileFor(plan);
  host.stderr.write(formatRemarks(compiled, host));
  host.stderr.write(formatReviewRemark(reviewCompiled(compiled)));
  return compiled;
}

/** Parts that the project was made without. */
export function leftOutOf({ without }: OpenProject): ReadonlySet<Part> {
  return new Set(parts.filter((part) => without.includes(part)));
}
