import { withArticle } from '../../../../blueprint/casing.ts';
import { quoteString } from '../../../engine.ts';
import type { TableBlueprint, Tenancy } from '../../../../blueprint/model.ts';
import type { Lookup } from '../../lookup.ts';
import { memberFunction } from '../../members.ts';
import { allOf, drizzle, fromSchema, living, type RepositoryContext, useStatement } from './context.ts';
import { ownedCondition } from './ownership.ts';

/** Expressions of whose rows are asked for, as far as some endpoint knows it. */
interface Asking {
  readonly owner?: string | undefined;
  readonly member?: string | undefined;
}

/** The condition that a row is for whoever asks: it is the owner's, or of a tenant of the member. */
export function scopeCondition({ owner, member }: Asking, context: RepositoryContext): string | undefined {
  const owned = owner === undefined ? undefined : ownedCondition(owner, context);
  const joined = member === undefined ? undefined : memberCondition(member, context);
  if (owned === undefined || joined === undefined) return owned ?? joined;
  return `${drizzle('or', context)}(${owned}, ${joined})`;
}

/** Notes the type of whoever asks as a member. */
export function useMemberScope({ imports }: Pick<RepositoryContext, 'imports'>): string {
  return imports.type('../../db/members.ts', 'MemberScope');
}

function memberCondition(member: string, context: RepositoryContext): string | undefined {
  const { table, noted, imports } = context;
  const column = tenantColumn(table, context.lookup);
  if (table.tenancy === undefined) return undefined;
  if (column === undefined) {
    noted.add('ofMember');
    return `${member} && ofMember(${member})`;
  }
  const isMember = imports.value('../../db/members.ts', memberFunction(table.tenancy.tenant, context.lookup));
  return `${member} && ${isMember}(${context.constant}.${column}, ${member})`;
}

/** The condition that a row is of the tenant with this id. */
export function tenantCondition(tenant: string, context: RepositoryContext): string | undefined {
  const { table, constant, noted, lookup } = context;
  const column = tenantColumn(table, lookup);
  if (table.tenancy === undefined) return undefined;
  if (column === undefined) {
    noted.add('ofTenant');
    return `${tenant} && ofTenant(${tenant})`;
  }
  return `${tenant} && ${drizzle('eq', context)}(${constant}.${column}, ${tenant})`;
}

/** The key of the column that holds the tenant in the table itself. */
function tenantColumn({ name, tenancy }: TableBlueprint, lookup: Lookup): string | undefined {
  if (tenancy === undefined || tenancy.kind === 'parent') return undefined;
  return lookup.column(name.snake, tenancy.kind === 'self' ? 'id' : tenancy.column).name.key;
}

/** The functions that restrict rows to tenants that are found through other tables. */
export function tenancyParts(context: RepositoryContext) {
  const { table, lookup, imports, noted } = context;
  const { tenancy } = table;
  if (tenancy?.kind !== 'parent') return [];
  const parent = lookup.table(tenancy.table).entity.words;
  const tenant = lookup.table(tenancy.tenant).entity.words;
  const parts: { partial: string; name: string; parameter: string; description: string; condition: string }[] = [];
  const add = (name: 'ofMember' | 'ofTenant', options: { type: string; description: string; last: LastCondition }) => {
    imports.value('drizzle-orm', 'sql');
    imports.type('drizzle-orm', 'SQL');
    const parameter = name === 'ofMember' ? 'member' : 'tenant';
    parts.push({
      partial: 'modules/repository/rows-of',
      name,
      parameter: `${parameter}: ${options.type}`,
      description: options.description,
      condition: `sql\`${parentExists(table, { tenancy, constant: context.constant, last: options.last, context })}\``,
    });
  };
  if (noted.has('ofMember')) {
    const isMember = imports.value('../../db/members.ts', memberFunction(tenancy.tenant, lookup));
    add('ofMember', {
      type: `${imports.type('../../db/prepared.ts', 'Given')}<${useMemberScope(context)}>`,
      description: `Rows whose ${parent} belongs to ${withArticle(tenant)} that the member is in.`,
      last: (column) => `\${${isMember}(${column}, member)}`,
    });
  }
  if (noted.has('ofTenant')) {
    add('ofTenant', {
      type: imports.type('drizzle-orm', 'Placeholder'),
      description: `Rows whose ${parent} belongs to the ${tenant}.`,
      last: (column) => `\${${column}} = \${tenant}`,
    });
  }
  return parts;
}

