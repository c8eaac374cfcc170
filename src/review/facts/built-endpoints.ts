import type { EndpointBlueprint } from '../../blueprint/model.ts';
import type { ReviewContext, ReviewedEndpoint } from '../context.ts';

const known = new WeakMap<ReviewContext, ReadonlyMap<string, EndpointBlueprint>>();

/** An endpoint on a table as it will be built; absent without a blueprint, and for endpoints of steps. */
export function builtEndpoint(
  context: ReviewContext,
  { label }: Pick<ReviewedEndpoint, 'label'>,
): EndpointBlueprint | undefined {
  const found = known.get(context) ?? findEndpoints(context);
  known.set(context, found);
  return found.get(label);
}

function findEndpoints({ blueprint }: ReviewContext): ReadonlyMap<string, EndpointBlueprint> {
  const endpoints = (blueprint?.modules ?? []).flatMap((module) => module.endpoints);
  return new Map(endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.planPath}`, endpoint]));
}
