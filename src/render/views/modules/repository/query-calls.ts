/** Code that calls the functions of repositories, for what is made of steps. */
import type { IncludeBlueprint, Query, TableBlueprint } from '../../../../blueprint/model.ts';
import { objectLiteral } from '../../../expressions/literal.ts';
import type { Imports } from '../../imports.ts';
import type { Lookup } from '../../lookup.ts';
import { importPath, moduleFile, type ModuleFile, tableFile } from '../../places.ts';
import { includeTrees, treeNames } from '../include-names.ts';
import { keyParameters } from '../keys.ts';
import { collectUsage } from '../usage.ts';
import { queryParameterNames, isFindById } from './query-signature.ts';

/** Where the code that calls stands. */
export interface CallContext {
  readonly lookup: Lookup;
  readonly imports: Imports;
  /** How its file reaches src/: `../` or `../../`. */
  readonly root: string;
  /** Its folder below src/modules, if it is there: a repository beside it is then `./orders.repository.ts`. */
  readonly folder?: string;
}

export interface QueryCall {
  /** Code of the arguments, one for each of the query's parameters. */
  readonly arguments: readonly string[];
  /** Code of the owner, of queries that are `scoped`; `undefined` asks for everybody's rows. */
  readonly owner?: string;
  /** Code of the database or the transaction; of a context with it, for writes that are told of. */
  readonly db: string;
  /** It is a write that is told of. */
  readonly told?: boolean;
  readonly context: CallContext;
}

/**
 * What the functions of a table's repository are reached by: `orders` in `orders.create(…)`. Every file with such a call
 * imports that name, so no variable of it can have it.
 */
function repositoryIdentifier(table: TableBlueprint): string {
  return table.identifiers.table;
}

/** `products.findById(db, productId)`, `orders.findByUserId(tx, { userId, owner })`; without `await`. */
export function queryCall(query: Query, call: QueryCall): string {
  const { db, context } = call;
  const repository = useWriter(context.lookup.table(query.table), call);
  if (isFindById(query)) return `${repository}.findById(${[db, findByIdArgument(query, call)].join(', ')})`;
  const names = queryParameterNames(query);
  const entries: [string, string][] = names.map((name, index) => [name, argumentAt(call, index)]);
  if (query.scoped) entries.push(['owner', call.owner ?? 'undefined']);
  return `${repository}.${query.name}(${[db, ...oneOrObject(entries)].join(', ')})`;
}

/** The form that endpoints of the table have given to the key of `findById`. */
function findByIdArgument(query: Query, call: QueryCall): string {
  const { lookup } = call.context;
  const key = collectUsage(lookup).get(query.table)?.keys.get('id');
  if (key === undefined) throw new TypeError(`nothing finds ${query.table} by id`);
  const [id, ...others] = keyParameters(key, { table: query.table, lookup });
  const value = argumentAt(call, 0);
  if (id === undefined || others.length === 0) return value;
  const owner = query.scoped ? (call.owner ?? 'undefined') : 'undefined';
  return objectLiteral([
    [id.name, value],
    ...(key.owner ? [['owner', owner] as const] : []),
    // Steps ask for memberships themselves.
    ...(key.member ? [['member', 'undefined'] as const] : []),
  ]);
}

/** A single value stands by itself, several come in an object. */
function oneOrObject(entries: readonly (readonly [name: string, code: string])[]): string[] {
  const [first, second] = entries;
  if (first === undefined) return [];
  return [second === undefined ? first[1] : objectLiteral(entries)];
}

function argumentAt(call: QueryCall, index: number): string {
  const code = call.arguments[index];
  if (code === undefined) throw new TypeError(`a query is called without its parameter ${index}`);
  return code;
}

/** `orders.create(db, { … })`: a promise of the row. */
export function createCall(
  table: TableBlueprint,
  { values, db, ...how }: { readonly values: string; readonly db: string } & WriterOptions,
): string {
  return `${useWriter(table, how)}.create(${db}, ${values})`;
}

/** `orderItems.createMany(db, rows)`: a promise of the rows, in the order given. */
export function createManyCall(
  table: TableBlueprint,
  { rows, db, ...how }: { readonly rows: string; readonly db: string } & WriterOptions,
): string {
  return `${useWriter(table, how)}.createMany(${db}, ${rows})`;
}

/** `products.lock(db, [one, other])`: locks them in the order of their ids. */
export function lockCall(
  table: TableBlueprint,
  { ids, db, context }: { readonly ids: readonly string[]; readonly db: string; readonly context: CallContext },
): string {
  return `${useRepository(table, context)}.lock(${db}, [${ids.join(', ')}])`;
}

/**
 * `includeOrderItems(db, rows)`: a promise of the rows with what they include. Where functions of two tables have that
 * name: `ordersIncludes.includeUser(db, rows)`.
 */
export function includeCall(
  table: TableBlueprint,
  options: {
    readonly includes: readonly IncludeBlueprint[];
    readonly rows: string;
    readonly db: string;
    readonly context: CallContext;
  },
): string {
  const { includes, rows, db, context } = options;
  const { lookup, imports } = context;
  const names = treeNames(table.name.snake, { includes, lookup });
  const path = moduleImport(table, { file: 'include', context });
  const isShared = [...includeTrees(lookup).values()].some(
    (tree) => tree.function === names.function && tree.table !== table.name.snake,
  );
  if (!isShared) return `${imports.value(path, names.function)}(${db}, ${rows})`;
  return `${imports.namespace(path, `${table.name.camel}Includes`)}.${names.function}(${db}, ${rows})`;
}

/** `OrderWithOrderItems` */
export function includeType(
  table: TableBlueprint,
  { includes, context }: { readonly includes: readonly IncludeBlueprint[]; readonly context: CallContext },
): string {
  const names = treeNames(table.name.snake, { includes, lookup: context.lookup });
  return context.imports.type(moduleImport(table, { file: 'include.schemas', context }), names.type);
}

/** `Order`: the type of a row as queries return it. */
export function rowType(table: TableBlueprint, { imports, root }: CallContext): string {
  return imports.type(`${root}db/schema/${tableFile(table)}.ts`, table.entity.pascal);
}

interface WriterOptions {
  readonly context: CallContext;
  readonly told?: boolean;
}

/** The module whose functions write: the repository, or that of the writes which are told of. */
function useWriter(table: TableBlueprint, { context, told = false }: WriterOptions): string {
  if (!told) return useRepository(table, context);
  const path = moduleImport(table, { file: 'writes', context });
  return context.imports.namespace(path, writesName(table, context.lookup));
}

/** `ordersWrites`, which no table is called. */
export function writesName({ name }: TableBlueprint, { blueprint }: Lookup): string {
  const taken = new Set(blueprint.tables.flatMap(({ identifiers }) => Object.values(identifiers)));
  let free = `${name.camel}Writes`;
  while (taken.has(free)) free = `${free}Module`;
  return free;
}

function useRepository(table: TableBlueprint, context: CallContext): string {
  const path = moduleImport(table, { file: 'repository', context });
  return context.imports.namespace(path, repositoryIdentifier(table));
}

function moduleImport(table: TableBlueprint, { file, context }: { file: ModuleFile; context: CallContext }): string {
  const path = moduleFile(table, { file, lookup: context.lookup });
  return context.folder === undefined ? `${context.root}modules/${path}` : importPath(context.folder, path);
}
