import type { Method, Permission, Plan, Span } from '../plan/model.ts';
import type { ResolvedAuth } from './auth.ts';
import { namesOf } from './casing.ts';
import type { Blueprint, ModuleBlueprint, PermissionWord } from './model.ts';
import type { Report } from './report.ts';

/** The scope that a key needs at an endpoint: `orders:read`, or `orders:write` for what changes something. */
export function scopeOf(endpoint: {
  readonly method: Method;
  /** Name of its group, as the plan has it. */
  readonly group: string;
  readonly allow: readonly PermissionWord[];
}): string | undefined {
  if (!endpoint.allow.includes('api key')) return undefined;
  const { kebab } = namesOf(endpoint.group, 'camel');
  return `${kebab}:${endpoint.method === 'GET' ? 'read' : 'write'}`;
}

/** Every scope that a key can have, those of a group together. */
export function keyScopes({ modules, taskEndpoints }: Pick<Blueprint, 'modules' | 'taskEndpoints'>): readonly string[] {
  const scopes = modules.flatMap(({ endpoints, actions }) =>
    [...endpoints, ...actions].flatMap(({ scope }) => scope ?? []).sort(),
  );
  return [...new Set([...scopes, ...(taskEndpoints?.scope === undefined ? [] : [taskEndpoints.scope])])];
}

/** Whether the plan says itself what keys open. */
export function namesKeys({ api, tables }: Pick<Plan, 'api' | 'tables'>): boolean {
  const said = (api ?? []).flatMap((group) => [group, ...group.endpoints]);
  return [...said, ...tables].some(({ allow = [] }) => allow.some(({ kind }) => kind === 'api key'));
}

/** What a plan means that has keys and does not say what they open: what administrators read, machines may read. */
export function letKeysRead(
  allow: readonly Permission[],
  {
    auth,
    method,
  }: {
    readonly auth: Pick<ResolvedAuth, 'keysRead' | 'administrators'> | undefined;
    readonly method: Method | undefined;
  },
): readonly Permission[] {
  if (auth?.keysRead !== true || method !== 'GET') return allow;
  const administrator = allow.find(({ kind, role = '' }) => kind === 'role' && auth.administrators.includes(role));
  return administrator === undefined ? allow : [...allow, { at: administrator.at, kind: 'api key' }];
}

/** Keys that no endpoint lets in would have no scope: there are none then. */
export function tellUselessKeys(
  { auth }: Pick<Plan, 'auth'>,
  { modules, report }: { readonly modules: readonly ModuleBlueprint[]; readonly report: Report },
): void {
  // An endpoint with another problem is in no module.
  if (auth?.apiKeys === undefined || report.failed || keyScopes({ modules }).length > 0) return;
  report.warn({
    code: 'keys-open-nothing',
    message: 'Machines get no keys: no endpoint lets them in.',
    at: auth.apiKeys,
    path: auth.path,
    expected: '`api key` among those whom an endpoint, its group or its table allows, or no `api_keys`',
  });
}

/** Channels are for people: a machine is told of events by webhooks. */
export function refuseListeningKeys(
  allow: readonly { readonly kind: string; readonly at: Span }[],
  { what, path, report }: { readonly what: string; readonly path: string; readonly report: Report },
): void {
  const key = allow.find(({ kind }) => kind === 'api key');
  if (key === undefined) return;
  report.error({
    code: 'key-on-channel',
    message: `${what} is listened to by people who are signed in; machines with a key are sent events as webhooks.`,
    at: key.at,
    path,
    expected: 'the event in `webhooks.outgoing`, and a channel without `api key`',
  });
}
