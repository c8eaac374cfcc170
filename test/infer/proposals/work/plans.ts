import { buildBlueprint } from '../../../../src/blueprint/build.ts';
import { deriveProposals } from '../../../../src/infer/proposals/derive.ts';
import type { Proposal, ProposalRequest } from '../../../../src/infer/proposals/proposal.ts';
import { deriveWork } from '../../../../src/infer/proposals/work/derive-work.ts';
import { applyEdits } from '../../../../src/plan/edits/apply.ts';
import type { Plan } from '../../../../src/plan/model.ts';
import { parsePlan } from '../../../../src/plan/parse.ts';

export const request: ProposalRequest = { decisions: new Map(), changes: 'patch' };

export function planOf(text: string): Plan {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return plan;
}

/** What deriveWork proposes, and what is proposed besides: tables, endpoints, sign-in. */
export function proposalsOf(text: string): readonly Proposal[] {
  const plan = planOf(text);
  const own = deriveWork(plan, request);
  const ids = new Set(own.map(({ id }) => id));
  return [...own, ...deriveProposals(plan, request).filter(({ id }) => !ids.has(id))];
}

/** Without those that need something that is not among them. */
export function closed(ids: ReadonlySet<string>, proposals: readonly Proposal[]): ReadonlySet<string> {
  const left = new Set(ids);
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const { id, needs } of proposals) if (!needs.every((need) => left.has(need))) left.delete(id);
  }
  return left;
}

export function textWith(
  text: string,
  { proposals, approved }: { proposals: readonly Proposal[]; approved: ReadonlySet<string> },
): string {
  return applyEdits(
    text,
    proposals.filter(({ id }) => approved.has(id)).flatMap(({ edits }) => edits(approved)),
  );
}

/** Errors of a plan, with the words at which they stand. */
export function errorsOf(text: string): readonly string[] {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  const built = plan === undefined ? [] : buildBlueprint(plan, { without: new Set() }).problems;
  return [...problems, ...built]
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message, path }) => `${code} ${path}: ${message}`);
}

/** The plan with everything that is recommended. */
export function recommendedPlan(text: string): { readonly plan: Plan; readonly text: string } {
  const proposals = proposalsOf(text);
  const approved = closed(new Set(proposals.filter(({ recommended }) => recommended).map(({ id }) => id)), proposals);
  const written = textWith(text, { proposals, approved });
  return { plan: planOf(written), text: written };
}
