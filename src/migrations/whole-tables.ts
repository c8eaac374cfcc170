import { sqlName } from '../render/expressions/sql-literal.ts';
import { findLateKeys, writeConstraint, writeLines, writeStatements } from '../render/schema/write-table.ts';
import type { SqlTable } from './model.ts';
import type { Steps } from './steps.ts';
import { targetOf } from './table-parts.ts';

/** New tables in the order of creation, then the keys that have to wait for all of them. */
export function createTables(tables: readonly SqlTable[]): Partial<Steps>[] {
  const isLate = findLateKeys(tables);
  const created = tables.map((table) => {
    const lines = writeLines(table, (definition) => isLate(table, definition)).map((line) => `  ${line}`);
    return {
      change: [`create table ${sqlName(table.name)} (`, ...lines, ');', ...writeStatements(table)],
      summary: [`Adds the table ${table.name}.`],
      topics: [`add_${table.name}`],
    };
  });
  const late = tables.flatMap((table) =>
    [...table.constraints]
      .filter(([, definition]) => isLate(table, definition))
      .map(([name, definition]) => `alter table ${sqlName(table.name)} add ${writeConstraint(name, definition)};`),
  );
  return [...created, { change: late }];
}

/** All in one statement: they may refer to each other. */
export function dropTables(tables: readonly SqlTable[]): Partial<Steps> {
  if (tables.length === 0) return {};
  return {
    drop: [`drop table ${tables.map(({ name }) => sqlName(name)).join(', ')};`],
    summary: tables.map(({ name }) => `Drops the table ${name}, and all its rows.`),
    topics: tables.map(({ name }) => `drop_${name}`),
    losses: tables.map(({ name }) => ({ name, sentence: sentenceOf(name) })),
  };
}

const signIn: ReadonlySet<string> = new Set(['auth_sessions', 'refresh_tokens']);

function sentenceOf(name: string): string {
  if (signIn.has(name)) return `drops the table ${name}: everybody has to sign in again`;
  return `drops the table ${name} with all its rows`;
}

/**
 * Whether a table that no plan speaks of has to be made anew. Pairs of other rows, and sessions of other people, say
 * nothing about the new ones; and no plan could say what they get.
 */
export function startsAnew({ before, after }: { readonly before: SqlTable; readonly after: SqlTable }): boolean {
  if (after.implied !== true) return false;
  const old = new Map(before.columns.map((column) => [column.name, column]));
  return after.columns.some((column) => {
    const former = old.get(column.name);
    if (former === undefined) return !column.nullable && column.default === undefined;
    return targetOf(before, column.name) !== targetOf(after, column.name);
  });
}
