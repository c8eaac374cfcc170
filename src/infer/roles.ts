/** The roles of a plan, as far as inference needs them. */
export interface RoleNames {
  /** What people get who register. */
  readonly defaultRole: string;
  readonly administrator?: string;
}

/** The role that may do what nobody else may: `admin` where there is one, else the last of several. */
export function administratorOf(roles: readonly string[]): string | undefined {
  if (roles.includes('admin')) return 'admin';
  return roles.length > 1 ? roles.at(-1) : undefined;
}

/** True of roles that somebody has to be given: nobody gets them by registering. */
export function isStaff(role: string, { defaultRole, administrator }: RoleNames): boolean {
  return role === administrator || role !== defaultRole;
}
