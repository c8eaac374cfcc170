import type { EndpointBlueprint } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import type { TestFile } from './test-file.ts';

/** Who calls an endpoint in a test. */
export interface Caller {
  /** Variable of the person; absent for somebody who is not signed in. */
  readonly variable?: string;
  readonly role?: string;
  /** Sees their own rows only. */
  readonly scoped: boolean;
}

type Permitted = Pick<EndpointBlueprint, 'allow' | 'ownerScoped' | 'unscopedRoles'>;

/** The plainest caller who may: nobody in particular, an owner for their own rows, else the first role that may. */
export function callerOf(endpoint: Permitted, lookup: Lookup): Caller {
  if (endpoint.allow.includes('public')) return { scoped: false };
  const owner = ownerOf(endpoint, lookup);
  return owner ?? { variable: 'caller', role: unscopedRole(endpoint, lookup), scoped: false };
}

/** A person who sees their own rows only; undefined where every caller sees all. */
export function ownerOf(endpoint: Permitted, { blueprint }: Lookup): Caller | undefined {
  if (!endpoint.ownerScoped || endpoint.allow.includes('public')) return undefined;
  const role = blueprint.auth?.roles.find((candidate) => !endpoint.unscopedRoles.includes(candidate));
  return role === undefined ? undefined : { variable: 'owner', role, scoped: true };
}

/** A role that sees every row at an endpoint for owners; undefined when there is none. */
export function overseerOf(endpoint: EndpointBlueprint): Caller | undefined {
  const [role] = endpoint.ownerScoped ? endpoint.unscopedRoles : [];
  return role === undefined ? undefined : { variable: 'caller', role, scoped: false };
}

function unscopedRole(endpoint: Permitted, { blueprint }: Lookup): string {
  const roles = blueprint.auth?.roles ?? [];
  if (endpoint.ownerScoped) return endpoint.unscopedRoles[0] ?? roles[0] ?? '';
  if (endpoint.allow.includes('signed in')) return roles[0] ?? '';
  const named = endpoint.allow.flatMap((word) => (typeof word === 'object' ? [word.role] : []));
  return named[0] ?? roles[0] ?? '';
}

/** `signIn({ role: 'admin' })`; the default role goes without saying. */
export function signInCode(caller: Caller, file: TestFile, extra: readonly string[] = []): string {
  const signIn = file.use('signIn', 'people.ts');
  const { auth } = file.lookup.blueprint;
  if (auth === undefined) throw new TypeError('nobody signs in to a project without auth');
  const role = propertyKey(file.lookup.column(auth.table, auth.roleColumn).name.key);
  const isDefault = caller.role === undefined || caller.role === auth.defaultRole;
  const entries = [...(isDefault ? [] : [`${role}: ${quoteString(caller.role)}`]), ...extra];
  return `${signIn}(${entries.length === 0 ? '' : `{ ${entries.join(', ')} }`})`;
}
