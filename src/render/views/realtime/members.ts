import type { TenantBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { tableFile } from '../places.ts';

/** src/realtime/members.ts */
export interface RealtimeMembersView {
  readonly imports: readonly string[];
  readonly idType: 'string' | 'number';
  /** Of all tenants, as entries of a list. */
  readonly roles: string;
  readonly tenants: readonly {
    readonly name: string;
    /** The table of memberships and its columns. */
    readonly table: string;
    readonly tenant: string;
    readonly person: string;
    readonly role: string;
    /** The tenants, where deleted ones give no rights. */
    readonly join: { readonly table: string; readonly on: string } | undefined;
    readonly living: readonly string[];
  }[];
}

/** `findOrganizationMembers` */
export function findMembersFunction(tenant: string, lookup: Lookup): string {
  return `find${lookup.table(tenant).entity.pascal}Members`;
}

export function realtimeMembersView(lookup: Lookup): RealtimeMembersView {
  const { tenants, channels, project } = lookup.blueprint;
  const imports = new Imports();
  const asked = new Set(channels.flatMap(({ member }) => (member === undefined ? [] : [member.tenant])));
  for (const name of ['and', 'sql']) imports.value('drizzle-orm', name);
  imports.type('../db/client.ts', 'Db');
  imports.type('../db/members.ts', 'MemberRole');
  return {
    idType: project.ids === 'uuid' ? 'string' : 'number',
    roles: [...new Set(tenants.flatMap(({ roles }) => roles))].map(quoteString).join(', '),
    tenants: tenants.filter(({ table }) => asked.has(table)).map((tenant) => tenantView(tenant, { lookup, imports })),
    imports: imports.lines,
  };
}

function tenantView(
  blueprint: TenantBlueprint,
  { lookup, imports }: { lookup: Lookup; imports: Imports },
): RealtimeMembersView['tenants'][number] {
  const memberships = lookup.table(blueprint.memberships);
  const tenant = lookup.table(blueprint.table);
  const schema = (table: typeof tenant): string =>
    imports.value(`../db/schema/${tableFile(table)}.ts`, table.identifiers.table);
  const own = schema(memberships);
  const column = (name: string): string => `${own}.${lookup.column(blueprint.memberships, name).name.key}`;
  const deletedAt = (table: typeof tenant): string | undefined =>
    table.columns.find(({ role }) => role === 'deleted_at')?.name.key;
  const left = deletedAt(memberships);
  const gone = deletedAt(tenant);
  const isNull = (of: string): string => `${imports.value('drizzle-orm', 'isNull')}(${of})`;
  const join =
    gone === undefined
      ? undefined
      : {
          table: schema(tenant),
          on: `${imports.value('drizzle-orm', 'eq')}(${tenant.identifiers.table}.id, ${column(blueprint.tenantColumn)})`,
        };
  return {
    name: findMembersFunction(blueprint.table, lookup),
    table: own,
    tenant: column(blueprint.tenantColumn),
    person: column(blueprint.personColumn),
    role: column(blueprint.roleColumn),
    join,
    living: [
      ...(left === undefined ? [] : [isNull(`${own}.${left}`)]),
      ...(gone === undefined ? [] : [isNull(`${tenant.identifiers.table}.${gone}`)]),
    ],
  };
}
