import { administratorOf, rolesOf } from '../../../infer/roles.ts';
import type { Auth, Permission, Span } from '../../../plan/model.ts';
import { STAFF_ROLES, STAFF_WORD } from '../../../plan/project/staff.ts';
import type { Step } from '../../../plan/model-steps.ts';
import type { ReviewContext } from '../../context.ts';
import { formulasOf, valuesOf } from '../../facts/formulas.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * A role in `allow` that `auth.roles`, or the field `role`, does not have; and a role of `auth.roles` that nothing asks
 * for: no `allow` and no formula. The first role, which everybody gets, need not be asked for. The roles of `staff` are
 * asked for together: by the word, or by any of them. The administrator is asked for by invitations and keys.
 */
export const looseRoles: Rule = {
  id: 'AU-06',
  severity: 'warning',
  title: 'Role that nobody has or nothing asks for',
  reason:
    'Permissions for a role that does not exist never apply, and a role that opens nothing is a decision somebody forgot.',
  seed: { document: 0, sentence: 'Implement proper RBAC (role-based access control)' },
  check: (context) => (context.plan.auth === undefined ? [] : [...unknownHits(context), ...unusedHits(context)]),
};

interface RoleUse {
  readonly permission: Permission;
  readonly path: string;
}

function permissionsOf({ plan, endpoints }: ReviewContext): readonly RoleUse[] {
  const used = (item: { readonly path: string; readonly allow?: readonly Permission[] }): RoleUse[] =>
    (item.allow ?? []).map((permission) => ({ permission, path: item.path }));
  const groups = plan.api ?? [];
  const written = endpoints.map(({ endpoint }) => endpoint);
  return [...plan.tables, ...groups, ...written, ...plan.realtime].flatMap(used);
}

function unknownHits(context: ReviewContext): readonly Hit[] {
  const { auth } = context.plan;
  const own = rolesOf(auth, context.tables.get(auth?.table.name ?? ''));
  const roles = auth?.staff === undefined ? own : [...own, STAFF_WORD];
  return permissionsOf(context)
    .filter(({ permission: { kind, role } }) => kind === 'role' && role !== undefined && !roles.includes(role))
    .map(({ permission: { at, role = '' }, path }) => ({
      at,
      path,
      message: `"${role}" is no role of this plan: ${roles.join(', ')}.`,
      remedy: `Add "${role}" to \`auth.roles\`, or write one of ${roles.join(', ')}.`,
    }));
}

function unusedHits(context: ReviewContext): readonly Hit[] {
  const { auth } = context.plan;
  if (auth === undefined) return [];
  const [, ...others] = auth.roles;
  const asked = new Set(
    permissionsOf(context).flatMap(({ permission }) => (permission.kind === 'role' ? [permission.role] : [])),
  );
  const steps = stepOwnersOf(context).flatMap(({ all }) => all);
  const unused = others.filter(({ name }) => !asked.has(name) && !manages(name, auth) && !isNamedIn(steps, name));
  const own = unused.filter(({ name }) => !isOfStaff(name, auth));
  const isStaffIdle = !asked.has(STAFF_WORD) && unused.length - own.length === STAFF_ROLES.length;
  return [
    ...own.map(({ name, at }) => ({
      at,
      path: auth.path,
      message: `Nothing in this plan asks for the role "${name}".`,
      remedy: `Write what only "${name}" may do (\`allow: ${name}\`), or leave the role out.`,
    })),
    ...(auth.staff === undefined || !isStaffIdle ? [] : [idleStaff(auth, auth.staff)]),
  ];
}

function isOfStaff(role: string, { staff }: Auth): boolean {
  return staff !== undefined && STAFF_ROLES.some((each) => each === role);
}

/** Invitations and keys are the administrator's, without the plan saying so. */
function manages(role: string, { apiKeys, registration, roles }: Auth): boolean {
  const isNeeded = apiKeys !== undefined || registration === 'invite';
  return isNeeded && role === administratorOf(roles.map(({ name }) => name));
}

function idleStaff({ path }: Auth, at: Span): Hit {
  return {
    ...{ at, path },
    message: 'Nothing in this plan asks for the roles of staff.',
    remedy: `Write what those who run the service may do (\`allow: ${STAFF_WORD}\`), or leave \`staff\` out.`,
  };
}

/** Whether a formula, a value or a case of steps names a role. */
function isNamedIn(steps: readonly Step[], role: string): boolean {
  return steps.some(
    (step) =>
      formulasOf(step).some(({ source }) => source.includes(role)) ||
      valuesOf(step).some((value) => value.kind === 'literal' && value.value === role) ||
      (step.key === 'switch' && step.cases.some(({ value }) => value === role)),
  );
}
