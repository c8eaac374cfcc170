import { decisionTrees } from '../../guidance/trees.ts';
import { walkSteps } from '../../plan/check/walk-steps.ts';
import type { PlanPath } from '../../plan/edits/edit.ts';
import type { Plan } from '../../plan/model.ts';
import type { Step } from '../../plan/model-steps.ts';
import { followBranch } from '../decide/follow-branch.ts';

/** What the decision tree says about steps that become a function which one place calls. */
export interface LogicDecision {
  readonly why?: string;
  readonly keep?: string;
  /** Where the tree would have left them. */
  readonly remark?: string;
}

interface MovedSteps {
  readonly path: PlanPath;
  readonly first: number;
  readonly last: number;
  /** The reason that the person gives. */
  readonly keep?: string;
}

/** Up to so many steps the tree would leave where they are. */
const short = 5;

export function decideLogic(plan: Plan, { path, first, last, keep }: MovedSteps): LogicDecision {
  const all = stepsAt(plan, path);
  const reason = keep ?? reasonFor(all, { moved: all.slice(first - 1, last), name: String(path.at(-1)) });
  const tree = decisionTrees.find(({ id }) => id === 'logic');
  if (tree === undefined) throw new Error('There is no decision tree for logic.');
  const { outcome } = followBranch(tree, ['no', 'no', reason === undefined ? 'no' : 'yes']);
  if (reason !== undefined) return { why: outcome.why, keep: reason };
  return {
    remark: `The decision tree would leave them where they were: ${outcome.why} Give --keep <reason>, or the review will ask for one.`,
  };
}

function reasonFor(
  all: readonly Step[],
  { moved, name }: { readonly moved: readonly Step[]; readonly name: string },
): string | undefined {
  const request = walkSteps(moved).find((step) => step.key === 'request');
  if (request?.key === 'request') return `It calls ${request.integration.name}, and is tested alone.`;
  const count = walkSteps(all).length;
  return count > short ? `With its steps inside, ${name} would have ${count}.` : undefined;
}

function stepsAt(plan: Plan, [part, group, , name]: PlanPath): readonly Step[] {
  if (part === 'functions') return plan.functions.find((each) => each.name === group)?.steps ?? [];
  if (part === 'tasks') return plan.tasks.find((each) => each.name === group)?.steps ?? [];
  const endpoints = (plan.api ?? []).find((each) => each.name === group)?.endpoints ?? [];
  const action = endpoints.find(({ method, url }) => `${method} ${url}` === name)?.action;
  return action?.verb === 'steps' ? action.steps : [];
}
