import type { EndpointBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';

const byLookup = new WeakMap<Lookup, ReadonlyMap<string, readonly EndpointBlueprint[]>>();

/** The endpoints of a table, whichever group they stand in. They are sorted once: every test of a table asks. */
export function endpointsOf(table: TableBlueprint, lookup: Lookup): readonly EndpointBlueprint[] {
  const known = byLookup.get(lookup) ?? groupByTable(lookup);
  byLookup.set(lookup, known);
  return known.get(table.name.snake) ?? [];
}

function groupByTable({ blueprint }: Lookup): ReadonlyMap<string, readonly EndpointBlueprint[]> {
  const groups = new Map<string, EndpointBlueprint[]>();
  for (const endpoint of blueprint.modules.flatMap((module) => module.endpoints)) {
    const group = groups.get(endpoint.table);
    if (group === undefined) groups.set(endpoint.table, [endpoint]);
    else group.push(endpoint);
  }
  return groups;
}
