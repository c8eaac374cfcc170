import { administratorOf, administratorsOf, rolesOf } from '../infer/roles.ts';
import { STAFF_ROLES } from '../plan/project/staff.ts';
import type { Auth, Field, Plan, Table } from '../plan/model.ts';
import { namesKeys } from './api-keys.ts';
import { compact } from './compact.ts';
import type { Report } from './report.ts';

/** Sign-in as the plan means it, in the plan's field names. */
export interface ResolvedAuth {
  readonly auth: Auth;
  readonly table: Table;
  readonly email: string;
  readonly password: string;
  /** Name of the role field; a field of that name is added when the table has none. */
  readonly role: string;
  readonly hasRole: boolean;
  readonly roles: readonly string[];
  readonly defaultRole: string;
  readonly administrator?: string;
  /** That role, and those of staff that administer. */
  readonly administrators: readonly string[];
  /** Name of the field with the time when the address was confirmed, where people have to do so. */
  readonly verified?: string;
  readonly hasVerified: boolean;
  /** Machines may read what administrators read: there are keys, and the plan does not say what they open. */
  readonly keysRead: boolean;
}

const roleField = 'role';
const verifiedField = 'email_verified_at';

/** Finds what sign-in needs in the auth table; undefined when there is no `auth` or it cannot work (then reported). */
export function resolveAuth(
  plan: Plan,
  { tables, report }: { tables: ReadonlyMap<string, Table>; report: Report },
): ResolvedAuth | undefined {
  const { auth } = plan;
  if (auth === undefined) return undefined;
  const table = tables.get(auth.table.name);
  if (table === undefined) return undefined;
  const email = pickEmail(table);
  const password = table.fields.find((field) => field.type.kind === 'password');
  requireField(email, { auth, table, report, what: 'an e-mail address', line: 'email: email, unique' });
  requireField(password, { auth, table, report, what: 'a password', line: 'password_hash: password' });
  const role = table.fields.find((field) => field.name === roleField);
  const roles = rolesOf(auth, table);
  if (auth.roles.length === 0) tellRoles(roles, { auth, role, report });
  checkRole(auth, { role, roles, report });
  const [defaultRole] = roles;
  if (email === undefined || password === undefined || defaultRole === undefined) return undefined;
  return compact({
    auth,
    table,
    email: email.name,
    password: password.name,
    role: roleField,
    hasRole: role !== undefined,
    roles,
    defaultRole,
    administrator: administratorOf(roles),
    administrators: administratorsOf(roles),
    verified: auth.emailVerification === undefined ? undefined : verifiedField,
    hasVerified: checkVerified(auth, { table, report }),
    keysRead: doKeysRead(plan, { auth, report }),
  });
}

function doKeysRead(plan: Plan, { auth, report }: { auth: Auth; report: Report }): boolean {
  if (auth.apiKeys === undefined || namesKeys(plan)) return false;
  report.infer({
    code: 'R-KEYS',
    message: 'Machines with a key may read what administrators read, and nothing else.',
    why: 'there are keys, and no `allow` says `api key`',
    path: auth.path,
    at: auth.apiKeys,
  });
  return true;
}

/** Whether the table has the field; it is added otherwise. */
function checkVerified(auth: Auth, { table, report }: { table: Table; report: Report }): boolean {
  if (auth.emailVerification === undefined) return false;
  const field = table.fields.find(({ name }) => name === verifiedField);
  if (field === undefined) {
    report.infer({
      code: 'auth-verified-field',
      message: `\`${table.name}\` gets a field \`${verifiedField}: datetime?\`.`,
      why: 'people have to confirm their e-mail address',
      path: auth.path,
      at: auth.emailVerification,
    });
    return false;
  }
  if (field.type.kind !== 'datetime' || !field.nullable) {
    report.error({
      code: 'auth-verified-type',
      message: `\`${verifiedField}\` holds when the address was confirmed, and nothing until then.`,
      at: field.nameAt,
      path: field.path,
      expected: `\`${verifiedField}: datetime?\``,
    });
  }
  return true;
}

function pickEmail(table: Table): Field | undefined {
  const emails = table.fields.filter((field) => field.type.kind === 'email');
  return emails.find((field) => field.name === 'email') ?? (emails.length === 1 ? emails[0] : undefined);
}

interface Needed {
  readonly auth: Auth;
  readonly table: Table;
  readonly report: Report;
  readonly what: string;
  readonly line: string;
}

function requireField(field: Field | undefined, { auth, table, report, what, line }: Needed): void {
  if (field === undefined) {
    report.error({
      code: 'auth-table-incomplete',
      message: `\`${table.name}\` is the table of those who sign in, but it has no field for ${what}.`,
      at: auth.table.at,
      path: `${auth.path}.table`,
      expected: `a field such as \`${line}\``,
    });
  } else if (field.nullable) {
    report.error({
      code: 'auth-field-nullable',
      message: `Everybody who signs in needs ${what}, so \`${field.name}\` cannot be null.`,
      at: field.nameAt,
      path: field.path,
      expected: `\`${line}\`, without the question mark`,
    });
  }
}

function tellRoles(
  roles: readonly string[],
  { auth, role, report }: { auth: Auth; role: Field | undefined; report: Report },
): void {
  report.infer({
    code: 'auth-roles',
    message: `The roles are ${roles.join(', ')}; new people get \`${roles[0] ?? ''}\`.`,
    why: role === undefined ? 'the plan names none' : `the values of \`${role.name}\``,
    path: auth.path,
    at: auth.at,
  });
}

function checkRole(auth: Auth, context: { role: Field | undefined; roles: readonly string[]; report: Report }): void {
  const { role, roles, report } = context;
  const [first = ''] = roles;
  if (role === undefined) {
    report.infer({
      code: 'auth-role-field',
      message: `\`${auth.table.name}\` gets a field \`${roleField}: ${roles.join(' | ')}, default ${first}\`.`,
      why: 'permissions ask for the role of whoever calls',
      path: auth.path,
      at: auth.table.at,
    });
    return;
  }
  const values = role.type.kind === 'enum' && !role.nullable ? role.type.values : [];
  // The field may leave out what `staff` adds, which it gets then.
  const needed = auth.staff === undefined ? roles : roles.filter((name) => !isOfStaff(name) || values.includes(name));
  const same = values.length === needed.length && needed.every((name) => values.includes(name));
  const written = role.rules.default;
  if (same && (written === undefined || written === first)) return;
  report.error({
    code: same ? 'auth-role-default' : 'auth-role-mismatch',
    message: same
      ? `New people get the first role, \`${first}\`, but \`${role.name}\` begins as \`${String(written)}\`.`
      : `\`${role.name}\` must have exactly the roles of \`auth.roles\`: ${roles.join(', ')}.`,
    at: role.nameAt,
    path: role.path,
    expected: `\`${role.name}: ${roles.join(' | ')}, default ${first}\``,
  });
}

function isOfStaff(role: string): boolean {
  return STAFF_ROLES.some((name) => name === role);
}
