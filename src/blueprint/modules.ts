import { namesOf } from './casing.ts';
import type { CompiledEndpoint } from './endpoints.ts';
import type { IncludeBlueprint, ModuleBlueprint } from './model.ts';

/**
 * One module per group that has endpoints, in plan order. A table lives with the first group whose endpoints are about
 * it; one that is only included or linked lives with the first module that does so; others live nowhere.
 */
export function planModules(
  endpoints: readonly CompiledEndpoint[],
  casing: 'camel' | 'snake',
): { readonly modules: readonly ModuleBlueprint[]; readonly homes: ReadonlyMap<string, string> } {
  const groups = new Map<string, { description: string; endpoints: CompiledEndpoint[]; tables: string[] }>();
  for (const endpoint of endpoints) {
    const { name, description } = endpoint.planned.group;
    const known = groups.get(name);
    if (known === undefined) groups.set(name, { description: description ?? '', endpoints: [endpoint], tables: [] });
    else known.endpoints.push(endpoint);
  }
  const homes = new Map<string, string>();
  const settle = (find: (endpoint: CompiledEndpoint) => readonly string[]): void => {
    for (const [name, group] of groups) {
      for (const table of new Set(group.endpoints.flatMap(find))) {
        if (homes.has(table)) continue;
        homes.set(table, name);
        group.tables.push(table);
      }
    }
  };
  settle(({ blueprint }) => [blueprint.table]);
  settle(({ blueprint }) => relatedTables(blueprint));
  const modules = [...groups].map(([name, group]) => ({
    name: namesOf(name, casing),
    description: group.description,
    tables: group.tables,
    endpoints: group.endpoints.map(({ blueprint }) => blueprint),
  }));
  return { modules, homes };
}

function relatedTables(endpoint: CompiledEndpoint['blueprint']): string[] {
  if (endpoint.kind === 'attach' || endpoint.kind === 'detach') {
    return [endpoint.relation.target, endpoint.relation.junction];
  }
  return 'include' in endpoint ? endpoint.include.flatMap(includedTables) : [];
}

function includedTables(include: IncludeBlueprint): string[] {
  const junction = include.manyToMany === undefined ? [] : [include.manyToMany.junction];
  return [include.table, ...junction, ...include.include.flatMap(includedTables)];
}
