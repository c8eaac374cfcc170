import type { EndpointBlueprint, TableBlueprint, TenantBlueprint } from '../../../blueprint/model.ts';
import { capitalize, withArticle } from '../../../blueprint/casing.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey, unionType } from '../../expressions/literal.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { tableFile } from '../places.ts';
import { factoryName } from './factories.ts';
import type { SharedUse, TestFile } from './test-file.ts';

/** The tenant whose members an endpoint asks for. */
export function tenantOf(tenant: string, { blueprint }: Lookup): TenantBlueprint {
  const found = blueprint.tenants.find(({ table }) => table === tenant);
  if (found === undefined) throw new TypeError(`nobody is a member of ${tenant}`);
  return found;
}

/** `createOrganizationOf`: the function of test/members.ts that makes a tenant with a member. */
function tenantFactory(table: TableBlueprint): string {
  return `create${table.entity.pascal}Of`;
}

/** Code of a new tenant that the person is a member of: `createOrganizationOf(member, 'admin')`. */
export function createTenant(
  table: TableBlueprint,
  { person, role, entries = [], file }: { person: string; role: string; entries?: readonly string[]; file: TestFile },
): string {
  const create = file.use(tenantFactory(table), 'members.ts');
  return `${create}(${person}, ${quoteString(role)}${entries.length === 0 ? '' : `, { ${entries.join(', ')} }`})`;
}

/** Code of a membership: `createMembership({ organizationId: organization.id, userId: member.id, role: 'admin' })`. */
export function createMembership(
  tenant: TenantBlueprint,
  {
    of,
    person,
    role,
    entries = [],
    file,
  }: { of: string; person?: string; role: string; entries?: readonly string[]; file: TestFile },
): string {
  const key = (name: string): string => propertyKey(file.lookup.column(tenant.memberships, name).name.key);
  return file.create(file.lookup.table(tenant.memberships), [
    `${key(tenant.tenantColumn)}: ${of}.id`,
    ...(person === undefined ? [] : [`${key(tenant.personColumn)}: ${person}.id`]),
    `${key(tenant.roleColumn)}: ${quoteString(role)}`,
    ...entries,
  ]);
}

/** Entries that put a row into a tenant, with parents of their own where it belongs to it through them. */
export function entriesOf(
  { name, tenancy }: TableBlueprint,
  { tenant, file }: { tenant: string; file: TestFile },
): string[] {
  if (tenancy === undefined || tenancy.kind === 'self') return [];
  const key = propertyKey(file.lookup.column(name.snake, tenancy.column).name.key);
  if (tenancy.kind === 'direct') return [`${key}: ${tenant}.id`];
  const parent = file.lookup.table(tenancy.table);
  return [`${key}: (await ${file.create(parent, entriesOf(parent, { tenant, file }))}).id`];
}

/** Whether rows have to be of one tenant for an endpoint to take them. */
export function isAboutTenants(endpoint: EndpointBlueprint): boolean {
  if (endpoint.member !== undefined) return true;
  if ('tenantReferences' in endpoint) return endpoint.tenantReferences.length > 0;
  return 'tenantTarget' in endpoint && endpoint.tenantTarget;
}

/** test/members.ts */
export interface MembersFileView {
  readonly imports: readonly string[];
  readonly tenants: readonly {
    readonly name: string;
    readonly article: string;
    readonly type: string;
    readonly newType: string;
    readonly create: string;
    readonly roleType: string;
    readonly personType: string;
    readonly join: string;
    readonly entries: string;
  }[];
}

/** The functions that make tenants with a member, as far as tests use them; their factories are noted. */
export function membersFile(lookup: Lookup, uses: SharedUse): MembersFileView | undefined {
  const imports = new Imports();
  const { project, tenants: all } = lookup.blueprint;
  const tenants = all.flatMap((tenant) => {
    const table = lookup.table(tenant.table);
    const memberships = lookup.table(tenant.memberships);
    if (!uses.steps.has(tenantFactory(table))) return [];
    for (const made of [table, memberships]) uses.addFactory(made.name.snake, 'create');
    const factory = (of: TableBlueprint): string =>
      imports.value(`./factories/${tableFile(of)}.ts`, factoryName('create', of));
    const schema = `../src/db/schema/${tableFile(table)}.ts`;
    const key = (name: string): string => propertyKey(lookup.column(tenant.memberships, name).name.key);
    return [
      {
        name: tenantFactory(table),
        article: capitalize(withArticle(table.entity.words)),
        type: imports.type(schema, table.entity.pascal),
        newType: imports.type(schema, `New${table.entity.pascal}`),
        create: factory(table),
        roleType: unionType(tenant.roles),
        personType: project.ids === 'uuid' ? 'string' : 'number',
        join: factory(memberships),
        entries: [
          `${key(tenant.tenantColumn)}: row.id`,
          `${key(tenant.personColumn)}: person.id`,
          key(tenant.roleColumn) === 'role' ? 'role' : `${key(tenant.roleColumn)}: role`,
        ].join(', '),
      },
    ];
  });
  return tenants.length === 0 ? undefined : { imports: imports.lines, tenants };
}
