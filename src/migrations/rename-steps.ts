import { sqlName } from '../render/expressions/sql-literal.ts';
import type { SqlSchema, SqlTable } from './model.ts';
import { matchNames, renameDefinitions } from './match-names.ts';
import { orderRenames } from './order-renames.ts';
import { hasIdentity, primaryKeyName, relationNames, sequenceName } from './relation-names.ts';
import { renameSchema } from './rename-schema.ts';
import type { SqlRename } from './sql-renames.ts';
import type { Steps } from './steps.ts';

/**
 * What only gets another name: tables and columns as the plan says, and with them every constraint, index and sequence
 * that is called after them. Rows stay where they are.
 * @returns the schema as it is then, and the statements
 */
export function renameFirst(
  { before, after }: { readonly before: SqlSchema; readonly after: SqlSchema },
  renames: readonly SqlRename[],
): { readonly schema: SqlSchema; readonly steps: Partial<Steps> } {
  const formerNames = new Set(before.tables.flatMap(relationNames));
  const taken = (name: string): boolean => formerNames.has(name);
  const later = new Map(after.tables.map((table) => [table.name, table]));
  const tables: SqlTable[] = [];
  const renamed = renameSchema(before, renames);
  const statements = renameTables(renames, renamed);
  for (const table of renamed.tables) {
    const next = later.get(table.name);
    const constraints =
      next === undefined ? noNames : matchNames({ before: table.constraints, after: next.constraints }, taken);
    const indexes = next === undefined ? noNames : matchNames({ before: table.indexes, after: next.indexes }, taken);
    statements.push(
      ...renameColumns(table.name, renames),
      ...renameConstraints(table.name, constraints),
      ...renameIndexes(indexes),
    );
    tables.push({
      ...table,
      constraints: renameDefinitions(table.constraints, constraints),
      indexes: renameDefinitions(table.indexes, indexes),
    });
  }
  return {
    schema: { tables },
    steps: { clear: statements, summary: renames.map(summaryOf), topics: renames.map(topicOf) },
  };
}

const noNames: ReadonlyMap<string, string> = new Map();

/** The tables themselves, and what PostgreSQL has named after them. */
function renameTables(renames: readonly SqlRename[], { tables }: SqlSchema): string[] {
  const counted = new Set(tables.filter(hasIdentity).map(({ name }) => name));
  return orderRenames(renames.filter(({ kind }) => kind === 'table')).flatMap(({ from, to }) => {
    const name = sqlName(to);
    const sequence = `alter sequence ${sqlName(sequenceName(from))} rename to ${sqlName(sequenceName(to))};`;
    return [
      `alter table ${sqlName(from)} rename to ${name};`,
      `alter table ${name} rename constraint ${sqlName(primaryKeyName(from))} to ${sqlName(primaryKeyName(to))};`,
      ...(counted.has(to) ? [sequence] : []),
    ];
  });
}

function renameColumns(table: string, renames: readonly SqlRename[]): string[] {
  const own = renames.filter((rename) => rename.kind === 'column' && rename.table === table);
  return orderRenames(own).map(
    ({ from, to }) => `alter table ${sqlName(table)} rename column ${sqlName(from)} to ${sqlName(to)};`,
  );
}

function renameConstraints(table: string, names: ReadonlyMap<string, string>): string[] {
  return [...names].map(
    ([from, to]) => `alter table ${sqlName(table)} rename constraint ${sqlName(from)} to ${sqlName(to)};`,
  );
}

function renameIndexes(names: ReadonlyMap<string, string>): string[] {
  return [...names].map(([from, to]) => `alter index ${sqlName(from)} rename to ${sqlName(to)};`);
}

function summaryOf(rename: SqlRename): string {
  const place = rename.kind === 'table' ? '' : `${rename.table}.`;
  return `Renames ${place}${rename.from} to ${rename.to}.`;
}

function topicOf(rename: SqlRename): string {
  const place = rename.kind === 'table' ? '' : `${rename.table}_`;
  return `rename_${place}${rename.from}_to_${rename.to}`;
}
