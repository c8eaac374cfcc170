import type { AggregateEndpoint, EndpointBlueprint, TableBlueprint, UpdateEndpoint } from '../../../blueprint/model.ts';
import { tableCapacity } from '../../samples/capacity.ts';
import type { Lookup } from '../lookup.ts';
import { searchedEntry } from '../tests/search-cases.ts';
import { keptTables } from './kept-tables.ts';
import { readsMany } from './rules.ts';

/**
 * Whether rows can be made that an endpoint is asked about. Where they cannot, because a table has room for one row or
 * figures do not say how many rows they are of, the table of permissions says only who is let in.
 */
export function isAskable(endpoint: EndpointBlueprint, lookup: Lookup): boolean {
  const rows = readsMany(endpoint) ? 2 : 1;
  if (tableCapacity(lookup.blueprint, lookup.table(endpoint.table)) < rows || !hasRoom(endpoint, lookup)) return false;
  if (endpoint.kind === 'replace' && saysWhatIsTheirs(endpoint, lookup)) return false;
  if (endpoint.kind === 'search') return searchedEntry(endpoint, { lookup }) !== undefined;
  if (endpoint.kind !== 'aggregate') return true;
  // Those who ask as members are counted themselves.
  const isOfMembers = lookup.blueprint.tenants.some(({ memberships }) => memberships === endpoint.table);
  return !isOfMembers && endpoint.measures.some(isCount);
}

/**
 * Whether a row that is put anew says again what it hangs on, which has to be theirs who put it: what somebody else is told
 * of first, that row or the other one, is a matter of the service.
 */
function saysWhatIsTheirs({ table, input, ownedParent, ownedReferences }: UpdateEndpoint, lookup: Lookup): boolean {
  const owned = [...(ownedParent === undefined ? [] : [ownedParent]), ...ownedReferences];
  return owned.some(({ column }) => input.includes(column) && lookup.column(table, column).requiredInput);
}

/**
 * Whether each row that is asked about can have rows of its own to hang on: the people who ask, and rows below another
 * parent, have taken some where there are few.
 */
function hasRoom({ kind, table: name, pathColumns }: EndpointBlueprint, lookup: Lookup): boolean {
  const { blueprint } = lookup;
  const table = lookup.table(name);
  const people = blueprint.auth === undefined ? undefined : lookup.table(blueprint.auth.table);
  const isFew = (each: TableBlueprint): boolean => tableCapacity(blueprint, each) !== Infinity;
  const taken = new Set(people === undefined ? [] : keptTables(people, lookup));
  if (table !== people && keptTables(table, lookup).some((each) => each !== people && taken.has(each) && isFew(each))) {
    return false;
  }
  const parents = pathColumns.flatMap(({ column }) => lookup.column(name, column).reference?.table ?? []);
  return kind === 'create' || !parents.some((parent) => isFew(lookup.table(parent)));
}

/** `count()` */
export function isCount(measure: AggregateEndpoint['measures'][number]): boolean {
  return measure.function === 'count' && measure.column === undefined;
}
