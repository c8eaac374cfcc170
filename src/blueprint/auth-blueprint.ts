import type { Plan } from '../plan/model.ts';
import { authFeatures } from './auth-features.ts';
import type { ResolvedAuth } from './auth.ts';
import { compact } from './compact.ts';
import { findMail } from './mail.ts';
import type { AuthBlueprint } from './model.ts';
import type { Report } from './report.ts';
import type { RouteTable } from './routes.ts';
import type { Schema, SchemaTable } from './schema-table.ts';

interface AuthContext {
  readonly plan: Plan;
  readonly schema: Schema;
  /** With every endpoint of the plan. */
  readonly routes: RouteTable;
  /** Some endpoint lets machines in. */
  readonly hasScopes: boolean;
  readonly report: Report;
}

/** Sign-in in column names, with what people give when they register. */
export function planAuth(auth: ResolvedAuth, { plan, schema, routes, hasScopes, report }: AuthContext): AuthBlueprint {
  const features = authFeatures(auth.auth, auth);
  const { registration, administrator } = features;
  if (administrator === undefined) refuseWithoutAdministrator(auth, report);
  const table = schema.get(auth.table.name);
  const columns = table?.columns.filter(({ column }) => column.role === 'field') ?? [];
  const kept = new Set([auth.email, auth.password, auth.role]);
  const given = columns.filter(({ column }) => column.settable && !kept.has(column.name.snake));
  for (const { column, field } of columns) {
    if (registration === 'closed' || column.nullable || column.default !== undefined || column.settable) continue;
    report.error({
      code: 'registration-impossible',
      message: `Nobody can register: no client may give \`${field?.name ?? column.name.snake}\`, and it has no default.`,
      at: field?.nameAt ?? auth.auth.at,
      path: field?.path ?? auth.auth.path,
      expected: 'a default, a question mark, or `registration: closed`',
    });
  }
  const registrationInput = given.filter((each) => {
    // Whoever registers is nobody yet, so it is not theirs to say what belongs to them.
    if (isFree(each, schema)) return true;
    const { column, field } = each;
    if (column.nullable) return false;
    report.warn({
      code: 'registration-claims',
      message: `Whoever registers can name any row of \`${field?.type.kind === 'reference' ? field.type.table.name : column.name.snake}\` as \`${field?.name ?? column.name.snake}\`.`,
      at: field?.nameAt ?? auth.auth.at,
      path: field?.path ?? auth.auth.path,
      expected: 'a question mark, so that it is given later, or `registration: closed`',
    });
    return true;
  });
  const profileInput = given.filter((each) => isFree(each, schema)).map(({ column }) => column.name.snake);
  return compact({
    ...features,
    apiKeys: features.apiKeys && hasScopes,
    table: auth.table.name,
    emailColumn: auth.email,
    passwordColumn: auth.password,
    roleColumn: auth.role,
    roles: auth.roles,
    defaultRole: auth.defaultRole,
    registrationInput: registrationInput.map(({ column }) => column.name.snake),
    profileInput,
    profilePath: table === undefined || profileInput.length === 0 ? undefined : freeProfilePath(table, routes),
    mail: findMail(plan, report),
    accessTokenSeconds: auth.auth.accessTokenSeconds,
    refreshTokenSeconds: auth.auth.refreshTokenSeconds,
  });
}

/** Undefined when the plan has such an endpoint itself. */
function freeProfilePath({ names }: SchemaTable, routes: RouteTable): string | undefined {
  const words = [names.name.kebab, 'profile'];
  const path = `/${words.join('/')}`;
  const segments = words.map((text) => ({ kind: 'word', text }) as const);
  return routes.isFree({ method: 'PATCH', segments }) ? path : undefined;
}

/** True of what refers to nothing that belongs to somebody. */
function isFree({ column }: SchemaTable['columns'][number], schema: Schema): boolean {
  const target = column.reference === undefined ? undefined : schema.get(column.reference.table);
  return target === undefined || ['catalogue', 'author'].includes(target.scope.kind);
}

function refuseWithoutAdministrator({ auth, roles }: ResolvedAuth, report: Report): void {
  const needed = [
    ...(auth.registration === 'invite' ? [['registration by invitation', auth.at] as const] : []),
    ...(auth.apiKeys === undefined ? [] : [['keys for machines', auth.apiKeys] as const]),
  ];
  for (const [what, at] of needed) {
    report.error({
      code: 'no-administrator',
      message: `Nobody could manage ${what}: everybody who registers has the role \`${roles[0] ?? ''}\`, and there is no other.`,
      at,
      path: auth.path,
      expected: 'a second role in `auth.roles`, such as `admin`',
    });
  }
}