type LastCondition = (column: string) => string;

interface ParentPlace {
  readonly tenancy: Tenancy & { readonly kind: 'parent' };
  readonly constant: string;
  readonly last: LastCondition;
  readonly context: RepositoryContext;
}

function parentExists(table: TableBlueprint, { tenancy, constant, last, context }: ParentPlace): string {
  const { lookup, imports } = context;
  const parent = lookup.table(tenancy.table);
  const name = imports.value(fromSchema(parent), parent.identifiers.table);
  const reference = lookup.column(table.name.snake, tenancy.column).name.key;
  const column = tenantColumn(parent, lookup);
  const belongs =
    column === undefined && parent.tenancy?.kind === 'parent'
      ? parentExists(parent, { tenancy: parent.tenancy, constant: name, last, context })
      : last(`${name}.${column ?? 'id'}`);
  return `exists (select 1 from \${${name}} where \${${name}.id} = \${${constant}.${reference}} and ${belongs})`;
}

/** The function that finds the tenant of a row. */
export function tenantOfPart(context: RepositoryContext) {
  const { table, constant, lookup, imports } = context;
  const { tenancy } = table;
  if (tenancy === undefined || tenancy.kind === 'self') throw new TypeError(`${table.name.snake} refers to no tenant`);
  useStatement(context);
  const eq = drizzle('eq', context);
  const joins: string[] = [];
  let at = { table, constant };
  while (at.table.tenancy?.kind === 'parent') {
    const parent = lookup.table(at.table.tenancy.table);
    const name = imports.value(fromSchema(parent), parent.identifiers.table);
    const reference = lookup.column(at.table.name.snake, at.table.tenancy.column).name.key;
    joins.push(`.innerJoin(${name}, ${eq}(${name}.id, ${at.constant}.${reference}))`);
    at = { table: parent, constant: name };
  }
  return {
    partial: 'modules/repository/tenant-of',
    label: `${table.name.snake}.tenantOf`,
    constant,
    idType: lookup.blueprint.project.ids === 'uuid' ? 'string' : 'number',
    words: table.entity.words,
    tenant: lookup.table(tenancy.tenant).entity.words,
    column: `${at.constant}.${tenantColumn(at.table, lookup) ?? 'id'}`,
    joins: joins.join(''),
    where: `${eq}(${constant}.id, given.id)`,
  };
}

/** The function that locks the memberships of a tenant which somebody has to keep. */
export function lockFoundersPart(context: RepositoryContext) {
  const { table, constant, lookup } = context;
  const tenant = lookup.blueprint.tenants.find(({ memberships }) => memberships === table.name.snake);
  if (tenant === undefined) throw new TypeError(`${table.name.snake} holds no memberships`);
  useStatement(context);
  const eq = drizzle('eq', context);
  const column = (name: string): string => `${constant}.${lookup.column(table.name.snake, name).name.key}`;
  return {
    partial: 'modules/repository/lock-founders',
    label: `${table.name.snake}.lockFounders`,
    constant,
    idType: lookup.blueprint.project.ids === 'uuid' ? 'string' : 'number',
    role: tenant.founderRole,
    tenant: lookup.table(tenant.table).entity.words,
    where: allOf(
      [
        `${eq}(${column(tenant.tenantColumn)}, given.tenant)`,
        `${eq}(${column(tenant.roleColumn)}, ${quoteString(tenant.founderRole)})`,
        ...living(context),
      ],
      context,
    ),
  };
}
