import type { EndpointBlueprint } from '../model.ts';
import type { Schema } from '../schema-table.ts';

const rowVerbs = ['find', 'update', 'remove', 'restore', 'move'];

/** Functions that the repository of each table has because of its endpoints: `findBySlug`, `getOrderStats`. */
export function repositoryNames(
  endpoints: readonly EndpointBlueprint[],
  schema: Schema,
): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const endpoint of endpoints) {
    const own = names.get(endpoint.table) ?? new Set();
    names.set(endpoint.table, own);
    if (endpoint.kind === 'aggregate') own.add(endpoint.operationId);
    if (endpoint.kind === 'move')
      own.add(`move${schema.get(endpoint.table)?.columnBy.get(endpoint.column)?.name.pascal ?? ''}`);
    if (!('key' in endpoint) || endpoint.key.column === 'id') continue;
    const column = schema.get(endpoint.table)?.columnBy.get(endpoint.key.column);
    for (const verb of rowVerbs) own.add(`${verb}By${column?.name.pascal ?? ''}`);
  }
  return names;
}
