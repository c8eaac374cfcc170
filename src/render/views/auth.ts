import type { AuthBlueprint, Blueprint, ColumnBlueprint, TableBlueprint } from '../../blueprint/model.ts';
import { runtimeKeys, sessionKeys, tokenKeys, type RuntimeKeys, type SessionKeys, type TokenKeys } from './app-keys.ts';
import { runtimeUsage, type RuntimeUsage } from './app-usage.ts';
import { profileTold, profileView, type ProfileTold, type ProfileView } from './auth/profile.ts';
import { createLookup, type Lookup } from './lookup.ts';
import { invitesPeople } from './mail.ts';
import { moduleFolder, tableFile } from './places.ts';
import { hasChannels } from './realtime/usage.ts';

export interface AuthView {
  /** People create accounts. */
  readonly registers: boolean;
  readonly hasInvitations: boolean;
  readonly isCamel: boolean;
  readonly idsAreUuids: boolean;
  readonly idType: 'string' | 'number';
  readonly issuer: string;
  readonly audience: string;
  readonly roles: readonly string[];
  readonly keys: RuntimeKeys;
  readonly usage: RuntimeUsage;
  /** Clients listen to channels: logins are watched. */
  readonly hasChannels: boolean;
  /** What is watched is whether addresses are confirmed, too. */
  readonly watchesVerified: boolean;
  /** Machines call with keys. */
  readonly hasApiKeys: boolean;
  /** Other systems send messages, signed by them. */
  readonly hasIncoming: boolean;
  readonly token: TokenKeys;
  readonly session: SessionKeys;
  readonly account: AccountView;
  /** Names imported from `src/schemas.ts`, by schemas of the account. */
  readonly schemaImports: string;
  readonly profile: ProfileView;
  readonly profileTold: ProfileTold;
  /** The type of new rows is imported where accounts are written. */
  readonly importsNew: boolean;
}

/** The auth table, as the code of sign-in refers to it. */
interface AccountView {
  /** Type of a row and name of its response schema. */
  readonly type: string;
  readonly table: string;
  readonly file: string;
  /** Path of the module with the response schema, as files of `src/auth` import it. */
  readonly schemas: string;
  readonly columns: readonly string[];
  readonly email: string;
  readonly password: string;
  readonly role: string;
  /** When the address was confirmed; empty where nobody has to. */
  readonly verifiedAt: string;
  /** Empty where deleted rows do not stay. */
  readonly deletedAt: string;
  /** Drizzle conditions. */
  readonly byId: string;
  readonly byEmail: string;
}

interface Found {
  readonly lookup: Lookup;
  readonly auth: AuthBlueprint;
  readonly table: TableBlueprint;
}

/** All files of `src/auth`. */
export function authView(blueprint: Blueprint, auth: AuthBlueprint): AuthView {
  const lookup = createLookup(blueprint);
  const table = lookup.table(auth.table);
  const found: Found = { lookup, auth, table };
  const { project } = blueprint;
  const idsAreUuids = project.ids === 'uuid';
  const registers = auth.registration !== 'closed';
  const accountBlocks = new Set(['Nullable', 'OneOf', 'StrictObject', 'Timestamp']);
  const profile = profileView(found, (name) => (accountBlocks.add(name), name));
  return {
    registers,
    hasInvitations: invitesPeople(auth),
    isCamel: project.casing === 'camel',
    idsAreUuids,
    idType: idsAreUuids ? 'string' : 'number',
    issuer: project.name,
    audience: `${project.name}-api`,
    roles: auth.roles,
    keys: runtimeKeys(blueprint),
    usage: runtimeUsage(blueprint),
    hasChannels: hasChannels(blueprint),
    watchesVerified: hasChannels(blueprint) && auth.verifiedColumn !== undefined,
    hasApiKeys: auth.apiKeys && auth.administrator !== undefined,
    hasIncoming: blueprint.webhooks.incoming.length > 0,
    token: tokenKeys(blueprint),
    session: sessionKeys(blueprint),
    account: accountView(found),
    schemaImports: [...accountBlocks].sort().join(', '),
    profile,
    profileTold: profileTold(found),
    importsNew: registers || profile.path !== '',
  };
}

function accountView({ lookup, auth, table }: Found): AccountView {
  const { table: identifier } = table.identifiers;
  const column = (name: string) => lookup.column(auth.table, name);
  const living = table.softDelete ? columnOf(table, 'deleted_at') : undefined;
  const where = (column: ColumnBlueprint, value: string) => {
    const isSame = `eq(${identifier}.${column.name.key}, ${value})`;
    return living === undefined ? isSame : `and(${isSame}, isNull(${identifier}.${living.name.key}))`;
  };
  return {
    type: table.entity.pascal,
    table: identifier,
    file: tableFile(table),
    schemas: `../modules/${moduleFolder(table, lookup)}/${tableFile(table)}.schemas.ts`,
    columns: visibleColumns(table).map(({ name }) => name.key),
    email: column(auth.emailColumn).name.key,
    password: column(auth.passwordColumn).name.key,
    role: column(auth.roleColumn).name.key,
    verifiedAt: auth.verifiedColumn === undefined ? '' : column(auth.verifiedColumn).name.key,
    deletedAt: living?.name.key ?? '',
    byId: where(columnOf(table, 'id'), 'id'),
    byEmail: where(column(auth.emailColumn), 'email'),
  };
}

/** What the owner of a row may see of it. */
function visibleColumns({ columns }: TableBlueprint): readonly ColumnBlueprint[] {
  return columns.filter(({ hidden, kind, role }) => !hidden && kind !== 'password' && role !== 'deleted_at');
}

function columnOf(table: TableBlueprint, role: ColumnBlueprint['role']): ColumnBlueprint {
  const column = table.columns.find((candidate) => candidate.role === role);
  if (column === undefined) throw new Error(`${table.name.snake} has no column for ${role}`);
  return column;
}
