import { authOperations, type AuthOperation } from '../../../blueprint/auth-operations.ts';
import type { ActionBlueprint, EndpointBlueprint, PermissionWord } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';
import { outgoingOperations } from '../webhooks/outgoing-operations.ts';
import { taskOperations } from '../work/task-endpoints.ts';
import { isAskable } from './askable.ts';

/** An endpoint of the OpenAPI document, and who may call it in the words of the plan. */
export interface Operation {
  /** Heading of its part of the table. */
  readonly group: string;
  readonly method: string;
  /** With the base path, parameters in braces. */
  readonly path: string;
  readonly allow: readonly PermissionWord[];
  /** Tokens mean nothing: it is for systems that sign what they send. */
  readonly isSigned?: boolean;
  /** People may call it who have not confirmed their address: they could not do so otherwise. */
  readonly isForUnconfirmed?: boolean;
  /** Of an endpoint on the rows of a table, where it can be asked about some. */
  readonly endpoint?: EndpointBlueprint;
  /** Of an endpoint that takes keys: the scope that they need. */
  readonly scope?: string;
}

/** Every endpoint that the OpenAPI document lists. */
export function operationsOf(lookup: Lookup): readonly Operation[] {
  const { blueprint } = lookup;
  const { auth, project, webhooks } = blueprint;
  const { basePath } = project;
  const below = (path: string): string => `${basePath}${path}`;
  return [
    { group: 'the server', method: 'GET', path: '/health', allow: ['public'] },
    { group: 'the server', method: 'GET', path: '/ready', allow: ['public'] },
    ...(auth === undefined ? [] : authOperations(auth)).map(({ method, path, allow }) => ({
      ...{ group: 'sign-in', method, path: below(path), allow: wordsOf(allow, auth?.administrators ?? []) },
      isForUnconfirmed: allow === 'signed in' && path.startsWith('/auth/'),
    })),
    ...taskOperations(blueprint).map(({ method, path, roles, scope }) => ({
      ...{ group: 'background tasks', method, path: below(path) },
      allow: roles.length === 0 ? [...starters, ...(scope === undefined ? [] : keyed)] : named(roles),
      ...(scope === undefined ? {} : { scope }),
    })),
    ...webhooks.incoming.map(({ path }) => ({
      ...{ group: 'webhooks', method: 'POST', path: below(path), allow: [], isSigned: true },
    })),
    ...outgoingOperations(blueprint).map(({ method, path, roles }) => ({
      ...{ group: 'webhooks', method, path: below(path), allow: named(roles) },
    })),
    ...blueprint.modules.flatMap(({ name, endpoints, actions }) => [
      ...endpoints.map((endpoint) => ({
        ...called(endpoint, { group: name.words, below }),
        ...(isAskable(endpoint, lookup) ? { endpoint } : {}),
      })),
      ...actions.map((action) => called(action, { group: name.words, below })),
    ]),
  ];
}

/** Those who start tasks look after their own. */
const starters = ['signed in'] as const;
const keyed = ['api key'] as const;

function called(
  { method, path, allow, scope }: EndpointBlueprint | ActionBlueprint,
  { group, below }: { group: string; below: (path: string) => string },
): Operation {
  const place = { group, method, path: below(openapiPath(path)), allow };
  return scope === undefined ? place : { ...place, scope };
}

function wordsOf(allow: AuthOperation['allow'], administrators: readonly string[]): readonly PermissionWord[] {
  return allow === 'administrator' ? named(administrators) : [allow];
}

function named(roles: readonly string[]): readonly PermissionWord[] {
  return roles.map((role) => ({ role }));
}

/** `/orders/:id` → `/orders/{id}` */
function openapiPath(path: string): string {
  return path.replace(/:([A-Za-z_$][\w$]*)/g, '{$1}');
}
