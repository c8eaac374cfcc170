import type { Group } from '../plan/model.ts';
import { namesOf } from './casing.ts';
import type { CompiledEndpoint } from './endpoints.ts';
import type { IncludeBlueprint, ModuleBlueprint } from './model.ts';
import type { Report } from './report.ts';

/**
 * One module per group that has endpoints, in plan order. A table lives with the first group whose endpoints are about
 * it; one that is only included or linked lives with the first module that does so; others live nowhere.
 */
export function planModules(
  endpoints: readonly CompiledEndpoint[],
  { casing, report }: { casing: 'camel' | 'snake'; report: Report },
): { readonly modules: readonly ModuleBlueprint[]; readonly homes: ReadonlyMap<string, string> } {
  const groups = new Map<string, { group: Group; endpoints: CompiledEndpoint[]; tables: string[] }>();
  for (const endpoint of endpoints) {
    const { group } = endpoint.planned;
    const known = groups.get(group.name);
    if (known === undefined) groups.set(group.name, { group, endpoints: [endpoint], tables: [] });
    else known.endpoints.push(endpoint);
  }
  checkGroups(
    [...groups.values()].map(({ group }) => group),
    report,
  );
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
  const modules = [...groups.values()].map(({ group, tables, ...rest }) => ({
    name: namesOf(group.name, casing),
    description: group.description ?? '',
    tables,
    endpoints: rest.endpoints.map(({ blueprint }) => blueprint),
    actions: [],
  }));
  return { modules, homes };
}

/** Groups `a_1` and `a1` would share identifiers. */
function checkGroups(groups: readonly Group[], report: Report): void {
  const taken = new Map<string, string>();
  for (const { name, nameAt, path } of groups) {
    const { camel } = namesOf(name, 'camel');
    const other = taken.get(camel);
    taken.set(camel, name);
    if (other === undefined) continue;
    const message = `The groups \`${other}\` and \`${name}\` are both \`${camel}\` in TypeScript.`;
    report.error({ code: 'group-name-taken', message, at: nameAt, path, expected: 'another name for one of them' });
  }
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
