import { isStaff, type RoleNames } from '../infer/roles.ts';
import type { Method, Permission, Span } from '../plan/model.ts';
import { letKeysRead } from './api-keys.ts';
import { spellStaff } from '../plan/project/staff.ts';
import type { PlannedAction, PlannedEndpoint } from './api.ts';
import type { ResolvedAuth } from './auth.ts';
import { isTenantKnown } from './member-permission.ts';
import type { MemberScope, PermissionWord } from './model.ts';
import { proposeCallers } from './propose-callers.ts';
import type { Report } from './report.ts';
import type { SchemaTable } from './schema-table.ts';

/** Who may call an endpoint. */
export interface Callers {
  /** Without words that others include: `public` stands alone, `signed in` includes owners and roles. */
  readonly allow: readonly PermissionWord[];
  /** Some callers see their own rows only. */
  readonly ownerScoped: boolean;
  /** Some callers see rows of tenants only that they are members of, in one of these roles or in any. */
  readonly member?: MemberScope;
  readonly unscopedRoles: readonly string[];
  /** Only roles that people do not get by registering. */
  readonly staffOnly: boolean;
  /** Only the administrator. */
  readonly administratorOnly: boolean;
  /** They say whose a row is: only administrators, and machines with the keys that those make. */
  readonly namesOwners: boolean;
}

interface PermissionContext {
  /** Absent for endpoints of steps: whose rows they see is a matter of each step. */
  readonly table: SchemaTable | undefined;
  readonly auth: ResolvedAuth | undefined;
  /** `auth` stands in the plan, whether or not it can be resolved. */
  readonly hasAuth: boolean;
  readonly report: Report;
}

type Planned = PlannedEndpoint | PlannedAction;

/** The permission of an endpoint: its own, else its group's, else its table's. Undefined when nobody may call it. */
export function resolveCallers(planned: Planned, context: PermissionContext): Callers | undefined {
  const { endpoint, group } = planned;
  const { table, auth, report } = context;
  const written = endpoint.allow ?? group.allow ?? table?.plan.allow ?? [];
  const what = `\`${endpoint.method} ${endpoint.url}\``;
  if (written.length === 0) {
    const proposal =
      table !== undefined && 'action' in planned
        ? proposeCallers({ planned, table, auth })
        : auth === undefined
          ? 'public'
          : 'signed in';
    report.error({
      code: 'nobody-allowed',
      message: `Nobody may call ${what}: neither it nor its group${table === undefined ? '' : ' or table'} says \`allow\`.`,
      at: endpoint.at,
      path: endpoint.path,
      expected: `for example \`allow: ${proposal}\``,
    });
    return undefined;
  }
  const verb = 'action' in planned ? planned.action.verb : undefined;
  const { at, path, method } = endpoint;
  return permit(written, { ...context, what, verb, method, at, path });
}

/** Something that permissions are for: an endpoint, or a channel. */
export interface UseContext extends PermissionContext {
  /** Subject of a sentence: `GET /orders` in backticks. */
  readonly what: string;
  readonly at: Span;
  readonly path: string;
  /** Of an endpoint that is about rows. */
  readonly verb: string | undefined;
  /** Of an endpoint; a channel is listened to, which is reading. */
  readonly method?: Method;
}

/** Who these words let in, of those that mean something there; undefined when nobody is left. */
export function permit(written: readonly Permission[], use: UseContext): Callers | undefined {
  const { auth, method } = use;
  const spelled = letKeysRead(spellStaff(written, { auth: auth?.auth, method: method ?? 'GET' }), { auth, method });
  const usable = spelled.filter((permission) => isUsable(permission, use));
  if (usable.length > 0) return combineCallers(usable, use);
  return undefined;
}

function isUsable(permission: Permission, context: UseContext): boolean {
  const { what, auth, hasAuth, report } = context;
  const place = { at: permission.at, path: context.path };
  if (permission.kind === 'public') return true;
  if (permission.kind === 'webhook') {
    report.error({
      ...place,
      code: 'webhook-as-caller',
      message: `${what} is called by somebody, and a webhook is a message that its sender signs.`,
      expected: '`webhooks.incoming` with its path, its signature and the task to run',
    });
    return false;
  }
  if (!hasAuth) {
    report.error({
      ...place,
      code: 'no-auth',
      message: `${what} is for those who sign in, but the plan has no \`auth\`.`,
      expected: '`auth` with the table of those who sign in, or `allow: public`',
    });
    return false;
  }
  if (permission.kind === 'api key') return areKeysKnown(permission, context);
  if (permission.kind === 'owner') return isOwnerKnown(permission, context);
  if (permission.kind === 'member') return isTenantKnown(permission, context);
  if (permission.kind !== 'role' || auth === undefined) return true;
  const role = permission.role ?? '';
  if (auth.roles.includes(role)) return true;
  report.error({
    ...place,
    code: 'unknown-role',
    message: `There is no role \`${role}\`.`,
    expected: `public, signed in, owner or a role: ${auth.roles.join(', ')}`,
    near: { word: role, among: ['public', 'signed in', 'owner', ...auth.roles] },
  });
  return false;
}

