import { capitalize } from '../../../../blueprint/casing.ts';
import type { ColumnBlueprint, EndpointBlueprint, RowKey, TableBlueprint } from '../../../../blueprint/model.ts';
import type { Imports } from '../../imports.ts';
import type { Lookup } from '../../lookup.ts';
import { importPath, moduleFile, moduleFolder, tableFile } from '../../places.ts';
import {
  columnParameter,
  keyedName,
  keyParameters,
  memberParameter,
  type Parameter,
  ownerParameter,
  versionParameter,
} from '../keys.ts';
import type { KeyUsage, TableUsage, Usage } from '../usage.ts';

/** What the functions of one service are written with. */
export interface ServiceContext {
  readonly table: TableBlueprint;
  readonly usage: TableUsage;
  /** Of all tables. */
  readonly all: Usage;
  readonly lookup: Lookup;
  readonly imports: Imports;
  /** Local functions that several exported ones use, by name. */
  readonly helpers: Map<string, ServicePart>;
}

/** A function of a service: the partial that writes it, and its values. */
export interface ServicePart {
  readonly partial: string;
}

export type RowEndpoint = Extract<EndpointBlueprint, RowKey>;

export function useError(name: string, { imports }: Pick<ServiceContext, 'imports'>): string {
  return imports.value('../../errors.ts', name);
}

export function useRepository({ table, imports }: ServiceContext): string {
  return imports.namespace(`./${tableFile(table)}.repository.ts`, 'repository');
}

/** The repository of another table; the own one for references within a table. */
export function useOtherRepository(target: TableBlueprint, context: ServiceContext): string {
  const { table, lookup, imports } = context;
  if (target === table) return useRepository(context);
  const path = importPath(moduleFolder(table, lookup), moduleFile(target, { file: 'repository', lookup }));
  return imports.namespace(path, target.identifiers.table);
}

export function useRowType({ table, imports }: ServiceContext): string {
  return imports.type(`../../db/schema/${tableFile(table)}.ts`, table.entity.pascal);
}

export function useSchemaType(name: string, { table, imports }: ServiceContext): string {
  return imports.type(`./${tableFile(table)}.schemas.ts`, name);
}

export function keyColumn(endpoint: RowEndpoint, { lookup }: Pick<ServiceContext, 'lookup'>): ColumnBlueprint {
  return lookup.column(endpoint.table, endpoint.key.column);
}

function keyUsage(endpoint: RowEndpoint, { usage }: ServiceContext): KeyUsage {
  const key = usage.keys.get(endpoint.key.column);
  if (key === undefined) throw new TypeError(`nothing uses ${endpoint.table} by ${endpoint.key.column}`);
  return key;
}

/** What picks the row in a service: its key, the parents in the path, the owner. */
export function rowParameters(endpoint: RowEndpoint, context: ServiceContext): Parameter[] {
  const { lookup } = context;
  return [
    columnParameter(keyColumn(endpoint, context), lookup),
    ...parentParameters(endpoint, lookup),
    ...scopeParameters(endpoint, context),
  ];
}

/** Whose rows: the owner's, or those of tenants that the member is in. */
export function scopeParameters(
  { ownerScoped, member }: Pick<EndpointBlueprint, 'ownerScoped' | 'member'>,
  { lookup, imports }: Pick<ServiceContext, 'lookup' | 'imports'>,
): Parameter[] {
  return [...(ownerScoped ? [ownerParameter(lookup)] : []), ...memberParameters({ member }, { imports })];
}

export function memberParameters(
  { member }: { readonly member?: EndpointBlueprint['member'] | undefined },
  { imports }: Pick<ServiceContext, 'imports'>,
): Parameter[] {
  if (member === undefined) return [];
  imports.type('../../db/members.ts', 'MemberScope');
  return [memberParameter];
}

export function parentParameters(endpoint: EndpointBlueprint, lookup: Lookup): Parameter[] {
  return endpoint.pathColumns.map(({ column }) => columnParameter(lookup.column(endpoint.table, column), lookup));
}

/** Changes of versioned rows can expect a version. */
export function expectsVersion(endpoint: EndpointBlueprint, { versioned }: TableBlueprint): boolean {
  return versioned && ['update', 'replace', 'delete', 'move'].includes(endpoint.kind);
}

export function versionOf(endpoint: EndpointBlueprint, table: TableBlueprint): Parameter[] {
  return expectsVersion(endpoint, table) ? [versionParameter] : [];
}

/**
 * The call of a repository function on one row: `db, id`, or `db, { id, owner, changes: input }`.
 * @param more further entries, each as it stands in an object literal
 */
export function rowCall(
  endpoint: RowEndpoint,
  { more = [], context }: { more?: readonly string[]; context: ServiceContext },
): string {
  const given = new Set(rowParameters(endpoint, context).map(({ name }) => name));
  const expected = repositoryParameters(endpoint, context);
  const [first] = expected;
  if (first !== undefined && expected.length === 1 && more.length === 0) return `db, ${first.name}`;
  const entries = expected.flatMap(({ name, optional }) => {
    if (given.has(name)) return [name];
    return optional === true ? [] : [`${name}: undefined`];
  });
  return `db, { ${[...entries, ...more].join(', ')} }`;
}

/** What the repository's functions with the endpoint's key take. */
export function repositoryParameters(endpoint: RowEndpoint, context: ServiceContext): Parameter[] {
  const { table, lookup } = context;
  return keyParameters(keyUsage(endpoint, context), { table: table.name.snake, lookup });
}

/** `findById` */
export function repositoryName(verb: string, endpoint: RowEndpoint, context: ServiceContext): string {
  return keyedName(verb, keyColumn(endpoint, context));
}

/** What messages call a row: `Order item`. */
export function entityName({ entity }: TableBlueprint): string {
  return capitalize(entity.words);
}

/** The key for messages: `id`. */
export function keyValue(endpoint: RowEndpoint, context: ServiceContext): string {
  return keyText(columnParameter(keyColumn(endpoint, context), context.lookup));
}

export function keyText({ name, type }: Parameter): string {
  return type === 'Date' ? `${name}.toISOString()` : name;
}

/** The call with parameters of the same names. */
export function callOf(parameters: readonly Parameter[]): string {
  const [first, second] = parameters;
  if (first !== undefined && second === undefined) return `db, ${first.name}`;
  return `db, { ${parameters.map(({ name }) => name).join(', ')} }`;
}
