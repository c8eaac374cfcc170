import type { EndpointBlueprint, IncludeBlueprint } from '../../../blueprint/model.ts';
import { programsOf, walkStatements } from '../../../blueprint/program/walk.ts';
import type { Lookup } from '../lookup.ts';
import { freeName } from './schema-names.ts';

/** Names for one combination of includes of one table. */
export interface IncludeNames {
  /** Schema and type of a row: `OrderWithOrderItems`. */
  readonly type: string;
  /** The function that adds them: `includeOrderItems`. */
  readonly function: string;
}

/** A combination of includes that endpoints or steps ask of a table. */
export interface IncludeTree extends IncludeNames {
  readonly table: string;
  readonly includes: readonly IncludeBlueprint[];
}

const treesByLookup = new WeakMap<Lookup, ReadonlyMap<string, IncludeTree>>();

/** Every combination once: in the order of the endpoints, then of the steps. */
export function includeTrees(lookup: Lookup): ReadonlyMap<string, IncludeTree> {
  const known = treesByLookup.get(lookup);
  if (known !== undefined) return known;
  const trees = new Map<string, IncludeTree>();
  const taken = new Set<string>();
  for (const { table, includes } of [...endpointIncludes(lookup), ...stepIncludes(lookup)]) {
    const key = treeKey(table, includes);
    if (includes.length === 0 || trees.has(key)) continue;
    trees.set(key, { ...nameTree(table, { includes, taken, lookup }), table, includes });
  }
  treesByLookup.set(lookup, trees);
  return trees;
}

type Included = Pick<IncludeTree, 'table' | 'includes'>;

function endpointIncludes({ blueprint }: Lookup): Included[] {
  return blueprint.modules.flatMap(({ endpoints }) =>
    endpoints.map((endpoint) => ({ table: endpoint.table, includes: includesOf(endpoint) })),
  );
}

/** What steps add to the rows that they read. */
export function stepIncludes({ blueprint }: Lookup): Included[] {
  return programsOf(blueprint).flatMap(({ block }) =>
    [...walkStatements(block)].flatMap((statement) =>
      'include' in statement ? [{ table: statement.use.query.table, includes: statement.include }] : [],
    ),
  );
}

/** The names of a combination that is included somewhere. */
export function treeNames(
  table: string,
  { includes, lookup }: { includes: readonly IncludeBlueprint[]; lookup: Lookup },
): IncludeTree {
  const tree = includeTrees(lookup).get(treeKey(table, includes));
  if (tree === undefined) throw new TypeError(`nothing includes this in ${table}`);
  return tree;
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
