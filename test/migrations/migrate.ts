import { applyRenames } from '../../src/blueprint/renames/apply-renames.ts';
import { renamesBetween } from '../../src/blueprint/renames/renames-between.ts';
import { formatSchema } from '../../src/migrations/format-schema.ts';
import { migrationHints } from '../../src/migrations/hints.ts';
import type { MigrationPlan } from '../../src/migrations/model.ts';
import { parseSchema } from '../../src/migrations/parse-schema.ts';
import { planMigration } from '../../src/migrations/plan-migration.ts';
import { sqlRenames } from '../../src/migrations/sql-renames.ts';
import { sqlSchemaOf } from '../../src/render/schema/sql-schema.ts';
import { type Compiled, compile } from './prove-migration.ts';

export function compiled(text: string): Compiled {
  const plan = compile(text);
  if (plan === undefined) throw new Error(`no valid plan:\n${text}`);
  return plan;
}

/** A plan with these tables and no endpoints. */
export function withTables(tables: string, project = 'project: { name: sample }'): string {
  return `groundplan: 1\n${project}\ntables:\n${tables.replaceAll(/^(?=.)/gm, '  ')}\napi: {}\n`;
}

/** A table `things` with these fields, each a line, and these keys. */
export function things(fields: string, keys = ''): string {
  return withTables(
    `things:\n${keys.replaceAll(/^(?=.)/gm, '  ')}\n  fields:\n${fields.trim().replaceAll(/^\s*/gm, '    ')}`,
  );
}

/** What a project does when its plan changes, by way of the text of schema.yaml. */
export function migrate(before: string, after: string): MigrationPlan {
  const [old, next] = [compiled(before), compiled(after)];
  const renamed = compiled(applyRenames(before, renamesBetween(old.plan, next.plan)));
  const schema = sqlSchemaOf(old.blueprint);
  return planMigration({
    before: parseSchema(formatSchema(schema)),
    after: sqlSchemaOf(next.blueprint),
    renames: sqlRenames(schema, sqlSchemaOf(renamed.blueprint)),
    hints: migrationHints(next.blueprint),
  });
}

/** The statements, one line each, without comments. */
export function statementsOf({ sql }: MigrationPlan): string[] {
  return sql.split('\n').filter((line) => line !== '' && !line.startsWith('--'));
}
