import type { EndpointContext, EndpointDraft } from './endpoints/context.ts';
import type { TenantBlueprint } from './model.ts';

interface Place {
  readonly column: string;
  readonly table: string;
}

/** What a new row of members is checked for: that it gets a tenant, and that the caller is a member there. */
export function memberParentOf(
  { table, callers, planned }: EndpointDraft,
  { context, given }: { context: EndpointContext; given: readonly string[] },
): Place | 'refused' | undefined {
  const tenancy = context.tenancies.get(table.plan.name);
  if (callers.member === undefined || tenancy === undefined || tenancy.kind === 'self') return undefined;
  const { column } = tenancy;
  const isSure = given.includes(column) && table.columnBy.get(column)?.nullable === false;
  if (isSure) return { column, table: tenancy.kind === 'direct' ? tenancy.tenant : tenancy.table };
  const { endpoint } = planned;
  const field = table.plan.fields.find(({ name }) => table.columnBy.get(name)?.name.snake === column)?.name ?? column;
  context.report.error({
    code: 'row-without-tenant',
    message: `\`${endpoint.method} ${endpoint.url}\` is for members, but a new row of \`${table.plan.name}\` may belong to no tenant: \`${field}\` says it, and ${given.includes(column) ? 'may be null' : 'no client gives it'}.`,
    at: endpoint.at,
    path: endpoint.path,
    expected: `\`${field}\` without a question mark, in the body or the path; or another permission`,
  });
  return 'refused';
}

/**
 * References in the input or path that lead to rows of the same kind of tenant: they have to be of the row's own one,
 * whoever calls, so that no include shows a row of another tenant.
 * @param parent the reference that says which tenant a new row belongs to
 */
export function tenantReferencesOf(
  columns: readonly string[],
  { table, context, parent }: { table: EndpointDraft['table']; context: EndpointContext; parent: string | undefined },
): Place[] {
  return table.references.flatMap(({ column, target }) => {
    return isOfSameTenant(target, { table, context }) && columns.includes(column) && column !== parent
      ? [{ column, table: target }]
      : [];
  });
}

/** Whether rows of both tables that are tied belong to one tenant; two tenants of the same kind never do. */
export function isOfSameTenant(
  target: string,
  { table, context }: { table: EndpointDraft['table']; context: Pick<EndpointContext, 'tenancies'> },
): boolean {
  const own = context.tenancies.get(table.plan.name);
  const other = context.tenancies.get(target);
  return own !== undefined && own.tenant === other?.tenant && !(own.kind === 'self' && other.kind === 'self');
}

/** Columns that say which tenant a row belongs to or may refer to, where nobody may change or give them. */
export function tenantColumns(
  { table, context }: { table: EndpointDraft['table']; context: EndpointContext },
  verb: 'create' | 'update',
): readonly string[] {
  const tenancy = context.tenancies.get(table.plan.name);
  if (tenancy === undefined) return [];
  // Nothing belongs to a tenant before it is there.
  if (verb === 'create') {
    return tenancy.kind === 'self'
      ? table.references.filter(({ target }) => isOfSameTenant(target, { table, context })).map(({ column }) => column)
      : [];
  }
  if (tenancy.kind === 'self') return [];
  // A membership does not become somebody else's.
  const person = membershipsOf({ table }, context)?.personColumn;
  // A row stays in its tenant: another parent of the same one is fine, none is not.
  const isKept = tenancy.kind === 'direct' || table.columnBy.get(tenancy.column)?.nullable === true;
  return [...(isKept ? [tenancy.column] : []), ...(person === undefined ? [] : [person])];
}

/** The tenant whose memberships a table holds. */
function membershipsOf(
  { table }: Pick<EndpointDraft, 'table'>,
  { tenants }: Pick<EndpointContext, 'tenants'>,
): TenantBlueprint | undefined {
  return [...tenants.values()].find(({ memberships }) => memberships === table.plan.name);
}

/** The tenant whose founder has to stay, at an endpoint that takes memberships away or changes their roles. */
export function keptFounder(draft: EndpointDraft, context: EndpointContext): TenantBlueprint | undefined {
  const tenant = membershipsOf(draft, context);
  const isShown = (name: string): boolean => draft.table.columnBy.get(name)?.hidden === false;
  // Which tenant and which role it is has to be read before.
  return tenant !== undefined && isShown(tenant.tenantColumn) && isShown(tenant.roleColumn) ? tenant : undefined;
}

/** Reports a tenant that members could never delete, because they are members of it. */
export function checkDeletion(
  { table, callers, planned }: EndpointDraft,
  { tenants, schema, report }: EndpointContext,
) {
  const tenant = tenants.get(table.plan.name);
  const memberships = schema.get(tenant?.memberships ?? '');
  const reference = memberships?.references.find(({ column }) => column === tenant?.tenantColumn);
  if (callers.member === undefined || tenant === undefined || reference?.onDelete !== 'restrict') return;
  const { endpoint } = planned;
  report.error({
    code: 'members-restrict',
    message: `\`${endpoint.method} ${endpoint.url}\` is for members, but a row of \`${table.plan.name}\` that has any cannot be deleted: \`${reference.name.snake}\` of \`${tenant.memberships}\` says restrict.`,
    at: endpoint.at,
    path: endpoint.path,
    expected: `\`${reference.name.snake}: -> ${table.plan.name}, cascade\``,
  });
}

/** The tenant that a create endpoint makes, where the caller becomes its first member: nobody could enter it otherwise. */
export function foundedBy(
  { table, callers, planned }: EndpointDraft,
  context: EndpointContext,
): TenantBlueprint | undefined {
  const tenant = context.tenants.get(table.plan.name);
  const memberships = context.schema.get(tenant?.memberships ?? '');
  // Staff makes tenants for others; who is not signed in cannot be a member.
  if (tenant === undefined || memberships === undefined) return undefined;
  if (callers.staffOnly || callers.allow.includes('public')) return undefined;
  const { endpoint } = planned;
  const place = { at: endpoint.at, path: endpoint.path };
  const given = new Set([tenant.tenantColumn, tenant.personColumn, tenant.roleColumn]);
  const missing = memberships.columns.find(
    ({ column }) =>
      column.role === 'field' && !column.nullable && column.default === undefined && !given.has(column.name.snake),
  );
  if (missing !== undefined) {
    const name = missing.field?.name ?? missing.column.name.snake;
    context.report.error({
      ...place,
      code: 'founder-impossible',
      message: `Whoever calls \`${endpoint.method} ${endpoint.url}\` becomes the first member, but a row of \`${tenant.memberships}\` needs \`${name}\`, and nothing gives it.`,
      expected: `a default for \`${name}\`, or a question mark`,
    });
    return undefined;
  }
  context.report.infer({
    ...place,
    code: 'R-FOUNDER',
    message: `\`${endpoint.method} ${endpoint.url}\` makes whoever calls the first member, as ${tenant.founderRole}, in the same transaction.`,
    why: 'nobody could ever enter it otherwise',
  });
  return tenant;
}
