import type { AuthBlueprint, Blueprint, ColumnBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { inputSchema } from '../../expressions/typebox.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { tableFile } from '../places.ts';
import { bumpedColumns } from './profile.ts';

/** src/auth/administrators.ts */
export interface AdministratorsView {
  readonly imports: readonly string[];
  /** What the command is given, for its help: `email=ada@example.com name=…`. */
  readonly example: string;
  /** That can be given; without that of new accounts. */
  readonly roles: readonly string[];
  readonly administrator: string;
  /** What an account consists of besides its address. */
  readonly fields: readonly { readonly key: string; readonly schema: string }[];
  /** How what is given becomes a row: what is taken out of it, and what is added. */
  readonly taken: string;
  readonly given: string;
  readonly passwordLength: number;
}

export function administratorsView(auth: AuthBlueprint, { blueprint, column }: Lookup): AdministratorsView {
  const { project } = blueprint;
  const imports = new Imports();
  imports.value('node:crypto', 'randomBytes');
  imports.value('typebox', 'Type');
  imports.type('typebox', 'Static');
  imports.value('../audit/trail.ts', 'recordAudit');
  imports.type('../db/client.ts', 'Db');
  imports.value('../errors.ts', 'ValidationError');
  imports.value('../run.ts', 'StartError');
  imports.value('../validation.ts', 'compileTextSchema');
  imports.value('../validation.ts', 'describeErrors');
  imports.namespace('./administrators.repository.ts', 'repository');
  imports.value('./fields.ts', 'Email');
  imports.value('./fields.ts', 'NewPassword');
  imports.value('./password-rules.ts', 'refuseWeakPassword');
  imports.value('./passwords.ts', 'hashPassword');
  const use = (name: string): string => imports.value('../schemas.ts', name);
  use('OneOf');
  use('StrictObject');
  if (project.ids === 'uuid') imports.value('../ids.ts', 'newId');
  const columns = accountColumns(auth, blueprint.tables);
  const fields = columns.map((each) => {
    const schema = inputSchema(each, { project, use });
    return { key: inputKeyOf(each), schema: isNeeded(each) ? schema : `Type.Optional(${schema})` };
  });
  const key = (name: string): string => propertyKey(column(auth.table, name).name.key);
  const email = key(auth.emailColumn);
  const password = key(auth.passwordColumn);
  const role = key(auth.roleColumn);
  const given = [
    ...(project.ids === 'uuid' ? ['id: newId()'] : []),
    email === 'email' ? 'email' : `${email}: email`,
    password === 'passwordHash' ? password : `${password}: passwordHash`,
    role === 'role' ? role : `${role}: role`,
    // Whoever has the command has the word of those who run the service.
    ...(auth.verifiedColumn === undefined ? [] : [`${key(auth.verifiedColumn)}: new Date()`]),
  ];
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = column(auth.table, auth.passwordColumn);
  return {
    imports: imports.lines,
    example: exampleOf(columns),
    roles: auth.roles.filter((each) => each !== auth.defaultRole),
    administrator: auth.administrator ?? '',
    fields,
    taken: 'email, role, ...values',
    given: given.join(', '),
    passwordLength: Math.min(Math.max(usualPasswordLength, minLength), maxLength),
  };
}

/** What the command is given, for documentation; '' in projects without it. */
export function createAdminExample({ auth, tables }: Blueprint): string {
  return auth?.administrator === undefined ? '' : exampleOf(accountColumns(auth, tables));
}

function exampleOf(columns: readonly ColumnBlueprint[]): string {
  return ['email=ada@example.com', ...columns.filter(isNeeded).map((each) => `${inputKeyOf(each)}=…`)].join(' ');
}

/** 144 bits. */
const usualPasswordLength = 24;

/** What people give who register, and whatever else a row needs. */
export function accountColumns(auth: AuthBlueprint, tables: readonly TableBlueprint[]): readonly ColumnBlueprint[] {
  const kept = new Set([auth.emailColumn, auth.passwordColumn, auth.roleColumn]);
  const columns = tables.find(({ name }) => name.snake === auth.table)?.columns ?? [];
  const isAsked = (each: ColumnBlueprint): boolean =>
    auth.registrationInput.includes(each.name.snake) || isNeeded(each);
  return columns.filter((each) => each.role === 'field' && !kept.has(each.name.snake) && isAsked(each));
}

export function isNeeded({ nullable, default: given }: ColumnBlueprint): boolean {
  return !nullable && given === undefined;
}

function inputKeyOf(column: ColumnBlueprint): string {
  return propertyKey(column.inputKey ?? column.name.key);
}

/** src/auth/administrators.repository.ts */
export function administratorsRepositoryView(auth: AuthBlueprint, { blueprint, table, column }: Lookup) {
  const people = table(auth.table);
  const { table: constant } = people.identifiers;
  const imports = new Imports();
  imports.value('drizzle-orm', 'eq');
  imports.type('../db/client.ts', 'Db');
  imports.value('../db/rows.ts', 'onlyRow');
  imports.value(`../db/schema/${tableFile(people)}.ts`, constant);
  const newType = imports.type(`../db/schema/${tableFile(people)}.ts`, `New${people.entity.pascal}`);
  imports.type('./permissions.ts', 'Role');
  const isSame = `eq(${constant}${propertyAccess(column(auth.table, auth.emailColumn).name.key)}, email)`;
  const roleKey = column(auth.table, auth.roleColumn).name.key;
  const deletedAt = people.columns.find(({ role }) => role === 'deleted_at');
  const bumped = bumpedColumns(people, { person: 'null' });
  if (bumped.some((code) => code.includes('sql`'))) imports.value('drizzle-orm', 'sql');
  if (deletedAt !== undefined) for (const name of ['and', 'isNull']) imports.value('drizzle-orm', name);
  return {
    imports: imports.lines,
    table: constant,
    newType,
    idType: blueprint.project.ids === 'uuid' ? 'string' : 'number',
    roleKey,
    roleEntry: roleKey === 'role' ? 'role' : `${propertyKey(roleKey)}: role`,
    byEmail:
      deletedAt === undefined ? isSame : `and(${isSame}, isNull(${constant}${propertyAccess(deletedAt.name.key)}))`,
    bumped,
  };
}
