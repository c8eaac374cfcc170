import type { PlannedAction, PlannedEndpoint } from './api.ts';
import { compileEndpoint, type PermittedEndpoint } from './endpoints/compile.ts';
import type { EndpointContext } from './endpoints/context.ts';
import type { PermittedAction } from './logic/actions.ts';
import type { EndpointBlueprint } from './model.ts';
import { type Callers, resolveCallers, uniteCallers } from './permissions.ts';
import { builtInOperations } from './reserved.ts';
import type { RouteTable } from './routes.ts';

export interface CompiledEndpoint {
  readonly planned: PlannedEndpoint;
  readonly blueprint: EndpointBlueprint;
}

interface EndpointsContext extends Omit<EndpointContext, 'readers'> {
  readonly hasAuth: boolean;
  readonly routes: RouteTable;
}

/**
 * Compiles all endpoints. Permissions come first for all of them, because what one may include depends on what its
 * callers may read elsewhere.
 */
export function compileEndpoints(planned: readonly PlannedEndpoint[], context: EndpointsContext): CompiledEndpoint[] {
  const permitted = planned.flatMap((endpoint) => permit(endpoint, context));
  const readers = findReaders(permitted);
  const taken = new Set(builtInOperations);
  return permitted.flatMap((endpoint) => {
    const compiled = compileEndpoint(endpoint, { ...context, readers });
    if (compiled === undefined) return [];
    const operationId = freeOperation(compiled, taken);
    taken.add(operationId);
    return [{ planned: endpoint.planned, blueprint: { ...compiled, operationId } }];
  });
}

function permit(planned: PlannedEndpoint, context: EndpointsContext): PermittedEndpoint[] {
  const { schema, auth, hasAuth, routes, report } = context;
  const { action, endpoint } = planned;
  const table = schema.get(action.table.name);
  if (table === undefined) return [];
  const isNew = routes.claim(endpoint);
  const callers = resolveCallers(planned, { table, auth, hasAuth, report });
  return callers === undefined || !isNew ? [] : [{ planned, table, callers }];
}

/** The endpoints of steps that somebody may call, after those on tables have taken their routes. */
export function permitActions(
  actions: readonly PlannedAction[],
  { auth, hasAuth, routes, report }: Pick<EndpointsContext, 'auth' | 'hasAuth' | 'routes' | 'report'>,
): PermittedAction[] {
  return actions.flatMap((planned) => {
    const isNew = routes.claim(planned.endpoint);
    const callers = resolveCallers(planned, { table: undefined, auth, hasAuth, report });
    return callers === undefined || !isNew ? [] : [{ planned, callers }];
  });
}

function findReaders(permitted: readonly PermittedEndpoint[]): ReadonlyMap<string, Callers> {
  const readers = new Map<string, Callers>();
  for (const { planned, table, callers } of permitted) {
    if (!['list', 'get', 'search', 'sync'].includes(planned.action.verb)) continue;
    // Of an endpoint for owners or members, only the roles and machines beside them read every row.
    const readsAll = callers.allow.filter(
      (word) => typeof word === 'object' || word === 'public' || word === 'signed in' || word === 'api key',
    );
    if (readsAll.length === 0) continue;
    readers.set(table.plan.name, uniteCallers(readers.get(table.plan.name), { ...callers, allow: readsAll }));
  }
  return readers;
}

/** `listProducts`, else `listProductsByCategoryId` for one below a parent, else with a number. */
function freeOperation({ operationId, path }: EndpointBlueprint, taken: ReadonlySet<string>): string {
  if (!taken.has(operationId)) return operationId;
  const parameters = path.split('/').filter((segment) => segment.startsWith(':'));
  const by = parameters.map((segment) => toPascal(segment.slice(1))).join('And');
  const long = by === '' ? operationId : `${operationId}By${by}`;
  let free = long;
  for (let number = 2; taken.has(free); number += 1) free = `${long}${number}`;
  return free;
}

function toPascal(key: string): string {
  return key
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
