import { stepListsOf, walkSteps } from '../../plan/check/walk-steps.ts';
import type { Step } from '../../plan/model-steps.ts';
import type { ReviewContext } from '../context.ts';
import { callGraphOf } from './calls.ts';
import { stepOwnersOf, type StepOwner } from './step-owners.ts';

/** Somebody who asks an integration, itself or through functions. */
export interface IntegrationUse {
  readonly owner: Pick<StepOwner, 'kind' | 'label'> & { readonly timeoutSeconds?: number };
}

/** The endpoints and tasks that ask an integration, by its name. */
export function callersOfIntegrations(context: ReviewContext): ReadonlyMap<string, readonly IntegrationUse[]> {
  const uses = new Map<string, IntegrationUse[]>();
  const tasks = new Map(context.plan.tasks.map((task) => [task.name, task]));
  for (const owner of stepOwnersOf(context)) {
    if (owner.kind === 'function') continue;
    const { kind, label } = owner;
    const timeoutSeconds = kind === 'task' ? tasks.get(owner.name)?.timeoutSeconds : undefined;
    const use = { owner: { kind, label, ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }) } };
    for (const name of requestedBy(owner, context)) uses.set(name, [...(uses.get(name) ?? []), use]);
  }
  return uses;
}

function requestedBy(owner: StepOwner, context: ReviewContext): ReadonlySet<string> {
  const steps = callGraphOf(context)
    .reach(owner)
    .flatMap(({ all }) => all);
  return new Set(steps.flatMap((step) => (step.key === 'request' ? [step.integration.name] : [])));
}

/** The integrations that are asked inside a loop, each with who has the loop. */
export function requestsInLoops(context: ReviewContext): ReadonlyMap<string, StepOwner> {
  const found = new Map<string, StepOwner>();
  const owners = stepOwnersOf(context);
  const functions = new Map(owners.filter(({ kind }) => kind === 'function').map((owner) => [owner.name, owner]));
  for (const owner of owners) {
    for (const step of owner.steps.flatMap(stepsInLoops)) {
      const called = step.key === 'call' ? functions.get(step.target.name) : undefined;
      const names = called === undefined ? [] : [...requestedBy(called, context)];
      if (step.key === 'request') names.push(step.integration.name);
      for (const name of names) if (!found.has(name)) found.set(name, owner);
    }
  }
  return found;
}

/** The steps inside the loops of a step. */
function stepsInLoops(step: Step): readonly Step[] {
  return step.key === 'each' ? walkSteps(step.do) : stepListsOf(step).flat().flatMap(stepsInLoops);
}
