import type { ActionBlueprint, EndpointBlueprint, ModuleBlueprint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { objectLiteral, propertyAccess, propertyKey } from '../../../expressions/literal.ts';
import { parameterSchema } from '../../../expressions/typebox.ts';
import type { Imports } from '../../imports.ts';
import type { Lookup } from '../../lookup.ts';
import { importPath, moduleFile, type ModuleFile } from '../../places.ts';

/** What the routes of one group are written with. */
export interface RoutesContext {
  readonly module: ModuleBlueprint;
  readonly lookup: Lookup;
  readonly imports: Imports;
}

/** The answer's schema, and what the handler does beyond calling the service: the partial that writes it, and its values. */
export interface Handler {
  readonly response: string;
  readonly handler: { readonly partial: string };
}

export function fromModule(
  endpoint: EndpointBlueprint,
  { file, context }: { file: ModuleFile; context: RoutesContext },
): string {
  const { lookup, module } = context;
  return importPath(module.name.kebab, moduleFile(lookup.table(endpoint.table), { file, lookup }));
}

/** A schema of the endpoint's table. */
export function useSchema(
  name: string,
  { endpoint, context }: { endpoint: EndpointBlueprint; context: RoutesContext },
): string {
  return context.imports.value(fromModule(endpoint, { file: 'schemas', context }), name);
}

/** `orders.getOrder` */
export function serviceFunction(endpoint: EndpointBlueprint, context: RoutesContext): string {
  const { identifiers } = context.lookup.table(endpoint.table);
  const namespace = context.imports.namespace(fromModule(endpoint, { file: 'service', context }), identifiers.table);
  return `${namespace}.${endpoint.operationId}`;
}

/** The parameters in an endpoint's path with the columns they stand for, in the order of the path. */
export function pathParameters(endpoint: EndpointBlueprint): { parameter: string; table: string; column: string }[] {
  const known = endpoint.pathColumns.map((parent) => ({ ...parent, table: endpoint.table }));
  if ('key' in endpoint) known.push({ ...endpoint.key, table: endpoint.table });
  if (endpoint.kind === 'attach' || endpoint.kind === 'detach') {
    const { junction, targetColumn } = endpoint.relation;
    known.push({ parameter: endpoint.targetParameter, table: junction, column: targetColumn });
  }
  return known;
}

/** The schema of the path's parameters; empty for paths without. */
export function paramsSchema(endpoint: EndpointBlueprint, context: RoutesContext): string {
  const { lookup, imports } = context;
  const parameters = pathParameters(endpoint);
  const use = (name: string): string => imports.value('../../schemas.ts', name);
  const schemaContext = { project: lookup.blueprint.project, use };
  const entries = parameters.map(({ parameter, table, column: name }) => {
    const column = lookup.column(table, name);
    const isId = column.role === 'id' || column.kind === 'reference';
    if (!isId) imports.value('typebox', 'Type');
    return { key: parameter, isId, schema: () => (isId ? use('Id') : parameterSchema(column, schemaContext)) };
  });
  const [first, second] = entries;
  if (first === undefined) return '';
  if (second === undefined && first.isId && first.key === 'id') return use('IdParams');
  return `${use('StrictObject')}(${objectLiteral(entries.map(({ key, schema }) => [key, schema()]))})`;
}

/** `request.params.id` */
export function paramAccess(parameter: string): string {
  return `request.params${propertyAccess(parameter)}`;
}

/** `config: { allow: ['public'] }`, and what else a kind of endpoints has. */
export function configEntries(
  { allow, scope, rateLimit }: EndpointBlueprint | ActionBlueprint,
  others: readonly [name: string, code: string][] = [],
): string {
  const words = allow.map((word) => quoteString(typeof word === 'object' ? word.role : word));
  const entries: [string, string][] = [['allow', `[${words.join(', ')}]`]];
  if (scope !== undefined) entries.push(['scope', quoteString(scope)]);
  if (rateLimit !== undefined) {
    entries.push(['rateLimit', `{ max: ${rateLimit.max}, timeWindow: ${rateLimit.seconds * 1000} }`]);
  }
  return objectLiteral([...entries, ...others]);
}

/** What the document says of an endpoint, as entries of its schema. */
export function documentEntries(
  endpoint: EndpointBlueprint | ActionBlueprint,
  { module }: Pick<RoutesContext, 'module'>,
): string[] {
  return [
    `tags: [${quoteString(module.name.kebab)}]`,
    `operationId: ${quoteString(endpoint.operationId)}`,
    `summary: ${quoteString(endpoint.summary)}`,
    ...(endpoint.description === '' ? [] : [`description: ${quoteString(endpoint.description)}`]),
    ...(endpoint.deprecated ? ['deprecated: true'] : []),
  ];
}

/** An entry of a service call, in short where name and expression are one word. */
export function argument(name: string, code: string): string {
  return name === code ? name : `${propertyKey(name)}: ${code}`;
}
