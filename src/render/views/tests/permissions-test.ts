import { authOperations, type AuthOperation } from '../../../blueprint/auth-operations.ts';
import type { EndpointBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import type { Lookup } from '../lookup.ts';
import { taskOperations } from '../work/task-endpoints.ts';
import { outgoingOperations } from '../webhooks/outgoing-operations.ts';

/** The table of who may call what. */
export interface PermissionsTestView {
  readonly endpoints: readonly { readonly method: string; readonly path: string; readonly cells: string }[];
  /** What somebody who is not signed in is called. */
  readonly nobody: string;
  readonly roles: readonly { readonly key: string; readonly values: string }[];
}

interface Permitted extends Pick<EndpointBlueprint, 'allow' | 'unscopedRoles'> {
  /** Tokens mean nothing: it is for systems that sign what they send. */
  readonly isSigned?: boolean;
}

const everybody: Permitted = { allow: ['public'], unscopedRoles: [] };

export function permissionsTestView(lookup: Lookup): PermissionsTestView {
  const { auth } = lookup.blueprint;
  if (auth === undefined) throw new TypeError('without auth everybody may call everything');
  const role = propertyKey(lookup.column(auth.table, auth.roleColumn).name.key);
  return {
    endpoints: operationsOf(lookup).map(({ method, path, permitted }) => ({
      method,
      path,
      cells: cellsOf(permitted, auth.roles),
    })),
    nobody: nobodyKey(auth.roles),
    roles: auth.roles.map((name) => ({
      key: propertyKey(name),
      values: name === auth.defaultRole ? '' : `{ ${role}: ${quoteString(name)} }`,
    })),
  };
}

/** Every endpoint that the OpenAPI document lists. */
export function operationsOf({ blueprint }: Lookup): { method: string; path: string; permitted: Permitted }[] {
  const { basePath } = blueprint.project;
  const own = (method: string, path: string, permitted: Permitted = everybody) => ({ method, path, permitted });
  const signedIn: Permitted = { allow: ['signed in'], unscopedRoles: [] };
  const { auth } = blueprint;
  const signIn = auth === undefined ? [] : authOperations(auth);
  const endpoints = blueprint.modules.flatMap((module) => [...module.endpoints, ...module.actions]);
  return [
    own('GET', '/health'),
    own('GET', '/ready'),
    ...signIn.map(({ method, path, allow }) =>
      own(method, `${basePath}${path}`, permittedTo(allow, auth?.administrators)),
    ),
    ...taskOperations(blueprint).map(({ method, path, roles }) =>
      own(method, `${basePath}${path}`, roles.length === 0 ? signedIn : ofRoles(roles)),
    ),
    ...blueprint.webhooks.incoming.map(({ path }) =>
      own('POST', `${basePath}${path}`, { allow: [], unscopedRoles: [], isSigned: true }),
    ),
    ...outgoingOperations(blueprint).map(({ method, path, roles }) =>
      own(method, `${basePath}${path}`, ofRoles(roles)),
    ),
    ...endpoints.map((endpoint) => own(endpoint.method, `${basePath}${openapiPath(endpoint.path)}`, endpoint)),
  ];
}

function permittedTo(allow: AuthOperation['allow'], administrators: readonly string[] = []): Permitted {
  return allow === 'administrator' ? ofRoles(administrators) : { allow: [allow], unscopedRoles: [] };
}

function ofRoles(roles: readonly string[]): Permitted {
  return { allow: roles.map((role) => ({ role })), unscopedRoles: [] };
}

/** `/orders/:id` → `/orders/{id}` */
function openapiPath(path: string): string {
  return path.replace(/:([A-Za-z_$][\w$]*)/g, '{$1}');
}

function cellsOf(permitted: Permitted, roles: readonly string[]): string {
  const cells = roles.map((role) => `${propertyKey(role)}: ${cellOf(permitted, role)}`);
  return [`${nobodyKey(roles)}: ${permitted.allow.includes('public') ? "'yes'" : '401'}`, ...cells].join(', ');
}

function cellOf({ allow, unscopedRoles, isSigned = false }: Permitted, role: string): string {
  if (isSigned) return '401';
  if (allow.includes('public') || allow.includes('signed in') || unscopedRoles.includes(role)) return "'yes'";
  if (allow.some((word) => typeof word === 'object' && word.role === role)) return "'yes'";
  const seesSome = allow.some((word) => typeof word === 'string' && /^(owner|member)\b/.test(word));
  return seesSome ? "'own'" : '403';
}

function nobodyKey(roles: readonly string[]): string {
  return roles.includes('nobody') ? "'not signed in'" : 'nobody';
}
