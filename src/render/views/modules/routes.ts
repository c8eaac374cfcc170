import type { EndpointBlueprint, ModuleBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
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
import { createCallers, updateNeedsCaller } from './service/writes.ts';

/** src/modules/<group>/routes.ts */
export interface RoutesView {
  readonly imports: readonly string[];
  readonly name: string;
  /** What it takes of the context of all routes: `db`. */
  readonly uses: string;
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
  return { imports: imports.lines, name: `${module.name.camel}Routes`, uses: usesOf(module, lookup), routes };
}

/** In the order in which the context has them. */
function usesOf({ endpoints, actions }: ModuleBlueprint, lookup: Lookup): string {
  const uses = new Set([
    ...(endpoints.length > 0 ? ['db'] : []),
    ...actions.flatMap((action) => actionUses(action, { lookup })),
  ]);
  return ['db', 'integrations', 'config'].filter((name) => uses.has(name)).join(', ');
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
  return kind === 'list' || kind === 'search' || kind === 'aggregate';
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
  const service = serviceFunction(endpoint, context);
  if (first === undefined) return `${service}(db)`;
  if (second === undefined) return `${service}(db, ${first[1]})`;
  return `${service}(db, { ${values.map(([name, code]) => argument(name, code)).join(', ')} })`;
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
  return [
    ...(people.caller
      ? [['caller', `${imports.value('../../auth/permissions.ts', 'currentUser')}(request).id`] as const]
      : []),
    ...(people.owner
      ? [
          [
            'owner',
            `${imports.value('../../auth/permissions.ts', 'ownerOf')}(request${roles === '' ? '' : `, [${roles}]`})`,
          ] as const,
        ]
      : []),
  ];
}

function peopleOf(endpoint: EndpointBlueprint, lookup: Lookup): { caller: boolean; owner: boolean } {
  if (endpoint.kind === 'create') return createCallers(endpoint, { lookup });
  const isUpdate = endpoint.kind === 'update' || endpoint.kind === 'replace';
  return { caller: isUpdate && updateNeedsCaller(endpoint, { lookup }), owner: endpoint.ownerScoped };
}
