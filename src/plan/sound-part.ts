import type { Endpoint, Group, Plan, Problem, Span } from './model.ts';

/** Parts of a plan that say what endpoints are made of: while one of them is wrong, endpoints would only seem wrong. */
const FOUNDATIONS = /^(?:$|project|tables|auth|build)(?:\.|$)/;

/**
 * What can be looked at further although something else is wrong: the plan without the endpoints that have errors, so
 * that those of the others are reported in the same go. Absent when there is nothing to look at.
 */
export function soundPart(plan: Plan, problems: readonly Problem[]): Plan | undefined {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (plan.api === undefined || errors.some((error) => FOUNDATIONS.test(error.path))) return undefined;
  const groups = plan.api.map((group) => soundGroup(group, errors)).filter((group) => group.endpoints.length > 0);
  return groups.length === 0 ? undefined : { ...plan, api: groups };
}

/** An endpoint that could not be read at all is missing already. */
function soundGroup(group: Group, errors: readonly Problem[]): Group {
  const own = errors.filter((error) => isWithin(error.at, group.at));
  const isWhole = own.every((error) => error.path.startsWith(`${group.path}.endpoints.`));
  const isSound = (endpoint: Endpoint) => !own.some((error) => isWithin(error.at, endpoint.at));
  return { ...group, endpoints: isWhole ? group.endpoints.filter(isSound) : [] };
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
