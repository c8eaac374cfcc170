import type { Group } from '../../plan/model.ts';
import type { ReviewContext, ReviewedEndpoint } from '../context.ts';

/** A group with its endpoints as the review knows them. */
export interface ReviewedGroup {
  readonly group: Group;
  readonly endpoints: readonly ReviewedEndpoint[];
}

/** The groups of the plan, or those inferred; one without endpoints has an empty list. */
export function groupsOf({ plan, endpoints }: ReviewContext): readonly ReviewedGroup[] {
  const byGroup = new Map<Group, ReviewedEndpoint[]>((plan.api ?? []).map((group) => [group, []]));
  for (const endpoint of endpoints) {
    const list = byGroup.get(endpoint.group);
    if (list === undefined) byGroup.set(endpoint.group, [endpoint]);
    else list.push(endpoint);
  }
  return [...byGroup].map(([group, own]) => ({ group, endpoints: own }));
}