function areKeysKnown({ at }: Permission, { what, path, auth, report }: UseContext): boolean {
  if (auth === undefined || auth.auth.apiKeys !== undefined) return true;
  report.error({
    code: 'no-api-keys',
    message: `${what} is for machines with a key, but the plan has no keys.`,
    at,
    path,
    expected: '`api_keys: true` in `auth`, or another permission',
  });
  return false;
}

function isOwnerKnown(permission: Permission, { table, path, what, auth, report }: UseContext): boolean {
  if (table === undefined || table.scope.ownership !== undefined || auth === undefined) return true;
  const name = table.plan.name;
  const { candidates } = table.scope;
  const choice =
    candidates.length === 0
      ? `no field of \`${name}\` refers to a person or to something owned`
      : `it could be ${candidates.map((candidate) => `\`${candidate}\``).join(' or ')}`;
  report.error({
    code: 'unclear-owner',
    message: `${what} is for the owner, but whose a row of \`${name}\` is cannot be told: ${choice}.`,
    at: permission.at,
    path,
    expected:
      candidates.length === 0
        ? 'another permission, or a reference to the table of those who sign in'
        : `\`owner: ${candidates[0] ?? ''}\` on the table, or another permission`,
  });
  return false;
}

function combineCallers(permissions: readonly Permission[], context: UseContext): Callers {
  const { what, at, path, table, auth, report } = context;
  const kinds = new Set(permissions.map((permission) => permission.kind));
  const widest = kinds.has('public') ? 'public' : kinds.has('signed in') ? 'signed in' : undefined;
  // A machine is not signed in: only `public` includes it.
  const keyed = kinds.has('api key') && widest !== 'public';
  if (widest !== undefined && kinds.size > (keyed ? 2 : 1)) {
    report.warn({
      code: 'redundant-permission',
      message: `${what} is for everybody who is ${widest === 'public' ? 'anywhere' : 'signed in'}; the other words of \`allow\` change nothing.`,
      at,
      path,
      expected: `\`allow: ${widest}\`, or the narrower words alone`,
    });
  }
  const names = [
    ...new Set(permissions.flatMap(({ kind, role }) => (kind === 'role' && role !== undefined ? [role] : []))),
  ];
  if (widest !== undefined) return { ...openTo, allow: keyed ? [widest, 'api key'] : [widest] };
  const ownerScoped = kinds.has('owner');
  const member = memberScope(permissions, table);
  const scoped = ownerScoped || member !== undefined;
  const roles: RoleNames | undefined = auth;
  return {
    allow: [
      ...(ownerScoped ? (['owner'] as const) : []),
      ...memberWords(member, context),
      ...names.map((role) => ({ role })),
      ...(keyed ? (['api key'] as const) : []),
    ],
    ownerScoped,
    ...(member === undefined ? {} : { member }),
    unscopedRoles: scoped ? names : [],
    staffOnly: !scoped && roles !== undefined && names.every((role) => isStaff(role, roles)),
    administratorOnly: !scoped && !keyed && names.every((role) => auth?.administrators.includes(role) === true),
    namesOwners: !scoped && names.every((role) => auth?.administrators.includes(role) === true),
  };
}

/** Members of any role include those of some. */
function memberScope(permissions: readonly Permission[], table: SchemaTable | undefined): MemberScope | undefined {
  const members = permissions.filter(({ kind }) => kind === 'member');
  const tenant = table?.scope.tenant;
  if (members.length === 0 || tenant === undefined) return undefined;
  const roles = [...new Set(members.flatMap(({ role }) => (role === undefined ? [] : [role])))];
  const isAny = members.some(({ role }) => role === undefined) || tenant.roles.every((role) => roles.includes(role));
  return { tenant: tenant.table, ...(isAny ? {} : { roles }) };
}

/** Where people have a role that is called `member`, the word is spelled out. */
function memberWords(member: MemberScope | undefined, { table, auth }: UseContext): PermissionWord[] {
  if (member === undefined) return [];
  const all = auth?.roles.includes('member') === true ? table?.scope.tenant?.roles : undefined;
  return (member.roles ?? all)?.map((role): PermissionWord => `member ${role}`) ?? ['member'];
}

const openTo = {
  ...{ ownerScoped: false, unscopedRoles: [], staffOnly: false },
  ...{ administratorOnly: false, namesOwners: false },
} as const;

/** True when everybody in `callers` is among those who may read anything that `readers` may. */
export function includesCallers(readers: Callers | undefined, callers: Callers): boolean {
  if (readers === undefined) return false;
  if (readers.allow.includes('public')) return true;
  if (callers.allow.includes('public')) return false;
  if (readers.allow.includes('signed in'))
    return readers.allow.includes('api key') || !callers.allow.includes('api key');
  return callers.allow.every(
    (word) =>
      (word === 'api key' && readers.allow.includes(word)) ||
      (typeof word === 'object' &&
        readers.allow.some((other) => typeof other === 'object' && other.role === word.role)),
  );
}

/** Everybody who is among the one or the other. */
export function uniteCallers(one: Callers | undefined, other: Callers): Callers {
  if (one === undefined) return other;
  const allow = [...one.allow, ...other.allow];
  const widest = (['public', 'signed in'] as const).find((word) => allow.includes(word));
  const keyed = widest === 'signed in' && allow.includes('api key');
  return { ...openTo, allow: widest === undefined ? allow : keyed ? [widest, 'api key'] : [widest] };
}
