import { walkSteps } from '../../plan/check/walk-steps.ts';
import type { PlanPath } from '../../plan/edits/edit.ts';
import type { Plan } from '../../plan/model.ts';
import type { Step } from '../../plan/model-steps.ts';

/** Something with steps, and its place in the plan. */
interface Stack {
  /** `POST /orders/checkout`, `calculate_order_total()` */
  readonly label: string;
  readonly path: PlanPath;
  readonly steps: readonly Step[];
}

/** In how many places a function is called. */
export function countCalls(plan: Plan, name: string): number {
  return stacksOf(plan).reduce((sum, { steps }) => sum + callsIn(steps, name), 0);
}

/** The first that calls a function. */
export function findCaller(plan: Plan, name: string): Stack | undefined {
  return stacksOf(plan).find(({ steps }) => callsIn(steps, name) > 0);
}

/** Everything that has steps: endpoints, functions, tasks. */
export function stacksOf(plan: Plan): readonly Stack[] {
  const endpoints = (plan.api ?? []).flatMap((group) =>
    group.endpoints.flatMap(({ action, method, url }): Stack[] => {
      const label = `${method} ${url}`;
      return action?.verb === 'steps'
        ? [{ label, path: ['api', group.name, 'endpoints', label], steps: action.steps }]
        : [];
    }),
  );
  const functions = plan.functions.map(({ name, steps }) => ({ label: `${name}()`, path: ['functions', name], steps }));
  const tasks = plan.tasks.map(({ name, steps }) => ({ label: name, path: ['tasks', name], steps }));
  return [...endpoints, ...functions, ...tasks];
}

function callsIn(steps: readonly Step[], name: string): number {
  return walkSteps(steps).filter((step) => step.key === 'call' && step.target.name === name).length;
}
