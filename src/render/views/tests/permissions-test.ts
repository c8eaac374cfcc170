import type { AuthBlueprint, TenantBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey, unionType } from '../../expressions/literal.ts';
import type { Lookup } from '../lookup.ts';
import { type Asker, askersOf } from '../permissions/people.ts';
import { operationsOf } from '../permissions/operations.ts';
import { tableFile } from '../places.ts';
import { type WrittenRequest, writeRequest } from './permissions/requests.ts';
import { entriesOf, tenantVariable } from './permissions/tied-entries.ts';
import { type SharedUse, TestFile } from './test-file.ts';

/** The test that every line of docs/permissions.md holds. */
export interface PermissionsTestView {
  readonly imports: readonly string[];
  readonly requests: readonly WrittenRequest[];
  /** Scopes by endpoint; empty without keys. */
  readonly scopes: readonly { readonly endpoint: string; readonly scope: string }[];
  /** Code of how somebody comes to their token, by the name that the table has for them. */
  readonly people: readonly { readonly key: string; readonly code: string }[];
  /** People have to confirm their address. */
  readonly hasVerification: boolean;
  /** Names of those whose rows are the second ones, as a list in code. */
  readonly others: string;
  /** Code of the statements that make what a place is made of. */
  readonly place: readonly string[];
  readonly placeEntries: readonly string[];
  readonly tenants: readonly {
    readonly variable: string;
    readonly type: string;
    readonly join: string;
    readonly roleType: string;
    readonly create: string;
    readonly entries: string;
  }[];
}

interface Context {
  readonly lookup: Lookup;
  readonly auth: AuthBlueprint;
  readonly file: TestFile;
}

export function permissionsTestView(lookup: Lookup, uses: SharedUse): PermissionsTestView {
  const { auth } = lookup.blueprint;
  if (auth === undefined) throw new TypeError('without auth everybody may call everything');
  const file = new TestFile(lookup, { depth: 0, uses });
  const context = { lookup, auth, file };
  const operations = operationsOf(lookup);
  const askers = askersOf(lookup);
  const requests = operations.flatMap((operation) => writeRequest(operation, file) ?? []);
  const scopes = operations.flatMap(({ method, path, scope }) =>
    scope === undefined ? [] : [{ endpoint: `${method} ${path}`, scope }],
  );
  const people = askers.map((asker) => ({ key: propertyKey(asker.name), code: tokenCode(asker, context) }));
  const place = placeLines(context);
  const tenants = lookup.blueprint.tenants.map((tenant) => tenantView(tenant, context));
  const code = [
    ...requests.map((request) => request.code),
    ...people.map((person) => person.code),
    ...place,
    ...tenants.flatMap(({ create, type }) => [create, `let tenant: ${type};`]),
    'describe(it(expect(app; send(); emptyDatabase(); restart(); signIn(); database.db; readPermissions(); unknownId;',
    'isDeepStrictEqual(); let row: Row; let table: PgTable;',
  ].join('\n');
  for (const [name, from] of shared) file.use(name, from);
  file.use('Row', 'app.ts', { isType: true });
  file.useSource('isDeepStrictEqual', 'node:util');
  file.useSource('PgTable', 'drizzle-orm/pg-core', { isType: true });
  return {
    imports: file.importsOf(code),
    requests,
    scopes,
    people,
    hasVerification: auth.verifiedColumn !== undefined,
    others: askers
      .filter(({ kind }) => kind === 'another owner' || kind === 'member elsewhere')
      .map(({ name }) => quoteString(name))
      .join(', '),
    place,
    placeEntries: ['person', ...tenants.map(({ variable }) => variable)],
    tenants,
  };
}

/** What the template itself uses. */
const shared = [
  ['app', 'app.ts'],
  ['send', 'app.ts'],
  ['unknownId', 'app.ts'],
  ['signIn', 'people.ts'],
  ['database', 'setup/database.ts'],
  ['emptyDatabase', 'setup/database.ts'],
  ['restart', 'setup/sequence.ts'],
  ['readPermissions', 'permission-table.ts'],
] as const;

/** The person and the tenants of a place, in an order in which each has what it needs. */
function placeLines({ lookup, auth, file }: Context): string[] {
  const people = lookup.table(auth.table);
  const values = people.tenancy?.kind === 'direct' ? entriesOf(people, { file }) : [];
  const person = `const person = await signIn(${values.length === 0 ? '' : `{ ${values.join(', ')} }`});`;
  const tenants = lookup.blueprint.tenants.map(({ table: name }) => {
    const table = lookup.table(name);
    return `const ${tenantVariable(table)} = await ${file.create(table, entriesOf(table, { file }))};`;
  });
  return values.length === 0 ? [person, ...tenants] : [...tenants, person];
}

function tenantView(tenant: TenantBlueprint, { lookup, file }: Context): PermissionsTestView['tenants'][number] {
  const table = lookup.table(tenant.table);
  const memberships = lookup.table(tenant.memberships);
  const key = (name: string): string => propertyKey(lookup.column(tenant.memberships, name).name.key);
  const variable = tenantVariable(table);
  const role = key(tenant.roleColumn);
  const entries = [
    `${key(tenant.tenantColumn)}: ${variable}.id`,
    `${key(tenant.personColumn)}: person.id`,
    role === 'role' ? 'role' : `${role}: role`,
  ];
  return {
    variable,
    type: file.useSource(table.entity.pascal, `db/schema/${tableFile(table)}.ts`, { isType: true }),
    join: joinName(tenant, lookup),
    roleType: unionType(tenant.roles),
    create: file.create(memberships, entries),
    entries: entries.join(', '),
  };
}

/** `joinOrganization` */
function joinName({ table }: TenantBlueprint, lookup: Lookup): string {
  return `join${lookup.table(table).entity.pascal}`;
}

function tokenCode(asker: Asker, { lookup, auth, file }: Context): string {
  const tenant = lookup.blueprint.tenants.find(({ table }) => table === asker.tenant);
  if (tenant !== undefined) {
    const side = asker.kind === 'member' ? 'ours' : 'theirs';
    const variable = tenantVariable(lookup.table(tenant.table));
    return `({ ${side} }) => ${joinName(tenant, lookup)}(${side}.${variable}, ${quoteString(asker.memberRole ?? '')})`;
  }
  const key = (name: string): string => propertyKey(lookup.column(auth.table, name).name.key);
  switch (asker.kind) {
    case 'nobody':
      return 'async () => undefined';
    case 'unconfirmed':
      return `async () => (await signIn({ ${key(auth.verifiedColumn ?? '')}: null })).token`;
    case 'owner':
      return 'async ({ ours }) => ours.person.token';
    case 'another owner':
      return 'async ({ theirs }) => theirs.person.token';
    case 'key':
      return machineCode('scopes[endpoint] === undefined ? allScopes : [scopes[endpoint]]', file);
    case 'key without scope':
      return machineCode('allScopes.filter((scope) => scope !== scopes[endpoint])', file);
    default: {
      const values =
        asker.role === auth.defaultRole ? '' : `{ ${key(auth.roleColumn)}: ${quoteString(asker.role ?? '')} }`;
      return `async () => (await signIn(${values})).token`;
    }
  }
}

function machineCode(scopes: string, file: TestFile): string {
  return `async (_scene, endpoint) => (await ${file.use('signInMachine', 'machines.ts')}(${scopes})).token`;
}
