import type { EndpointBlueprint, MemberScope } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { tenantOf } from './tenants.ts';
import type { TestFile } from './test-file.ts';

/** Who calls an endpoint in a test. */
export interface Caller {
  /** Variable of the person or machine; absent for somebody who is not signed in. */
  readonly variable?: string;
  readonly role?: string;
  /** Sees their own rows only. */
  readonly scoped: boolean;
  /** Sees rows of a tenant, as a member with this role there. */
  readonly membership?: { readonly role: string };
  /** What the key of a machine is for; absent for people. */
  readonly scopes?: readonly string[];
}

type Permitted = Pick<EndpointBlueprint, 'allow' | 'scope' | 'ownerScoped' | 'unscopedRoles'> & {
  readonly kind?: EndpointBlueprint['kind'];
  /** Of an endpoint that starts a task: where to ask how that is. */
  readonly location?: string;
  readonly member?: MemberScope;
};

/**
 * The plainest caller who may: nobody in particular, an owner for their own rows, a member of their tenant, else the
 * first role that may; a machine where no person may.
 */
export function callerOf(endpoint: Permitted, lookup: Lookup): Caller {
  if (endpoint.allow.includes('public')) return { scoped: false };
  if (isForMachines(endpoint)) return machineOf(endpoint, lookup);
  const owner = ownerOf(endpoint, lookup);
  const member = memberOf(endpoint, lookup);
  // What is new belongs to whoever makes it; whether they may is a matter of the tenant.
  const scoped = endpoint.kind === 'create' ? (member ?? owner) : (owner ?? member);
  return scoped ?? { variable: 'caller', role: unscopedRole(endpoint, lookup), scoped: false };
}

/** Machines may, and no person. */
function isForMachines({ allow }: Permitted): boolean {
  return allow.every((word) => word === 'api key');
}

/** It is whoever made its key, as far as rows are concerned. It can ask how a task is that it starts. */
function machineOf({ scope = '', location }: Permitted, { blueprint }: Lookup): Caller {
  const { auth, taskEndpoints } = blueprint;
  const asks =
    location !== undefined && location === `${taskEndpoints?.path ?? ''}/:id` ? taskEndpoints?.scope : undefined;
  const scopes = asks === undefined ? [scope] : [scope, asks];
  return { variable: 'caller', role: auth?.administrator ?? '', scoped: false, scopes };
}

/** A person who sees their own rows only; undefined where every caller sees all. */
export function ownerOf(endpoint: Permitted, { blueprint }: Lookup): Caller | undefined {
  if (!endpoint.ownerScoped || endpoint.allow.includes('public')) return undefined;
  const role = blueprint.auth?.roles.find((candidate) => !endpoint.unscopedRoles.includes(candidate));
  return role === undefined ? undefined : { variable: 'owner', role, scoped: true };
}

/** A member of a tenant; undefined where members may not, or everybody may. */
export function memberOf(endpoint: Permitted, lookup: Lookup): Caller | undefined {
  const { member, unscopedRoles } = endpoint;
  if (member === undefined) return undefined;
  const role = lookup.blueprint.auth?.roles.find((candidate) => !unscopedRoles.includes(candidate));
  const { roles } = tenantOf(member.tenant, lookup);
  const plainest = member.roles?.[0] ?? roles.at(-1) ?? '';
  return role === undefined ? undefined : { variable: 'member', role, scoped: false, membership: { role: plainest } };
}

/** A role that sees every row at an endpoint for owners or members; undefined when there is none. */
export function overseerOf(endpoint: EndpointBlueprint): Caller | undefined {
  const [role] = endpoint.unscopedRoles;
  return role === undefined ? undefined : { variable: 'caller', role, scoped: false };
}

function unscopedRole(endpoint: Permitted, { blueprint }: Lookup): string {
  const roles = blueprint.auth?.roles ?? [];
  if (endpoint.ownerScoped || endpoint.member !== undefined) return endpoint.unscopedRoles[0] ?? roles[0] ?? '';
  if (endpoint.allow.includes('signed in')) return roles[0] ?? '';
  const named = endpoint.allow.flatMap((word) => (typeof word === 'object' ? [word.role] : []));
  return named[0] ?? roles[0] ?? '';
}

/** `signIn({ role: 'admin' })`; the default role goes without saying. Of a machine `signInMachine(['orders:write'])`. */
export function signInCode(caller: Caller, file: TestFile, extra: readonly string[] = []): string {
  if (caller.scopes !== undefined) {
    const values = extra.length === 0 ? '' : `, { ${extra.join(', ')} }`;
    return `${file.use('signInMachine', 'machines.ts')}([${caller.scopes.map(quoteString).join(', ')}]${values})`;
  }
  const signIn = file.use('signIn', 'people.ts');
  const { auth } = file.lookup.blueprint;
  if (auth === undefined) throw new TypeError('nobody signs in to a project without auth');
  const role = propertyKey(file.lookup.column(auth.table, auth.roleColumn).name.key);
  const isDefault = caller.role === undefined || caller.role === auth.defaultRole;
  const entries = [...(isDefault ? [] : [`${role}: ${quoteString(caller.role)}`]), ...extra];
  return `${signIn}(${entries.length === 0 ? '' : `{ ${entries.join(', ')} }`})`;
}
