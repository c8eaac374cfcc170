import type {
  AttachEndpoint,
  CreateEndpoint,
  EndpointBlueprint,
  PermissionWord,
  TableBlueprint,
} from '../../../blueprint/model.ts';
import { columnOf } from '../../samples/capacity.ts';
import type { Lookup } from '../lookup.ts';
import type { Operation } from './operations.ts';
import type { Asker } from './people.ts';

/** What somebody gets: an answer (`yes`), all, own or none of the rows, or the status of the refusal. */
export type Cell = 'yes' | 'all' | 'own' | 'none' | '401' | '403' | '404' | '409';

/** Which of two rows is somebody's: the first one, the second one, or neither. */
type Reach = 'all' | 'first' | 'second' | 'neither';

/**
 * The rules of the plan language for who may do what (docs/plan-language.md, "Who may" and "Tenants and members"), said
 * once more: from the words of the plan and from whose a row is, and not from how services and SQL enforce it.
 */
export function cellOf(operation: Operation, asker: Asker, lookup: Lookup): Cell {
  const refusal = refuse(operation, asker);
  if (refusal !== undefined) return refusal;
  const { allow, endpoint } = operation;
  // What an endpoint of steps shows to its owner is a matter of its steps.
  if (endpoint === undefined) return isOpenTo(allow, asker) ? 'yes' : 'own';
  const reach = isOpenTo(allow, asker) ? 'all' : reachOf(allow, asker, lookup.table(endpoint.table), lookup);
  return readsMany(endpoint) ? rowsSeen(endpoint, reach) : outcomeOf(endpoint, { reach, asker, lookup });
}

/** Whether an endpoint answers with rows, or with figures about them. */
export function readsMany({ kind }: EndpointBlueprint): boolean {
  return kind === 'list' || kind === 'search' || kind === 'sync' || kind === 'aggregate';
}

/** Who is turned away whatever it is about. */
function refuse({ allow, isSigned, isForUnconfirmed = false }: Operation, asker: Asker): Cell | undefined {
  if (isSigned === true) return '401';
  if (allow.includes('public')) return undefined;
  if (asker.kind === 'nobody') return '401';
  if (asker.kind === 'unconfirmed') return isForUnconfirmed ? undefined : '403';
  if (asker.kind === 'key') return allow.includes('api key') ? undefined : '403';
  if (asker.kind === 'key without scope') return '403';
  return isOpenTo(allow, asker) || allow.some(isAboutRows) ? undefined : '403';
}

/** `owner`, `member` and `member admin` let everybody in who is signed in, and then look at the row. */
function isAboutRows(word: PermissionWord): boolean {
  return typeof word === 'string' && /^(owner|member)\b/.test(word);
}

/** Those for whom it does not matter whose a row is. */
function isOpenTo(allow: readonly PermissionWord[], { kind, role }: Asker): boolean {
  if (allow.includes('public')) return true;
  if (kind === 'key') return allow.includes('api key');
  return allow.includes('signed in') || allow.some((word) => typeof word === 'object' && word.role === role);
}

function reachOf(allow: readonly PermissionWord[], asker: Asker, table: TableBlueprint, lookup: Lookup): Reach {
  const isOwner = asker.kind === 'owner' || asker.kind === 'another owner';
  if (isOwner && allow.includes('owner') && table.ownership !== undefined) return half(asker);
  const membership = isOwner ? ownMembership(table, lookup) : asker;
  const isMember = membership?.memberRole !== undefined && membership.tenant === table.tenancy?.tenant;
  const isNamed = allow.includes('member') || allow.includes(`member ${membership?.memberRole ?? ''}`);
  return isMember && isNamed ? half(asker) : 'neither';
}

/** The owner of a membership is a member by it, in the plainest role. */
function ownMembership(
  { name, ownership }: TableBlueprint,
  { blueprint }: Lookup,
): Pick<Asker, 'tenant' | 'memberRole'> | undefined {
  if (ownership?.kind !== 'direct') return undefined;
  const tenant = blueprint.tenants.find(({ memberships }) => memberships === name.snake);
  return tenant && { tenant: tenant.table, memberRole: plainestRole(tenant.roles) };
}

/** Roles stand in the plan from the one that may most to the one that may least. */
export function plainestRole(roles: readonly string[]): string {
  return roles.at(-1) ?? '';
}

function half({ kind }: Asker): Reach {
  return kind === 'another owner' || kind === 'member elsewhere' ? 'second' : 'first';
}

/** Below a parent there is only the first row. */
function rowsSeen({ pathColumns }: EndpointBlueprint, reach: Reach): Cell {
  if (reach === 'all') return 'all';
  return reach === 'neither' || (reach === 'second' && pathColumns.length > 0) ? 'none' : 'own';
}

interface Asking {
  readonly reach: Reach;
  readonly asker: Asker;
  readonly lookup: Lookup;
}

/** One row is asked for, the first one. One that is not somebody's does not exist, as far as they can tell. */
function outcomeOf(endpoint: EndpointBlueprint, asking: Asking): Cell {
  if (endpoint.kind === 'create') return creation(endpoint, asking);
  if (asking.reach !== 'all' && asking.reach !== 'first') return '404';
  return 'ownedTarget' in endpoint && !mayTouch(endpoint, asking) ? '404' : 'yes';
}

/** The other row that is attached is the owner's too. */
function mayTouch(endpoint: AttachEndpoint, { asker }: Asking): boolean {
  return !endpoint.ownedTarget || asker.kind === 'owner' || seesAll(endpoint, asker);
}

/** A role beside `owner` or `member`, or a key, may also point at rows of others. */
function seesAll({ allow, unscopedRoles }: EndpointBlueprint, { kind, role = '' }: Asker): boolean {
  return (kind === 'key' && allow.includes('api key')) || unscopedRoles.includes(role);
}

/**
 * A new row belongs to whoever makes it. What it hangs on has to be theirs: their own row, or one of a tenant where they
 * are a member. Missing in the path it is a 404, in the body a 409.
 */
function creation(endpoint: CreateEndpoint, { reach, asker, lookup }: Asking): Cell {
  if (seesAll(endpoint, asker)) return ownPath(endpoint, asker) ? 'yes' : '404';
  const isMember = endpoint.memberParent === undefined || reach === 'all' || isMemberOf(asker, reach);
  const parent = isMember ? ownedPlace(endpoint, { asker, lookup }) : endpoint.memberParent?.column;
  if (!ownPath(endpoint, asker)) return '404';
  if (parent === undefined) return 'yes';
  return endpoint.pathColumns.some(({ column }) => column === parent) ? '404' : '409';
}

/** Who has nothing but their own rows is no member yet. */
function isMemberOf({ kind }: Asker, reach: Reach): boolean {
  return kind === 'member' && reach === 'first';
}

/** Below a person, people make rows of their own only. */
function ownPath({ pathColumns, ownerColumn }: CreateEndpoint, { kind }: Asker): boolean {
  return kind === 'owner' || !pathColumns.some(({ column }) => column === ownerColumn);
}

/** The column with which somebody points at a row that is not theirs; undefined when all is well. */
function ownedPlace(
  { table, ownedParent, ownedReferences, pathColumns }: CreateEndpoint,
  { asker, lookup }: Omit<Asking, 'reach'>,
): string | undefined {
  if (asker.kind === 'owner') return undefined;
  const places = [...(ownedParent === undefined ? [] : [ownedParent]), ...ownedReferences].map(({ column }) => column);
  const inPath = places.find((place) => pathColumns.some(({ column }) => column === place));
  return inPath ?? places.find((place) => columnOf(lookup.table(table), place).requiredInput);
}
