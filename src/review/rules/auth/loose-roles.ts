import { rolesOf } from '../../../infer/roles.ts';
import type { Permission } from '../../../plan/model.ts';
import type { Step } from '../../../plan/model-steps.ts';
import type { ReviewContext } from '../../context.ts';
import { formulasOf, valuesOf } from '../../facts/formulas.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * A role in `allow` that `auth.roles`, or the field `role`, does not have; and a role of `auth.roles` that nothing asks
 * for: no `allow` and no formula. The first role, which everybody gets, need not be asked for.
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
  const roles = rolesOf(auth, context.tables.get(auth?.table.name ?? ''));
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
  const [, ...others] = auth?.roles ?? [];
  const asked = new Set(
    permissionsOf(context).flatMap(({ permission }) => (permission.kind === 'role' ? [permission.role] : [])),
  );
  const steps = stepOwnersOf(context).flatMap(({ all }) => all);
  return others
    .filter(({ name }) => !asked.has(name) && !isNamedIn(steps, name))
    .map(({ name, at }) => ({
      at,
      path: auth?.path ?? 'auth',
      message: `Nothing in this plan asks for the role "${name}".`,
      remedy: `Write what only "${name}" may do (\`allow: ${name}\`), or leave the role out.`,
    }));
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
