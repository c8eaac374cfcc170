import type { AggregateEndpoint, EndpointBlueprint } from '../../../blueprint/model.ts';
import { tableCapacity } from '../../samples/capacity.ts';
import type { Lookup } from '../lookup.ts';
import { searchedEntry } from '../tests/search-cases.ts';
import { readsMany } from './rules.ts';

/**
 * Whether rows can be made that an endpoint is asked about. Where they cannot, because a table has room for one row or
 * figures do not say how many rows they are of, the table of permissions says only who is let in.
 */
export function isAskable(endpoint: EndpointBlueprint, lookup: Lookup): boolean {
  const rows = readsMany(endpoint) ? 2 : 1;
  if (tableCapacity(lookup.blueprint, lookup.table(endpoint.table)) < rows) return false;
  if (endpoint.kind === 'search') return searchedEntry(endpoint, { lookup }) !== undefined;
  if (endpoint.kind !== 'aggregate') return true;
  // Those who ask as members are counted themselves.
  const isOfMembers = lookup.blueprint.tenants.some(({ memberships }) => memberships === endpoint.table);
  return !isOfMembers && endpoint.measures.some(isCount);
}

/** `count()` */
export function isCount(measure: AggregateEndpoint['measures'][number]): boolean {
  return measure.function === 'count' && measure.column === undefined;
}
