import { referencedTable } from '../render/schema/write-table.ts';
import { changeTable } from './change-table.ts';
import { nameMigration } from './migration-name.ts';
import type { MigrationHints, MigrationPlan, MigrationProblem, SqlColumn, SqlSchema, SqlTable } from './model.ts';
import { findKnownRenames } from './order-renames.ts';
import { relationNames } from './relation-names.ts';
import { renameFirst } from './rename-steps.ts';
import type { SqlRename } from './sql-renames.ts';
import { joinSteps, type Steps } from './steps.ts';
import { createTables, dropTables, startsAnew } from './whole-tables.ts';
import { writeMigration } from './write-migration.ts';

export interface MigrationRequest {
  /** As the migrations so far leave it. */
  readonly before: SqlSchema;
  readonly after: SqlSchema;
  /** From `sqlRenames`. Those that `before` knows nothing of mean nothing. */
  readonly renames: readonly SqlRename[];
  /** From `migrationHints`. */
  readonly hints: MigrationHints;
}

/**
 * The SQL that makes one schema of another one and keeps the rows: afterwards the catalog is that of a database that
 * was made anew, but for the order of columns. What cannot be undone is listed for confirmation; what cannot be done
 * to rows without a word of the plan's author is a problem, never a guess.
 */
export function planMigration(request: MigrationRequest): MigrationPlan {
  const nothing = { name: '', sql: '', losses: [] };
  const { schema, steps: renamed } = renameFirst(request, knownRenames(request));
  const idProblem = compareIds({ before: schema, after: request.after });
  if (idProblem !== undefined) return { ...nothing, problems: [idProblem] };
  const phases = planPhases({ ...request, before: schema });
  const all = joinSteps([renamed, ...phases]);
  if (all.problems.length > 0) return { ...nothing, losses: distinct(all.losses), problems: all.problems };
  const statements = [all.purge, all.clear, all.change, all.drop].flat();
  if (statements.length === 0) return { ...nothing, problems: [] };
  return {
    name: nameMigration(all.topics),
    sql: writeMigration({ summary: all.summary, blocks: blocksOf(renamed, phases) }),
    losses: distinct(all.losses),
    problems: [],
  };
}

/** New tables, then tables that change, then those that go; everything has its new name already. */
function planPhases({ before, after, hints }: MigrationRequest): Partial<Steps>[] {
  const { kept, created, gone } = sortTables({ before, after });
  const context = {
    hints,
    gone: new Set(gone.map(({ name }) => name)),
    taken: new Set(after.tables.flatMap(relationNames)),
  };
  const early = findEarly(gone, context.taken);
  const first = dropTables(gone.filter(({ name }) => early.has(name)));
  return [
    ...createTables(created),
    ...kept.map((pair) => changeTable(pair, context)),
    { ...first, clear: first.drop ?? [], drop: [] },
    dropTables(gone.filter(({ name }) => !early.has(name))),
  ];
}

/** Tables that go before anything is made: something new needs a name of theirs, or they refer to such a table. */
function findEarly(gone: readonly SqlTable[], taken: ReadonlySet<string>): ReadonlySet<string> {
  const early = new Set<string>();
  const goes = (table: SqlTable): boolean =>
    relationNames(table).some((name) => taken.has(name)) ||
    [...table.constraints.values()].some((definition) => early.has(referencedTable(definition) ?? ''));
  // Each round finds what refers to those of the round before.
  for (let known = -1; known < early.size;) {
    known = early.size;
    for (const table of gone) if (goes(table)) early.add(table.name);
  }
  return early;
}

function sortTables({ before, after }: Pick<MigrationRequest, 'before' | 'after'>) {
  const old = new Map(before.tables.map((table) => [table.name, table]));
  const pairs = after.tables.flatMap((table) => {
    const former = old.get(table.name);
    return former === undefined ? [] : [{ before: former, after: table }];
  });
  const kept = pairs.filter((pair) => !startsAnew(pair));
  const names = new Set(kept.map((pair) => pair.after.name));
  const isOther = ({ name }: SqlTable): boolean => !names.has(name);
  return { kept, created: after.tables.filter(isOther), gone: before.tables.filter(isOther) };
}

function blocksOf(renamed: Partial<Steps>, phases: readonly Partial<Steps>[]): (readonly string[])[] {
  const all = (key: 'purge' | 'clear' | 'change' | 'drop'): (readonly string[])[] =>
    phases.map((phase) => phase[key] ?? []);
  // Rows that refer to others go before those.
  return [renamed.clear ?? [], ...all('purge').toReversed(), ...all('clear'), ...all('change'), ...all('drop')];
}

function knownRenames({ before, renames }: MigrationRequest): SqlRename[] {
  const tables = new Map(
    before.tables.map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))]),
  );
  const former = (table: string): string =>
    renames.find(({ kind, to }) => kind === 'table' && to === table)?.from ?? table;
  const names = new Set(tables.keys());
  return findKnownRenames((rename) => (rename.kind === 'table' ? names : tables.get(former(rename.table))), renames);
}

/** Ids cannot change their type: what refers to them would point nowhere. */
function compareIds({ before, after }: Pick<MigrationRequest, 'before' | 'after'>): MigrationProblem | undefined {
  const old = new Map(before.tables.map((table) => [table.name, table]));
  const changed = after.tables.filter((table) => {
    const former = old.get(table.name);
    return former !== undefined && keyOf(former) !== keyOf(table);
  });
  if (changed.length === 0) return undefined;
  return {
    name: 'project.ids',
    message: `The ids of ${changed.map(({ name }) => name).join(', ')} would be of another kind, and every row and link that has one would lose it.`,
    hint: 'Leave `project.ids` as it was; or start with an empty database: a new project, without its migrations.',
  };
}

function keyOf({ columns }: SqlTable): string {
  const key = columns.find(({ extra = '' }: SqlColumn) => extra.includes('primary key'));
  return `${key?.name} ${key?.type} ${key?.extra}`;
}

/** Each name is confirmed once. */
function distinct(losses: MigrationPlan['losses']): MigrationPlan['losses'] {
  const sentences = new Map<string, Set<string>>();
  for (const { name, sentence } of losses) sentences.set(name, (sentences.get(name) ?? new Set()).add(sentence));
  return [...sentences].map(([name, all]) => ({ name, sentence: [...all].join(', ') }));
}
