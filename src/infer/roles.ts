import type { Auth, Table } from '../plan/model.ts';
import { STAFF_ROLES } from '../plan/project/staff.ts';

/** The roles of a plan, as far as inference needs them. */
export interface RoleNames {
  /** What people get who register. */
  readonly defaultRole: string;
  readonly administrator?: string;
}

/** The role that may do what nobody else may: `admin` where there is one, else the last of several. */
export function administratorOf(roles: readonly string[]): string | undefined {
  if (roles.includes('admin')) return 'admin';
  // Behind the owner stand those who may do less.
  if (roles.includes(STAFF_OWNER)) return STAFF_OWNER;
  return roles.length > 1 ? roles.at(-1) : undefined;
}

/** All who administer: that role, and of staff those who own the service or manage its team. The first is for the first account. */
export function administratorsOf(roles: readonly string[]): readonly string[] {
  const chief = administratorOf(roles);
  const staff = ADMINISTERING.filter((role) => role !== chief && roles.includes(role));
  return chief === undefined ? [] : [chief, ...staff];
}

/** Those of them that nobody gets by registering: where everybody administers, nobody does. */
export function givenAdministrators({
  administrators,
  defaultRole,
}: {
  readonly administrators: readonly string[];
  readonly defaultRole: string;
}): readonly string[] {
  return administrators.filter((role) => role !== defaultRole);
}

const [STAFF_OWNER, STAFF_ADMIN] = STAFF_ROLES;
const ADMINISTERING: readonly string[] = [STAFF_OWNER, STAFF_ADMIN];

/** True of roles that somebody has to be given: nobody gets them by registering. */
export function isStaff(role: string, { defaultRole, administrator }: RoleNames): boolean {
  return role === administrator || role !== defaultRole;
}

/** Where neither `auth` nor a field says which roles there are (inference.md, section 2: role → enum user·admin). */
const usualRoles: readonly string[] = ['user', 'admin'];

/** The roles of those who sign in: as `auth` names them, else the values of the field `role`, else the usual two. */
export function rolesOf(
  auth: Pick<Auth, 'roles'> | undefined,
  table: Pick<Table, 'fields'> | undefined,
): readonly string[] {
  const written = auth?.roles.map(({ name }) => name) ?? [];
  if (written.length > 0) return written;
  const type = table?.fields.find(({ name }) => name === 'role')?.type;
  return type?.kind === 'enum' ? type.values : usualRoles;
}
