import { join } from 'node:path';
import type { Blueprint } from '../../blueprint/model.ts';
import type { FileOutcome } from '../../changes/outcome.ts';
import { formatSchema } from '../../migrations/format-schema.ts';
import { migrationHints } from '../../migrations/hints.ts';
import { nextMigrationPath } from '../../migrations/migration-path.ts';
import type { MigrationPlan, SqlSchema } from '../../migrations/model.ts';
import { parseSchema, SchemaError } from '../../migrations/parse-schema.ts';
import { planMigration } from '../../migrations/plan-migration.ts';
import { type SqlRename, sqlRenames } from '../../migrations/sql-renames.ts';
import { sqlSchemaOf } from '../../render/schema/sql-schema.ts';
import { schemaPath } from '../base.ts';
import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import type { OpenProject } from '../open-project.ts';
import { migrationsFolder } from './migrations-folder.ts';

/** What a run does to the database. */
export interface DatabaseRun {
  readonly migration: MigrationPlan;
  /** The new migration; absent when the tables stay as they are. */
  readonly file?: FileOutcome;
  readonly schemaText: string;
}

export interface DatabaseRequest {
  readonly project: OpenProject;
  /** Of the last run's plan; undefined when it does not compile. Asked for only when it is needed. */
  readonly before: () => Blueprint | undefined;
  /** The same with new names, where the plan renames something. */
  readonly renamed: Blueprint | undefined;
  readonly after: Blueprint;
}

const noMigration: MigrationPlan = { name: '', sql: '', losses: [], problems: [] };

/** @throws ProjectError when nothing says which tables the database has */
export async function planDatabase(
  disk: Disk,
  { project, before, renamed, after }: DatabaseRequest,
): Promise<DatabaseRun> {
  const schema = sqlSchemaOf(after);
  const schemaText = formatSchema(schema);
  if (schemaText === project.schemaText && renamed === undefined) return { migration: noMigration, schemaText };
  const migration = planMigration({
    before: lastSchema(project, before),
    after: schema,
    renames: renamed === undefined ? [] : renamesInSql(before(), renamed),
    hints: migrationHints(after),
  });
  if (migration.sql === '') return { migration, schemaText };
  const path = nextMigrationPath(await listMigrations(disk, project.folder), migration.name);
  return { migration, schemaText, file: { path, decision: 'add', text: migration.sql, notes: [] } };
}

function lastSchema({ schemaText }: OpenProject, before: () => Blueprint | undefined): SqlSchema {
  if (schemaText !== undefined) {
    try {
      return parseSchema(schemaText);
    } catch (error) {
      if (!(error instanceof SchemaError)) throw error;
      throw new ProjectError(`${schemaPath} cannot be read: ${error.message}.`, {
        cause: error,
        hint: 'Take it back from git; or delete it, and the tables are those of the plan of the last run.',
      });
    }
  }
  const last = before();
  if (last !== undefined) return sqlSchemaOf(last);
  throw new ProjectError('Nothing says which tables the migrations so far have made.', {
    hint: `${schemaPath} is missing, and the plan of the last run does not compile any more. Take the file back from git.`,
  });
}

/** None when the tables do not match one by one; what is renamed is then dropped and made anew, which has to be confirmed. */
function renamesInSql(before: Blueprint | undefined, renamed: Blueprint): readonly SqlRename[] {
  if (before === undefined) return [];
  try {
    return sqlRenames(sqlSchemaOf(before), sqlSchemaOf(renamed));
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}

async function listMigrations(disk: Disk, folder: string): Promise<readonly string[]> {
  const place = join(folder, ...migrationsFolder.split('/'));
  return (await disk.kind(place)) === 'directory' ? disk.list(place) : [];
}
