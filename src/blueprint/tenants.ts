import type { Channel } from '../plan/model-async.ts';
import type { PlannedApi } from './api.ts';
import type { Tenancy, TenantBlueprint } from './model.ts';
import type { Schema, SchemaTable } from './schema-table.ts';

/** Tenants and what belongs to them, in column names. Empty where no permission of the plan asks for members. */
export interface TenantsPlan {
  /** By table. */
  readonly tenancies: ReadonlyMap<string, Tenancy>;
  /** By the tenants' tables. */
  readonly tenants: ReadonlyMap<string, TenantBlueprint>;
}

/** What can be for members. */
export interface Permitted extends PlannedApi {
  readonly channels: readonly Channel[];
}

/** Whether something that is to be built is for members. */
function asksForMembers({ endpoints, actions, channels }: Permitted, schema: Schema): boolean {
  const tables = [...schema.values()].map(({ plan }) => plan.allow ?? []);
  const written = [...endpoints, ...actions].map(({ endpoint, group }) => endpoint.allow ?? group.allow ?? []);
  const listening = channels.map(({ allow }) => allow);
  return [...tables, ...written, ...listening].flat().some(({ kind }) => kind === 'member');
}

export function planTenants(planned: Permitted, schema: Schema): TenantsPlan {
  const tenancies = new Map<string, Tenancy>();
  const tenants = new Map<string, TenantBlueprint>();
  if (!asksForMembers(planned, schema)) return { tenancies, tenants };
  for (const [name, table] of schema) {
    const tenancy = tenancyOf(table);
    if (tenancy !== undefined) tenancies.set(name, tenancy);
    const tenant = tenantOf(table, schema);
    if (tenant !== undefined) tenants.set(name, tenant);
  }
  return { tenancies, tenants };
}

function tenancyOf(table: SchemaTable): Tenancy | undefined {
  const { tenancy } = table.scope.tenancy;
  if (tenancy === undefined || tenancy.kind === 'self') return tenancy;
  const column = columnName(table, tenancy.field);
  const { tenant } = tenancy;
  return tenancy.kind === 'direct'
    ? { kind: 'direct', tenant, column }
    : { kind: 'parent', tenant, column, table: tenancy.table };
}

function tenantOf(table: SchemaTable, schema: Schema): TenantBlueprint | undefined {
  const { tenant } = table.scope;
  const memberships = tenant?.table === table.plan.name ? schema.get(tenant.memberships) : undefined;
  if (tenant === undefined || memberships === undefined) return undefined;
  return {
    table: tenant.table,
    memberships: tenant.memberships,
    tenantColumn: columnName(memberships, tenant.tenantField),
    personColumn: columnName(memberships, tenant.personField),
    roleColumn: columnName(memberships, tenant.roleField),
    roles: tenant.roles,
    founderRole: tenant.founderRole,
  };
}

function columnName(table: SchemaTable, field: string): string {
  return table.columnBy.get(field)?.name.snake ?? field;
}
