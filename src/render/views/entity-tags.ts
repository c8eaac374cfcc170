import type { EndpointBlueprint, TableBlueprint } from '../../blueprint/model.ts';

/** Whether the tag of an answer needs more than the row's version: that says nothing of what comes along with the row. */
export function isTaggedAsTree(endpoint: EndpointBlueprint, { versioned }: TableBlueprint): boolean {
  return endpoint.kind === 'get' && versioned && endpoint.include.length > 0;
}
