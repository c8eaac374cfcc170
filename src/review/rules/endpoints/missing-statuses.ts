import type { Step } from '../../../plan/model-steps.ts';
import type { ReviewedEndpoint } from '../../context.ts';
import { pathOfEndpoint } from '../../facts/plan-paths.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * The compiler answers 201, 204, 400, 401, 403, 404 and 409 where they belong. What is left is a written `status` that
 * says otherwise, and POST endpoints of steps that return the row they created without `status: 201`.
 */
export const missingStatuses: Rule = {
  id: 'EP-07',
  severity: 'warning',
  title: 'Status that does not say what happened',
  reason: 'Clients look at the status before they look at anything else.',
  seed: { document: 0, sentence: 'Use proper HTTP status codes' },
  check: ({ endpoints }) => endpoints.flatMap((reviewed) => hitOf(reviewed) ?? []),
};

function hitOf(reviewed: ReviewedEndpoint): Hit | undefined {
  const { endpoint, action, label } = reviewed;
  const { at, path, status, method } = endpoint;
  if (action?.verb === 'steps') {
    if (method !== 'POST' || status !== undefined || !returnsNewRow(action.steps)) return undefined;
    return {
      ...{ at, path },
      message: `${label} returns the row it created, but not the status 201.`,
      remedy: 'Write `status: 201`.',
      fix: [{ kind: 'set', path: [...pathOfEndpoint(reviewed), 'status'], value: 201 }],
    };
  }
  const right = action?.verb === 'create' ? [201, 202] : action?.verb === 'delete' ? [200, 202, 204] : undefined;
  if (status === undefined || right === undefined || right.includes(status)) return undefined;
  return {
    ...{ at, path },
    message: `${label} answers ${status}, where clients expect ${action?.verb === 'create' ? 201 : 204}.`,
    remedy: `Leave \`status\` out: ${action?.verb === 'create' ? 201 : 204} is what is answered then.`,
    fix: [{ kind: 'remove', path: [...pathOfEndpoint(reviewed), 'status'] }],
  };
}

/** The last step returns the name of a row that a step of the same list, or of a transaction in it, created. */
function returnsNewRow(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  const value = last?.key === 'return' ? last.value : undefined;
  if (value?.kind !== 'formula' || value.formula.expression.type !== 'Identifier') return false;
  const { name } = value.formula.expression;
  const always = steps.flatMap((step) => (step.key === 'transaction' ? [step, ...step.steps] : [step]));
  return always.some((step) => step.key === 'create' && step.as === name);
}
