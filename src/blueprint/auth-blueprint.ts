import type { ResolvedAuth } from './auth.ts';
import type { AuthBlueprint } from './model.ts';
import type { Report } from './report.ts';
import type { Schema } from './schema-table.ts';

/** Sign-in in column names, with what people give when they register. */
export function planAuth(auth: ResolvedAuth, { schema, report }: { schema: Schema; report: Report }): AuthBlueprint {
  const table = schema.get(auth.table.name);
  const columns = table?.columns.filter(({ column }) => column.role === 'field') ?? [];
  const kept = new Set([auth.email, auth.password, auth.role]);
  const given = columns.filter(({ column }) => column.settable && !kept.has(column.name.snake));
  const registration = auth.auth.registration === 'open' ? 'open' : 'closed';
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
  const registrationInput = given.filter(({ column, field }) => {
    // Whoever registers is nobody yet, so it is not theirs to say what belongs to them.
    const target = column.reference === undefined ? undefined : schema.get(column.reference.table);
    if (target === undefined || ['catalogue', 'author'].includes(target.scope.kind)) return true;
    if (column.nullable) return false;
    report.warn({
      code: 'registration-claims',
      message: `Whoever registers can name any row of \`${target.plan.name}\` as \`${field?.name ?? column.name.snake}\`.`,
      at: field?.nameAt ?? auth.auth.at,
      path: field?.path ?? auth.auth.path,
      expected: 'a question mark, so that it is given later, or `registration: closed`',
    });
    return true;
  });
  return {
    table: auth.table.name,
    emailColumn: auth.email,
    passwordColumn: auth.password,
    roleColumn: auth.role,
    roles: auth.roles,
    defaultRole: auth.defaultRole,
    registration,
    registrationInput: registrationInput.map(({ column }) => column.name.snake),
    accessTokenSeconds: auth.auth.accessTokenSeconds,
    refreshTokenSeconds: auth.auth.refreshTokenSeconds,
  };
}
