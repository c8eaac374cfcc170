import { singular } from './inflect.ts';
import { inferredEndpoint, word } from './endpoints.ts';
import type { Endpoint, Field, Group, Table } from '../plan/model.ts';

/**
 * Attach and detach endpoints of many-to-many fields that have none: they stand next to the table's update endpoint,
 * at its path, with its permission. A table that nobody may update gets none.
 */
export function inferAttachments(
  groups: readonly Group[],
  tables: ReadonlyMap<string, Table>,
): ReadonlyMap<Group, readonly Endpoint[]> {
  const written = new Set<string>();
  const updates = new Map<string, { group: Group; endpoint: Endpoint }>();
  for (const group of groups) {
    for (const endpoint of group.endpoints) {
      const { action } = endpoint;
      if (action === undefined || action.verb === 'steps') continue;
      const table = action.table.name;
      if (action.verb === 'attach' || action.verb === 'detach') written.add(`${table}.${action.field.name}`);
      if (action.verb === 'update' || (action.verb === 'replace' && !updates.has(table))) {
        updates.set(table, { group, endpoint });
      }
    }
  }
  const inferred = new Map<Group, Endpoint[]>();
  for (const table of tables.values()) {
    const update = updates.get(table.name);
    const parameter = update?.endpoint.segments.at(-1);
    if (update === undefined || parameter?.kind !== 'parameter') continue;
    for (const field of table.fields) {
      if (field.type.kind !== 'many' || written.has(`${table.name}.${field.name}`)) continue;
      const list = inferred.get(update.group) ?? [];
      inferred.set(update.group, [...list, ...attachmentsOf({ table, field, ...update })]);
    }
  }
  return inferred;
}

function attachmentsOf(relation: { table: Table; field: Field; group: Group; endpoint: Endpoint }): Endpoint[] {
  const { table, field, group, endpoint } = relation;
  const taken = new Set(endpoint.segments.map((segment) => (segment.kind === 'parameter' ? segment.name : '')));
  const plain = `${singular(field.name)}_id`;
  const name = taken.has(plain) ? `other_${plain}` : plain;
  const segments = [
    ...endpoint.segments,
    word(field.name.replaceAll('_', '-')),
    { kind: 'parameter' as const, name, at: field.nameAt },
  ];
  const references = { table: { name: table.name, at: field.nameAt }, field: { name: field.name, at: field.nameAt } };
  const shared = {
    segments,
    allow: endpoint.allow ?? group.allow ?? table.allow ?? [],
    at: field.nameAt,
    path: field.path,
    why: `R-JUNCTION: ${field.name} is many-to-many and ${endpoint.method} ${endpoint.url} may change its rows`,
  };
  return [
    inferredEndpoint({ ...shared, method: 'PUT', action: { verb: 'attach', ...references } }),
    inferredEndpoint({ ...shared, method: 'DELETE', action: { verb: 'detach', ...references } }),
  ];
}
