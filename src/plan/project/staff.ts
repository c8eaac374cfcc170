import type { Auth, Method, Permission } from '../model.ts';

/**
 * The roles of those who run the service, which `auth.staff` adds. Source: the first seed's team, "owner: Full
 * administrative control", "admin: Manage team members and settings", "developer: Full development access",
 * "readonly: View-only access for stakeholders".
 */
export const STAFF_ROLES = ['staff_owner', 'staff_admin', 'staff_developer', 'staff_readonly'] as const;

/** The word of `allow` for all of them. */
export const STAFF_WORD = 'staff';

/** Those who only look: the word does not let them change anything. */
const LOOKING: readonly string[] = ['staff_readonly'];

/**
 * The word `staff` spelled out, where the plan has such roles: all four where something is read, those who may do more
 * than look elsewhere. Everything else stays as it is.
 * @param method of the endpoint; who listens to a channel reads
 */
export function spellStaff(
  allow: readonly Permission[],
  { auth, method }: { auth: Pick<Auth, 'staff'> | undefined; method: Method },
): readonly Permission[] {
  if (auth?.staff === undefined) return allow;
  const roles = STAFF_ROLES.filter((role) => method === 'GET' || !LOOKING.includes(role));
  return allow.flatMap((permission): readonly Permission[] =>
    permission.kind === 'role' && permission.role === STAFF_WORD
      ? roles.map((role) => ({ at: permission.at, kind: 'role', role }))
      : [permission],
  );
}
