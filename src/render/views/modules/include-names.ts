import type { EndpointBlueprint, IncludeBlueprint } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';
import { freeName } from './schema-names.ts';

/** Names for one combination of includes of one table. */
export interface IncludeNames {
  /** Schema and type of a row: `OrderWithOrderItems`. */
  readonly type: string;
  /** The function that adds them: `includeOrderItems`. */
  readonly function: string;
}

/** A combination of includes that endpoints ask of a table. */
export interface IncludeTree extends IncludeNames {
  readonly table: string;
  readonly includes: readonly IncludeBlueprint[];
}

const treesByLookup = new WeakMap<Lookup, ReadonlyMap<string, IncludeTree>>();

/** Every combination once, in the order of the endpoints. */
export function includeTrees(lookup: Lookup): ReadonlyMap<string, IncludeTree> {
  const known = treesByLookup.get(lookup);
  if (known !== undefined) return known;
  const trees = new Map<string, IncludeTree>();
  const taken = new Set<string>();
  for (const module of lookup.blueprint.modules) {
    for (const endpoint of module.endpoints) {
      const includes = includesOf(endpoint);
      const key = treeKey(endpoint.table, includes);
      if (includes.length === 0 || trees.has(key)) continue;
      trees.set(key, { ...nameTree(endpoint.table, { includes, taken, lookup }), table: endpoint.table, includes });
    }
  }
  treesByLookup.set(lookup, trees);
  return trees;
}

/** Undefined for endpoints that include nothing. */
export function includeNames(endpoint: EndpointBlueprint, lookup: Lookup): IncludeNames | undefined {
  const includes = includesOf(endpoint);
  return includes.length === 0 ? undefined : includeTrees(lookup).get(treeKey(endpoint.table, includes));
}

function includesOf(endpoint: EndpointBlueprint): readonly IncludeBlueprint[] {
  return 'include' in endpoint ? endpoint.include : [];
}

/** Two trees with one key are the same. */
export function treeKey(table: string, includes: readonly IncludeBlueprint[]): string {
  return JSON.stringify([table, includes.map(branchKey)]);
}

function branchKey({ name, columns, include }: IncludeBlueprint): unknown {
  return [name.snake, columns, include.map(branchKey)];
}

/** By what hangs on the row itself; by everything where that is not enough. */
function nameTree(
  table: string,
  { includes, taken, lookup }: { includes: readonly IncludeBlueprint[]; taken: Set<string>; lookup: Lookup },
): IncludeNames {
  const { entity } = lookup.table(table);
  const short = includes.map(({ name }) => name.pascal).join('And');
  const long = includes.map(branchName).join('And');
  const candidates = [short, long, ...Array.from({ length: taken.size }, (_unused, index) => `${long}${index + 2}`)];
  for (const what of candidates) {
    const type = freeName(`${entity.pascal}With${what}`, lookup);
    if (taken.has(type)) continue;
    taken.add(type);
    return { type, function: `include${what}` };
  }
  throw new TypeError(`no name for what ${table} includes`);
}

function branchName({ name, include }: IncludeBlueprint): string {
  return `${name.pascal}${include.map(branchName).join('')}`;
}
