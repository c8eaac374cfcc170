import type { Blueprint, ColumnBlueprint } from '../../src/blueprint/model.ts';
import { applyRenames } from '../../src/blueprint/renames/apply-renames.ts';
import { renamesBetween } from '../../src/blueprint/renames/renames-between.ts';
import { buildBlueprint } from '../../src/blueprint/build.ts';
import { parts } from '../../src/blueprint/parts.ts';
import { formatSchema } from '../../src/migrations/format-schema.ts';
import type { ColumnHint, MigrationPlan } from '../../src/migrations/model.ts';
import { parseSchema } from '../../src/migrations/parse-schema.ts';
import { planMigration } from '../../src/migrations/plan-migration.ts';
import { type SqlRename, sqlRenames } from '../../src/migrations/sql-renames.ts';
import type { Plan } from '../../src/plan/model.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { sqlType } from '../../src/render/schema/columns.ts';
import { sqlSchemaOf } from '../../src/render/schema/sql-schema.ts';
import { type Database, readCatalog } from './database.ts';
import { fillRows, sampleOf } from './fill-rows.ts';

export interface Compiled {
  readonly text: string;
  readonly plan: Plan;
  readonly blueprint: Blueprint;
}

/** Undefined for a plan that is not valid. */
export function compile(text: string): Compiled | undefined {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (plan === undefined || problems.some(({ severity }) => severity === 'error')) return undefined;
  const { blueprint } = buildBlueprint(plan, { without: new Set(parts) });
  return blueprint === undefined ? undefined : { text, plan, blueprint };
}

interface Pair {
  readonly renames: readonly SqlRename[];
  readonly migration: MigrationPlan;
}

/** The migration of a pair of plans, with an answer of the plan's author for every column that may need one. */
function migrationOf(before: Compiled, after: Compiled): Pair {
  const renamed = compile(applyRenames(before.text, renamesBetween(before.plan, after.plan)));
  if (renamed === undefined) throw new Error('the renames made a plan that is not valid');
  const schema = sqlSchemaOf(before.blueprint);
  const renames = sqlRenames(schema, sqlSchemaOf(renamed.blueprint));
  const migration = planMigration({
    before: parseSchema(formatSchema(schema)),
    after: sqlSchemaOf(after.blueprint),
    renames,
    hints: answers(after.blueprint),
  });
  return { renames, migration };
}

/** Values that every rule of the new plan allows; different ones where they have to be. */
function answers({ tables, project }: Blueprint): Map<string, ColumnHint> {
  const answerOf = (column: ColumnBlueprint, isUnique: boolean): ColumnHint => {
    if (column.reference !== undefined) {
      return { using: column.nullable ? 'null' : `(select id from "${column.reference.table}" order by id limit 1)` };
    }
    const type = sqlType(column, project);
    const sample = `${sampleOf(column, 5)}::${type}`;
    return isUnique ? { using: `null::${type}`, backfill: sample } : { using: sample };
  };
  return new Map(
    tables.flatMap((table) =>
      table.columns
        .filter(({ role }) => role === 'field')
        .map((column) => [`${table.name.snake}.${column.name.snake}`, answerOf(column, column.unique)] as const),
    ),
  );
}

export type Verdict = 'nothing to do' | 'problems' | `rows in the way: ${string}` | 'rows kept';

interface Proof {
  readonly before: Compiled;
  readonly after: Compiled;
  /** Writes the first migration of a plan. */
  readonly initial: (blueprint: Blueprint) => string;
}

/**
 * Makes the database of the first plan with rows, migrates it, and compares it with that of the second plan.
 * @throws Error when the catalogs differ, or a row or value is lost that nobody was asked about
 */
