import type { AuthBlueprint, TenantBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess, propertyKey, unionType } from '../../expressions/literal.ts';
import type { Lookup } from '../lookup.ts';
import { keptTables } from '../permissions/kept-tables.ts';
import { type Asker, askersOf } from '../permissions/people.ts';
import { operationsOf } from '../permissions/operations.ts';
import { tableFile } from '../places.ts';
import { factoryName } from './factories.ts';
import { type WrittenRequest, writeRequest } from './permissions/requests.ts';
import { entriesOf, tenantVariable } from './permissions/tied-entries.ts';
import { type SharedUse, TestFile } from './test-file.ts';

/** The test that every line of docs/permissions.md holds. */
export interface PermissionsTestView {
  readonly imports: readonly string[];
  readonly requests: readonly WrittenRequest[];
  /** Scopes by endpoint; empty without keys. */
  readonly scopes: readonly { readonly endpoint: string; readonly scope: string }[];
  /** Code of the people who are there, by name. */
  readonly crew: readonly { readonly key: string; readonly code: string }[];
  /** The tables that they are stored in: names as factories count them, and code. */
  readonly kept: readonly { readonly name: string; readonly table: string; readonly stored: string }[];
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
    /** The function that makes one. */
    readonly make: string;
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
  const crew = crewOf(askers, context);
  const kept = keptTables(lookup.table(auth.table), lookup).map((table) => ({
    name: table.name.snake,
    stored: `stored${table.name.pascal}`,
    table: file.useSource(table.identifiers.table, `db/schema/${tableFile(table)}.ts`),
  }));
  const place = placeLines(context);
  const tenants = lookup.blueprint.tenants.map((tenant) => tenantView(tenant, context));
  const code = [
    ...requests.map((request) => request.code),
    ...people.map((person) => person.code),
    ...kept.map(({ table }) => `${table}; authSessions;`),
    ...place,
    ...tenants.map(({ create }) => create),
    'beforeEach(describe(it(expect(app; send(); emptyDatabase(); restart(); next(); signIn(); database.db; unknownId;',
    'readPermissions();',
    'isDeepStrictEqual(); let row: Row; let table: PgTable;',
  ].join('\n');
  for (const [name, from] of shared) file.use(name, from);
  file.use('Row', 'app.ts', { isType: true });
  file.useSource('beforeEach', 'vitest');
  file.useSource('authSessions', 'db/schema/auth-sessions.ts');
  file.useSource('isDeepStrictEqual', 'node:util');
  file.useSource('PgTable', 'drizzle-orm/pg-core', { isType: true });
  return {
    imports: file.importsOf(code),
    requests,
    scopes,
    crew,
    kept,
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
  ['next', 'setup/sequence.ts'],
  ['restart', 'setup/sequence.ts'],
  ['readPermissions', 'permission-table.ts'],
] as const;

/** Everybody who asks and has an account; whose the rows are is called `ours` and `theirs`. */
function crewOf(askers: readonly Asker[], { lookup, auth }: Context): PermissionsTestView['crew'] {
  const key = (name: string): string => propertyKey(lookup.column(auth.table, name).name.key);
  const values = ({ kind, role }: Asker): string => {
    if (kind === 'unconfirmed') return `{ ${key(auth.verifiedColumn ?? '')}: null }`;
    return role === auth.defaultRole ? '' : `{ ${key(auth.roleColumn)}: ${quoteString(role ?? '')} }`;
  };
  const others = askers.filter(({ kind, role }) => role !== undefined && kind !== 'owner' && kind !== 'another owner');
  return [
    { key: 'ours', code: 'await signIn()' },
    { key: 'theirs', code: 'await signIn()' },
    ...others.map((asker) => ({ key: propertyKey(asker.name), code: `await signIn(${values(asker)})` })),
  ];
}

/** The tenants of a place. */
function placeLines({ lookup, auth, file }: Context): string[] {
  const tenants = lookup.blueprint.tenants.map(({ table: name }) => {
    const table = lookup.table(name);
    return `const ${tenantVariable(table)} = await ${file.create(table, entriesOf(table, { file }))};`;
  });
  const people = lookup.table(auth.table);
  if (people.tenancy?.kind !== 'direct') return tenants;
  const database = file.use('database', 'setup/database.ts');
  const eq = file.useSource('eq', 'drizzle-orm');
  const constant = people.identifiers.table;
  const changes = `{ ${entriesOf(people, { file }).join(', ')} }`;
  return [
    ...tenants,
    `await ${database}.db.update(${constant}).set(${changes}).where(${eq}(${constant}.id, person.id));`,
  ];
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
    make: factoryName('create', table),
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

function tokenCode(asker: Asker, { lookup, file }: Context): string {
  const { name, kind, memberRole = '' } = asker;
  const own = `allWhoAsk${propertyAccess(name)}`;
  const tenant = lookup.blueprint.tenants.find(({ table }) => table === asker.tenant);
  if (tenant !== undefined) {
    const side = kind === 'member' ? 'ours' : 'theirs';
    const variable = tenantVariable(lookup.table(tenant.table));
    const member = `{ person: ${own}, role: ${quoteString(memberRole)} }`;
    return `({ ${side} }) => ${joinName(tenant, lookup)}(${side}.${variable}, ${member})`;
  }
  switch (kind) {
    case 'nobody':
      return 'async () => undefined';
    case 'owner':
      return 'async () => allWhoAsk.ours.token';
    case 'another owner':
      return 'async () => allWhoAsk.theirs.token';
    case 'key':
      return machineCode('scopeOf[endpoint] === undefined ? allScopes : [scopeOf[endpoint]]', file);
    case 'key without scope':
      return machineCode('allScopes.filter((scope) => scope !== scopeOf[endpoint])', file);
    default:
      return `async () => ${own}.token`;
  }
}

function machineCode(scopes: string, file: TestFile): string {
  return `async (_scene, endpoint) => (await ${file.use('signInMachine', 'machines.ts')}(${scopes})).token`;
}
