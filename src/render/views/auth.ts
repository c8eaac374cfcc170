import type { AuthBlueprint, Blueprint, ColumnBlueprint, TableBlueprint } from '../../blueprint/model.ts';
import { quoteString } from '../engine.ts';
import { propertyKey } from '../expressions/literal.ts';
import { inputSchema, type SchemaContext } from '../expressions/typebox.ts';
import {
  runtimeKeys,
  sessionKeys,
  tokenKeys,
  type RuntimeKeys,
  type SessionKeys,
  type TokenKeys,
} from './app-keys.ts';
import { runtimeUsage, type RuntimeUsage } from './app-usage.ts';
import { nothingTold, registrationTold, type RegistrationTold } from './auth-events.ts';
import { profileView, type ProfileView } from './auth/profile.ts';
import { createLookup, type Lookup } from './lookup.ts';
import { moduleFolder, tableFile } from './places.ts';

export interface AuthView {
  readonly isOpen: boolean;
  readonly isCamel: boolean;
  readonly idsAreUuids: boolean;
  readonly idType: 'string' | 'number';
  /** `newId()` is called here. */
  readonly makesIds: boolean;
  readonly issuer: string;
  readonly audience: string;
  readonly roles: readonly string[];
  readonly keys: RuntimeKeys;
  readonly usage: RuntimeUsage;
  /** Machines call with keys. */
  readonly hasApiKeys: boolean;
  readonly token: TokenKeys;
  readonly session: SessionKeys;
  readonly account: AccountView;
  readonly emailSchema: string;
  readonly newPasswordSchema: string;
  readonly longestPassword: number;
  /** Names imported from `src/schemas.ts`: by schemas of sign-in, of the account. */
  readonly schemaImports: { readonly signIn: string; readonly account: string };
  /** What a person gives when registering, besides e-mail and password. */
  readonly fields: readonly { readonly key: string; readonly schema: string }[];
  /** How a registration becomes a row: what is taken out of it, and what is added. */
  readonly newAccount: { readonly taken: string; readonly given: string };
  /** What registering says, in its transaction. */
  readonly told: RegistrationTold;
  readonly profile: ProfileView | undefined;
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
  const column = (name: string) => lookup.column(auth.table, name);
  const { project } = blueprint;
  const idsAreUuids = project.ids === 'uuid';
  const isOpen = auth.registration === 'open';
  const blocks = new Set(['StrictObject']);
  const accountBlocks = new Set(['Nullable', 'OneOf', 'StrictObject', 'Timestamp']);
  const profile = profileView(found, (name) => (accountBlocks.add(name), name));
  const fields = (isOpen ? auth.registrationInput : []).map(column).map((input) => ({
    key: propertyKey(input.inputKey ?? input.name.key),
    schema: registrationSchema(input, { project, use: (name) => (blocks.add(name), name) }),
  }));
  return {
    isOpen,
    isCamel: project.casing === 'camel',
    idsAreUuids,
    idType: idsAreUuids ? 'string' : 'number',
    makesIds: isOpen && idsAreUuids,
    issuer: project.name,
    audience: `${project.name}-api`,
    roles: auth.roles,
    keys: runtimeKeys(blueprint),
    usage: runtimeUsage(blueprint),
    hasApiKeys: auth.apiKeys && auth.administrator !== undefined,
    token: tokenKeys(blueprint),
    session: sessionKeys(blueprint),
    account: accountView(found),
    emailSchema: emailSchema(column(auth.emailColumn)),
    newPasswordSchema: passwordSchema(column(auth.passwordColumn)),
    longestPassword: Math.max(usualLongestPassword, column(auth.passwordColumn).maxLength ?? 0),
    schemaImports: { signIn: [...blocks].sort().join(', '), account: [...accountBlocks].sort().join(', ') },
    fields,
    newAccount: newAccount(found),
    told: isOpen ? registrationTold(found) : nothingTold,
    profile,
    importsNew: isOpen || profile !== undefined,
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

/** `{ password, ...values }` of the body becomes a row with the hash, an id and the default role. */
function newAccount({ lookup, auth }: Found): AuthView['newAccount'] {
  const key = (name: string) => lookup.column(auth.table, name).name.key;
  const email = key(auth.emailColumn);
  const password = key(auth.passwordColumn);
  const role = key(auth.roleColumn);
  const given = [
    ...(lookup.blueprint.project.ids === 'uuid' ? ['id: newId()'] : []),
    ...(email === 'email' ? [] : [`${email}: email`]),
    password === 'passwordHash' ? password : `${password}: passwordHash`,
    `${role}: ${quoteString(auth.defaultRole)}`,
  ];
  return { taken: email === 'email' ? 'password' : 'email, password', given: given.join(', ') };
}

function registrationSchema(column: ColumnBlueprint, context: SchemaContext): string {
  const schema = inputSchema(column, context);
  return column.requiredInput ? schema : `Type.Optional(${schema})`;
}

function emailSchema({ maxLength, trim, lower }: ColumnBlueprint): string {
  const rules = [
    `format: 'email'`,
    ...(maxLength === undefined ? [] : [`maxLength: ${maxLength}`]),
    ...(trim ? ['trim: true'] : []),
    ...(lower ? ['lower: true'] : []),
  ];
  return `Type.String({ ${rules.join(', ')} })`;
}

const usualLongestPassword = 200;

/** 8 to 200 characters unless the plan says otherwise (NIST SP 800-63B, 5.1.1.2: at least 8, at least 64 allowed). */
function passwordSchema({ minLength, maxLength }: ColumnBlueprint): string {
  return `Type.String({ minLength: ${minLength ?? 8}, maxLength: ${maxLength ?? usualLongestPassword} })`;
}

function columnOf(table: TableBlueprint, role: ColumnBlueprint['role']): ColumnBlueprint {
  const column = table.columns.find((candidate) => candidate.role === role);
  if (column === undefined) throw new Error(`${table.name.snake} has no column for ${role}`);
  return column;
}
