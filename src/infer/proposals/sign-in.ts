import type { PlanEdit } from '../../plan/edits/edit.ts';
import type { Auth, Field, Plan, Table } from '../../plan/model.ts';
import { isName } from '../../plan/names.ts';
import { administratorOf, rolesOf } from '../roles.ts';

/** Who signs in, as the plan says it or as its tables suggest it. */
export interface SignIn {
  readonly auth: Auth;
  readonly table: Table;
  readonly roles: readonly string[];
  readonly administrator?: string;
  /** Present when the plan has no `auth`: what gives it one. */
  readonly edits?: readonly PlanEdit[];
}

const peopleName = /^(users|accounts|people|members|customers)$/;

/**
 * The sign-in of a plan: its `auth`, else the table with a password (section 2: "marks the table as the auth table").
 * Of several such tables the one called users, or like people, is taken. Undefined when nobody signs in.
 */
export function findSignIn(plan: Plan): SignIn | undefined {
  const { auth } = plan;
  if (auth !== undefined) {
    const table = plan.tables.find(({ name }) => name === auth.table.name);
    if (table === undefined) return undefined;
    const roles = auth.roles.length > 0 ? rolesOf(auth, table) : proposedRoles(table);
    return { auth, table, roles, ...administrator(roles) };
  }
  const table = findAuthTable(plan.tables);
  if (table === undefined) return undefined;
  const roles = proposedRoles(table);
  const proposed: Auth = {
    at: table.nameAt,
    path: 'auth',
    accept: new Map(),
    table: { name: table.name, at: table.nameAt },
    roles: roles.map((name) => ({ name, at: table.nameAt })),
    registration: canRegister(table) ? 'open' : 'closed',
    accessTokenSeconds: 15 * 60,
    refreshTokenSeconds: 7 * 24 * 60 * 60,
  };
  return { auth: proposed, table, roles, ...administrator(roles), edits: signInEdits(proposed, { table, roles }) };
}

function findAuthTable(tables: readonly Table[]): Table | undefined {
  const withPassword = tables.filter((table) => table.fields.some(isPassword));
  return (
    withPassword.find(({ name }) => name === 'users') ??
    withPassword.find(({ name }) => peopleName.test(name)) ??
    withPassword.find((table) => emailOf(table) !== undefined) ??
    withPassword[0]
  );
}

function isPassword(field: Field): boolean {
  return field.type.kind === 'password';
}

/** The address that people sign in with: the field `email`, else the only one of that type. */
function emailOf(table: Table): Field | undefined {
  const emails = table.fields.filter((field) => field.type.kind === 'email');
  return emails.find((field) => field.name === 'email') ?? (emails.length === 1 ? emails[0] : undefined);
}

/** The values of `role`, the default first, since new people get the first role. */
/** The role that new people get stands first. */
function proposedRoles(table: Table): readonly string[] {
  const values = rolesOf(undefined, table);
  if (!values.every(isName)) return rolesOf(undefined, undefined);
  const first = table.fields.find(({ name }) => name === 'role')?.rules.default;
  return typeof first === 'string' ? [first, ...values.filter((value) => value !== first)] : values;
}

function administrator(roles: readonly string[]): { administrator?: string } {
  const name = administratorOf(roles);
  return name === undefined || !isName(name) ? {} : { administrator: name };
}

/** False when a value is needed that nobody who registers may give. */
function canRegister(table: Table): boolean {
  return table.fields.every(
    (field) =>
      field.nullable ||
      field.name === 'role' ||
      (field.rules.default !== undefined && field.rules.default !== null) ||
      !(field.rules.readonly || field.rules.derived),
  );
}

function signInEdits(auth: Auth, { table, roles }: { table: Table; roles: readonly string[] }): PlanEdit[] {
  const value = {
    table: table.name,
    roles,
    registration: auth.registration,
    access_token: '15m',
    refresh_token: '7d',
    why: 'R-AUTH',
  };
  return [...completingEdits(table, roles), { kind: 'set', path: ['auth'], value }];
}

/** Sign-in needs an e-mail address, a password, and a role with exactly the roles as values. */
function completingEdits(table: Table, roles: readonly string[]): PlanEdit[] {
  const edits: PlanEdit[] = [];
  const define = (name: string, value: string): void => {
    edits.push({ kind: 'set', path: ['tables', table.name, 'fields', name], value });
  };
  const email = emailOf(table);
  if (email === undefined || email.nullable) define(email?.name ?? 'email', 'email, unique');
  const password = table.fields.find(isPassword);
  if (password?.nullable === true) define(password.name, 'password');
  const role = table.fields.find(({ name }) => name === 'role');
  const values = role?.type.kind === 'enum' && !role.nullable ? role.type.values : [];
  const isSame = values.length === roles.length && roles.every((name) => values.includes(name));
  if (role !== undefined && !isSame) define('role', `${roles.join(' | ')}, default ${roles[0] ?? ''}, readonly`);
  return edits;
}
