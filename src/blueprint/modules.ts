import type { Group } from '../plan/model.ts';
import { namesOf } from './casing.ts';
import type { CompiledEndpoint } from './endpoints.ts';
import type { CompiledAction } from './logic/actions.ts';
import { includedTables, touchedTables } from './logic/touched-tables.ts';
import type { FunctionBlueprint, ModuleBlueprint, TaskBlueprint } from './model.ts';
import type { Report } from './report.ts';
import type { Schema } from './schema-table.ts';

interface Contents {
  readonly endpoints: readonly CompiledEndpoint[];
  readonly actions: readonly CompiledAction[];
  readonly functions: readonly FunctionBlueprint[];
  readonly tasks: readonly TaskBlueprint[];
}

interface ModulesContext {
  /** Names of the groups in plan order. */
  readonly order: readonly string[];
  readonly schema: Schema;
  readonly casing: 'camel' | 'snake';
  readonly report: Report;
}

interface Draft {
  readonly name: string;
  readonly group: Group | undefined;
  readonly endpoints: CompiledEndpoint[];
  readonly actions: CompiledAction[];
  readonly tables: string[];
}

/**
 * One module per group that has endpoints, in plan order. A table lives with the first group whose endpoints are about
 * it; one that is only included or linked lives with the first module that does so, then come those that steps use. A
 * table that only functions and tasks use lives with a table that it refers to or that refers to it, else in a module of its own.
 */
export function planModules(
  { endpoints, actions, functions, tasks }: Contents,
  { order, schema, casing, report }: ModulesContext,
): { readonly modules: readonly ModuleBlueprint[]; readonly homes: ReadonlyMap<string, string> } {
  const groups = draftGroups({ endpoints, actions }, order);
  checkGroups([...groups.values()], report);
  const homes = new Map<string, string>();
  const settle = (find: (draft: Draft) => readonly string[]): void => {
    for (const [name, draft] of groups) {
      for (const table of new Set(find(draft))) {
        if (homes.has(table)) continue;
        homes.set(table, name);
        draft.tables.push(table);
      }
    }
  };
  const byName = new Map(functions.map((each) => [each.name.snake, each]));
  settle((draft) => draft.endpoints.map(({ blueprint }) => blueprint.table));
  settle((draft) => draft.endpoints.flatMap(({ blueprint }) => relatedTables(blueprint)));
  settle((draft) => draft.actions.flatMap(({ blueprint }) => [...touchedTables(blueprint.program, byName)]));
  const programs = [...functions, ...tasks].flatMap(({ program }) => program ?? []);
  const used = new Set(programs.flatMap((program) => [...touchedTables(program, byName)]));
  for (const table of used) {
    if (homes.has(table)) continue;
    const home = homeOfRelative(table, { schema, homes }) ?? table;
    const draft = groups.get(home) ?? { name: home, group: undefined, endpoints: [], actions: [], tables: [] };
    groups.set(home, draft);
    homes.set(table, home);
    draft.tables.push(table);
  }
  const modules = [...groups.values()].map((draft) => ({
    name: namesOf(draft.name, casing),
    description: draft.group?.description ?? '',
    tables: draft.tables,
    endpoints: draft.endpoints.map(({ blueprint }) => blueprint),
    actions: draft.actions.map(({ blueprint }) => blueprint),
  }));
  return { modules, homes };
}

function draftGroups(
  { endpoints, actions }: Pick<Contents, 'endpoints' | 'actions'>,
  order: readonly string[],
): Map<string, Draft> {
  const groups = new Map<string, Draft>();
  const draftOf = (group: Group): Draft => {
    const draft = groups.get(group.name) ?? { name: group.name, group, endpoints: [], actions: [], tables: [] };
    groups.set(group.name, draft);
    return draft;
  };
  for (const endpoint of endpoints) draftOf(endpoint.planned.group).endpoints.push(endpoint);
  for (const action of actions) draftOf(action.planned.group).actions.push(action);
  const known = [...new Set([...order, ...groups.keys()])];
  return new Map(
    known.flatMap((name) => {
      const draft = groups.get(name);
      return draft === undefined ? [] : [[name, draft] as const];
    }),
  );
}

/** The module of a table that this one refers to, else of one that refers to it. */
function homeOfRelative(
  table: string,
  { schema, homes }: { schema: Schema; homes: ReadonlyMap<string, string> },
): string | undefined {
  const { references = [], referencedBy = [] } = schema.get(table) ?? {};
  const required = references.filter((reference) => reference.required);
  const relatives = [
    ...[...required, ...references].map(({ target }) => target),
    ...referencedBy.map((each) => each.table),
  ];
  return relatives.map((relative) => homes.get(relative)).find((home) => home !== undefined);
}

/** Groups `a_1` and `a1` would share identifiers. */
function checkGroups(drafts: readonly Draft[], report: Report): void {
  const taken = new Map<string, string>();
  for (const { group } of drafts) {
    if (group === undefined) continue;
    const { name, nameAt, path } = group;
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
