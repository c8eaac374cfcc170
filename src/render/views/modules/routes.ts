import type { EndpointBlueprint, ModuleBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { Imports } from '../imports.ts';
import { isKept } from '../cache/usage.ts';
import { keptEntries, keptFunction } from '../cache/kept-entries.ts';
import type { Lookup } from '../lookup.ts';
import { workUsage } from '../work/usage.ts';
import { actionRoute, actionUses } from './actions/route.ts';
import { columnParameter } from './keys.ts';
import {
  argument,
  configEntries,
  documentEntries,
  type Handler,
  paramAccess,
  paramsSchema,
  pathParameters,
  type RoutesContext,
  serviceFunction,
  useSchema,
} from './routes/context.ts';
import { handlerOf } from './routes/handlers.ts';
import { inputName, queryName } from './schema-names.ts';
import { expectsVersion } from './service/context.ts';
import { targetOwner } from './service/attachments.ts';
import { takesEventContext } from './service/told.ts';
import { createCallers, updateNeedsCaller } from './service/writes.ts';

/** src/modules/<group>/routes.ts */
export interface RoutesView {
  readonly imports: readonly string[];
  readonly name: string;
  /** What it takes of the context of all routes: `db`. */
  readonly uses: string;
  /** Entries of the reads whose answers are kept. */
  readonly kept: readonly string[];
  readonly routes: readonly RouteView[];
}

interface RouteView extends Handler {
  readonly method: string;
  readonly path: string;
  readonly config: string;
  /** Entries of the route's schema but the response. */
  readonly schema: readonly string[];
  readonly status: number;
}

export function routesView(module: ModuleBlueprint, lookup: Lookup): RoutesView {
  const imports = new Imports();
  const context: RoutesContext = { module, lookup, imports };
  imports.type('../../http/routes.ts', 'Routes');
  const routes = [
    ...module.endpoints.map((endpoint) => routeView(endpoint, context)),
    ...module.actions.map((action) => actionRoute(action, context)),
  ];
  const kept = keptEntries(module, context);
  return { imports: imports.lines, name: `${module.name.camel}Routes`, uses: usesOf(module, lookup), kept, routes };
}

/** In the order in which the context has them. */
function usesOf({ endpoints, actions }: ModuleBlueprint, lookup: Lookup): string {
  const uses = new Set([
    ...(endpoints.some((endpoint) => takesEventContext(endpoint, lookup)) ? eventUses(lookup) : []),
    ...(endpoints.length > 0 ? ['db'] : []),
    ...actions.flatMap((action) => actionUses(action, { lookup })),
    ...([...endpoints, ...actions].some(isKept) ? ['cache'] : []),
  ]);
  return ['db', 'integrations', 'queue', 'config', 'cache'].filter((name) => uses.has(name)).join(', ');
}

/** What saying that something happened takes of the context of all routes. */
function eventUses({ blueprint }: Lookup): string[] {
  return ['db', ...(workUsage(blueprint).tasks ? ['queue'] : [])];
}

function routeView(endpoint: EndpointBlueprint, context: RoutesContext): RouteView {
  const call = serviceCall(endpoint, context);
  return {
    method: endpoint.method.toLowerCase(),
    path: quoteString(endpoint.path),
    config: configEntries(endpoint),
    schema: [...documentEntries(endpoint, context), ...requestEntries(endpoint, context)],
    status: endpoint.status,
    ...handlerOf(endpoint, { call, context }),
  };
}

function requestEntries(endpoint: EndpointBlueprint, context: RoutesContext): string[] {
  const { lookup, imports } = context;
  const params = paramsSchema(endpoint, context);
  const schema = (name: string): string => useSchema(name, { endpoint, context });
  return [
    ...(params === '' ? [] : [`params: ${params}`]),
    ...(takesQuery(endpoint) ? [`querystring: ${schema(queryName(endpoint, lookup))}`] : []),
    ...(expectsVersion(endpoint, lookup.table(endpoint.table))
      ? [`headers: ${imports.value('../../schemas.ts', 'IfMatchHeaders')}`]
      : []),
    ...(takesInput(endpoint) ? [`body: ${schema(inputName(endpoint, lookup))}`] : []),
  ];
}

function takesQuery({ kind }: EndpointBlueprint): boolean {
  return kind === 'list' || kind === 'search' || kind === 'aggregate' || kind === 'sync';
}

function takesInput({ kind }: EndpointBlueprint): boolean {
  return kind === 'create' || kind === 'update' || kind === 'replace';
}

/** The call of the service function: what the request says, in the order of the function's parameters. */
function serviceCall(endpoint: EndpointBlueprint, context: RoutesContext): string {
  const values = [
    ...pathValues(endpoint, context),
    ...personValues(endpoint, context),
    ...(expectsVersion(endpoint, context.lookup.table(endpoint.table))
      ? [
          [
            'version',
            `${context.imports.value('../../http/etag.ts', 'expectedVersion')}(request.headers['if-match'])`,
          ] as const,
        ]
      : []),
    ...(takesInput(endpoint) ? [['input', 'request.body'] as const] : []),
    ...(takesQuery(endpoint) ? [['query', 'request.query'] as const] : []),
  ];
  const [first, second] = values;
  const service = isKept(endpoint) ? keptFunction(endpoint) : serviceFunction(endpoint, context);
  const runsOn = takesEventContext(endpoint, context.lookup) ? `{ ${eventUses(context.lookup).join(', ')} }` : 'db';
  if (first === undefined) return `${service}(${runsOn})`;
  if (second === undefined) return `${service}(${runsOn}, ${first[1]})`;
  return `${service}(${runsOn}, { ${values.map(([name, code]) => argument(name, code)).join(', ')} })`;
}

type Value = readonly [name: string, code: string];

function pathValues(endpoint: EndpointBlueprint, { lookup }: RoutesContext): Value[] {
  return pathParameters(endpoint).map(({ parameter, table, column }) => {
    const { name } = columnParameter(lookup.column(table, column), lookup);
    return [name, paramAccess(parameter)];
  });
}

/** Whose rows, and who is asking. */
function personValues(endpoint: EndpointBlueprint, context: RoutesContext): Value[] {
  const { imports, lookup } = context;
  const people = peopleOf(endpoint, lookup);
  const roles = endpoint.unscopedRoles.map(quoteString).join(', ');
  const permission = (name: string): string => imports.value('../../auth/permissions.ts', name);
  return [
    ...(people.caller ? [['caller', `${permission('currentUser')}(request).id`] as const] : []),
    ...(people.owner
      ? [['owner', `${permission('ownerOf')}(request${roles === '' ? '' : `, [${roles}]`})`] as const]
      : []),
    ...(endpoint.member === undefined
      ? []
      : [['member', `${permission('memberOf')}(request${memberOptions(endpoint)})`] as const]),
  ];
}

/** In which roles members may, and which roles may without being one. */
function memberOptions({ member, unscopedRoles }: EndpointBlueprint): string {
  const list = (roles: readonly string[]): string => `[${roles.map(quoteString).join(', ')}]`;
  const entries = [
    ...(member?.roles === undefined ? [] : [`roles: ${list(member.roles)}`]),
    ...(unscopedRoles.length === 0 ? [] : [`unscoped: ${list(unscopedRoles)}`]),
  ];
  return entries.length === 0 ? '' : `, { ${entries.join(', ')} }`;
}

function peopleOf(endpoint: EndpointBlueprint, lookup: Lookup): { caller: boolean; owner: boolean } {
  if (endpoint.kind === 'create') return createCallers(endpoint, { lookup });
  if (endpoint.kind === 'attach') {
    return { caller: targetOwner(endpoint) === 'caller', owner: endpoint.ownerScoped };
  }
  const isUpdate = endpoint.kind === 'update' || endpoint.kind === 'replace';
  return { caller: isUpdate && updateNeedsCaller(endpoint, { lookup }), owner: endpoint.ownerScoped };
}
