import { buildBlueprint } from '../../../src/blueprint/build.ts';
import type { Blueprint } from '../../../src/blueprint/model.ts';
import { deriveProposals } from '../../../src/infer/proposals/derive.ts';
import type { Proposal, ProposalRequest } from '../../../src/infer/proposals/proposal.ts';
import { applyEdits } from '../../../src/plan/edits/apply.ts';
import type { Plan } from '../../../src/plan/model.ts';
import { parsePlan } from '../../../src/plan/parse.ts';

export const usually: ProposalRequest = { decisions: new Map(), changes: 'patch' };

/** The plan of a text that has to be one. */
export function planOf(text: string): Plan {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return plan;
}

/** Tables alone, as lines below `tables:`. */
export function tablesOnly(tables: string, rest = ''): string {
  return `groundplan: 1\nproject: { name: sample }\ntables:${tables}\n${rest}`;
}

export function propose(text: string, request: ProposalRequest = usually): readonly Proposal[] {
  return deriveProposals(planOf(text), request);
}

/** The plan's text with everything approved that is recommended, unless somebody chooses otherwise. */
export function approve(
  text: string,
  {
    request = usually,
    choose = ({ recommended }) => recommended,
  }: { request?: ProposalRequest; choose?: (proposal: Proposal) => boolean } = {},
): string {
  const chosen = approvable(propose(text, request).filter(choose));
  const ids = new Set(chosen.map(({ id }) => id));
  return applyEdits(
    text,
    chosen.flatMap(({ edits }) => edits(ids)),
  );
}

/** Those whose needs are among them, too. */
function approvable(proposals: readonly Proposal[]): readonly Proposal[] {
  const ids = new Set(proposals.map(({ id }) => id));
  const left = proposals.filter(({ needs }) => needs.every((id) => ids.has(id)));
  return left.length === proposals.length ? left : approvable(left);
}

/** `error code path: message` of everything that is wrong with a plan, its form included. */
function problemsIn(text: string): string[] {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  const all = plan === undefined ? problems : buildBlueprint(plan, { without: new Set() }).problems;
  return all.map(({ severity, code, path, message }) => `${severity} ${code} ${path}: ${message}`);
}

export function errorsIn(text: string): string[] {
  return problemsIn(text).filter((problem) => problem.startsWith('error'));
}

export function blueprintOf(text: string): Blueprint {
  const { blueprint, problems } = buildBlueprint(planOf(text), { without: new Set() });
  if (blueprint === undefined) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return blueprint;
}

/** `x GET /orders · list orders · owner, admin`, a line for each proposal of a step that is about tables and endpoints. */
export function tableOf(proposals: readonly Proposal[], step: Proposal['step']): string {
  return proposals
    .filter((proposal) => proposal.step === step)
    .map(({ recommended, rule, label, hint }) => `${recommended ? 'x' : '-'} ${rule.padEnd(12)} ${label} · ${hint}`)
    .join('\n');
}