export async function proveMigration(database: Database, proof: Proof): Promise<Verdict> {
  const pair = migrationOf(proof.before, proof.after);
  if (pair.migration.problems.length > 0) return 'problems';
  try {
    return await prove(database, { ...proof, ...pair });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${reason}\n--- migration\n${pair.migration.sql}`, { cause });
  }
}

/** Rows that a migration may stop at, since only a database can know of them. */
const rowsInTheWay = /unique|foreign key|check constraint|out of range|overflow|too long/;

async function prove(
  database: Database,
  { before, after, initial, renames, migration }: Proof & Pair,
): Promise<Verdict> {
  await inNewSchema(database, { name: 'groundplan_fresh', sql: initial(after.blueprint) });
  const wanted = await readCatalog(database);
  await inNewSchema(database, { name: 'groundplan_migrated', sql: initial(before.blueprint) });
  const first = await readCatalog(database);
  await fillRows(database, before.blueprint);
  const rows = await readRows(database, before.blueprint);
  const failure = await attempt(database, migration.sql);
  if (failure !== undefined) {
    const reason = rowsInTheWay.exec(failure)?.[0];
    if (reason === undefined) throw new Error(failure);
    expectSame(await readCatalog(database), first);
    await inNewSchema(database, { name: 'groundplan_migrated', sql: initial(before.blueprint) });
    const again = await attempt(database, migration.sql);
    if (again !== undefined) throw new Error(again);
    expectSame(await readCatalog(database), wanted);
    return `rows in the way: ${reason}`;
  }
  expectSame(await readCatalog(database), wanted);
  expectKept(rows, { now: await readRows(database, after.blueprint), renames, migration });
  return migration.sql === '' ? 'nothing to do' : 'rows kept';
}

/** From here on the session works in a schema of that name, which holds what the SQL makes. */
export async function inNewSchema(database: Database, { name, sql }: { name: string; sql: string }): Promise<void> {
  await database.run(`drop schema if exists ${name} cascade; create schema ${name}; set search_path to ${name};`);
  await database.run(sql);
}

async function attempt(database: Database, sql: string): Promise<string | undefined> {
  try {
    await database.run('begin');
    await database.run(sql);
    await database.run('commit');
    return undefined;
  } catch (error) {
    await database.run('rollback');
    return error instanceof Error ? error.message : String(error);
  }
}

/** `table.column` → id → value as text. */
type Rows = ReadonlyMap<string, ReadonlyMap<string, string | null>>;

async function readRows(database: Database, blueprint: Blueprint): Promise<Rows> {
  const rows = new Map<string, Map<string, string | null>>();
  for (const table of blueprint.tables) {
    const found = await database.rows(`select id::text as key, to_jsonb(t) as row from "${table.name.snake}" t`);
    for (const column of table.columns) {
      const values = found.map(({ key, row }) => {
        const value = (row as Readonly<Record<string, unknown>>)[column.name.snake] ?? null;
        return [String(key), value === null ? null : `${column.kind} ${JSON.stringify(value)}`] as const;
      });
      rows.set(`${table.name.snake}.${column.name.snake}`, new Map(values));
    }
  }
  return rows;
}

function expectKept(
  before: Rows,
  { now, renames, migration }: { now: Rows; renames: readonly SqlRename[]; migration: MigrationPlan },
): void {
  const lost = new Set(migration.losses.map(({ name }) => name));
  for (const [former, values] of before) {
    const place = renamedPlace(former, renames);
    const [table = ''] = place.split('.');
    const after = now.get(place);
    if (after === undefined) {
      if (!lost.has(place) && !lost.has(table)) throw new Error(`${place} is gone, and nobody was asked`);
      continue;
    }
    for (const [id, value] of values) {
      const deleted = before.get(`${former.split('.')[0]}.deleted_at`)?.get(id);
      if (!after.has(id)) {
        if (lost.has(table) || (lost.has(`${table}.deleted_at`) && deleted !== null)) continue;
        if (cascaded(lost)) continue;
        throw new Error(`row ${id} of ${table} is gone`);
      }
      const current = after.get(id) ?? null;
      const isSameKind = value?.split(' ')[0] === current?.split(' ')[0];
      if (value !== null && isSameKind && value !== current && !lost.has(place))
        throw new Error(`${place} of ${id} was ${value} and is ${current}`);
      // The row that it referred to was deleted softly, and is gone.
      if (current === null && value?.startsWith('reference ') === true && cascaded(lost)) continue;
      if (value !== null && current === null && !lost.has(place)) throw new Error(`${place} of ${id} is empty`);
    }
  }
}

/** Rows that were deleted softly take those along that refer to them. */
function cascaded(lost: ReadonlySet<string>): boolean {
  return [...lost].some((name) => name.endsWith('.deleted_at'));
}

function renamedPlace(place: string, renames: readonly SqlRename[]): string {
  const [table = '', column = ''] = place.split('.');
  const to = renames.find((rename) => rename.kind === 'table' && rename.from === table)?.to ?? table;
  const name = renames.find((rename) => rename.kind === 'column' && rename.table === to && rename.from === column)?.to;
  return `${to}.${name ?? column}`;
}

function expectSame(found: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((line) => !found.includes(line)).map((line) => `missing: ${line}`);
  const strange = found.filter((line) => !wanted.includes(line)).map((line) => `strange: ${line}`);
  if (missing.length + strange.length > 0) throw new Error([...missing, ...strange].join('\n'));
}
