import type { Permission } from '../plan/model.ts';
import type { UseContext } from './permissions.ts';

/** Whether `member` means something at an endpoint: whose tenant it is about can be told, and there is such a role. */
export function isTenantKnown(permission: Permission, context: UseContext): boolean {
  const { table, verb, what, auth, report } = context;
  if (auth === undefined) return true;
  const place = { at: permission.at, path: context.path };
  if (table === undefined) {
    report.error({
      ...place,
      code: 'members-of-steps',
      message: `${what} is made of steps, so there is no row whose members could be asked for.`,
      expected:
        '`allow: signed in`, and a step `exists:` on the memberships with `user == auth.user.id`, followed by `require:`',
    });
    return false;
  }
  const { tenant, tenancy } = table.scope;
  const { name } = table.plan;
  if (tenant === undefined) {
    const { candidates } = tenancy;
    const [first] = candidates;
    report.error({
      ...place,
      code: 'unclear-tenant',
      message: `${what} is for members, but which tenant a row of \`${name}\` belongs to cannot be told: ${
        first === undefined
          ? `nothing ties \`${name}\` to a table that people are members of`
          : `it could be that of ${candidates.map((candidate) => `\`${candidate}\``).join(' or ')}`
      }.`,
      expected:
        first === undefined
          ? 'a reference to the tenant, and one table of memberships: a reference to people, one to the tenant, and `role`'
          : `\`owner: ${first}\` on the table, or another permission`,
    });
    return false;
  }
  const { role } = permission;
  if (role !== undefined && !tenant.roles.includes(role)) {
    report.error({
      ...place,
      code: 'unknown-member-role',
      message: `Members of \`${tenant.table}\` have no role \`${role}\`.`,
      expected: `\`member\`, or ${tenant.roles.map((each) => `\`member ${each}\``).join(', ')}`,
      near: { word: role, among: tenant.roles },
    });
    return false;
  }
  if (tenancy.tenancy?.kind !== 'self' || (verb !== 'create' && verb !== 'restore')) return true;
  report.error({
    ...place,
    code: 'members-before-tenant',
    message:
      verb === 'create'
        ? `A row of \`${name}\` has no members before it is there.`
        : `A deleted row of \`${name}\` gives nobody any rights, so no member can bring it back.`,
    expected: verb === 'create' ? '`allow: signed in`: whoever makes it becomes its first member' : 'a role',
  });
  return false;
}
