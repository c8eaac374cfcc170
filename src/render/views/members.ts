import type { TenantBlueprint } from '../../blueprint/model.ts';
import { unionType } from '../expressions/literal.ts';
import { Imports } from './imports.ts';
import type { Lookup } from './lookup.ts';
import { tableFile } from './places.ts';

/** `src/db/members.ts`: the conditions that keep members to the rows of their tenants. */
export interface MembersView {
  readonly imports: readonly string[];
  readonly idType: 'string' | 'number';
  /** Of all tenants, as a union. */
  readonly roles: string;
  readonly tenants: readonly TenantView[];
}

interface TenantView {
  readonly name: string;
  readonly words: string;
  readonly memberships: string;
  readonly alias: { readonly name: string; readonly label: string };
  /** Deleted tenants give no rights. */
  readonly tenant?: { readonly table: string; readonly alias: { readonly name: string; readonly label: string } };
  /** The tables that are asked, as a part of SQL. */
  readonly from: string;
  readonly where: string;
}

/** `isOrganizationMember` */
export function memberFunction(tenant: string, lookup: Lookup): string {
  return `is${lookup.table(tenant).entity.pascal}Member`;
}

export function membersView(lookup: Lookup): MembersView {
  const { tenants, project } = lookup.blueprint;
  const imports = new Imports();
  for (const name of ['and', 'eq', 'sql']) imports.value('drizzle-orm', name);
  for (const name of ['Column', 'SQL']) imports.type('drizzle-orm', name);
  imports.value('drizzle-orm/pg-core', 'alias');
  imports.type('./prepared.ts', 'Given');
  return {
    tenants: tenants.map((tenant) => tenantView(tenant, { lookup, imports })),
    imports: imports.lines,
    idType: project.ids === 'uuid' ? 'string' : 'number',
    roles: unionType([...new Set(tenants.flatMap(({ roles }) => roles))]),
  };
}

function tenantView(blueprint: TenantBlueprint, { lookup, imports }: { lookup: Lookup; imports: Imports }): TenantView {
  const tenant = lookup.table(blueprint.table);
  const memberships = lookup.table(blueprint.memberships);
  const own = `own${memberships.entity.pascal}`;
  const joined = `its${tenant.entity.pascal}`;
  const key = (name: string): string => lookup.column(blueprint.memberships, name).name.key;
  const deletedAt = (table: typeof tenant): string | undefined =>
    table.columns.find(({ role }) => role === 'deleted_at')?.name.key;
  const left = deletedAt(memberships);
  const gone = deletedAt(tenant);
  if (left !== undefined || gone !== undefined) imports.value('drizzle-orm', 'isNull');
  const where = [
    `eq(${own}.${key(blueprint.tenantColumn)}, id)`,
    `eq(${own}.${key(blueprint.personColumn)}, member.user)`,
    `member.roles && sql\`\${${own}.${key(blueprint.roleColumn)}} = any(\${member.roles})\``,
    ...(left === undefined ? [] : [`isNull(${own}.${left})`]),
    ...(gone === undefined ? [] : [`eq(${joined}.id, id)`, `isNull(${joined}.${gone})`]),
  ];
  return {
    name: memberFunction(blueprint.table, lookup),
    words: tenant.entity.words,
    memberships: imports.value(`./schema/${tableFile(memberships)}.ts`, memberships.identifiers.table),
    alias: { name: own, label: `own_${memberships.name.snake}` },
    ...(gone === undefined
      ? {}
      : {
          tenant: {
            table: imports.value(`./schema/${tableFile(tenant)}.ts`, tenant.identifiers.table),
            alias: { name: joined, label: `own_${tenant.name.snake}` },
          },
        }),
    from: [
      `\${${memberships.identifiers.table}} as \${${own}}`,
      ...(gone === undefined ? [] : [`\${${tenant.identifiers.table}} as \${${joined}}`]),
    ].join(', '),
    where: where.join(', '),
  };
}
