import type { Blueprint } from '../../blueprint/model.ts';
import { sqlName } from '../expressions/sql-literal.ts';
import { sqlSchemaOf } from '../schema/sql-schema.ts';
import { findLateKeys, writeConstraint, writeLines, writeStatements } from '../schema/write-table.ts';

/** The first migration: every table, those it refers to first. */
export interface MigrationView {
  readonly tables: readonly MigrationTable[];
  /** Foreign keys of tables that refer to each other in a circle. */
  readonly lateKeys: readonly { readonly table: string; readonly constraint: string }[];
}

interface MigrationTable {
  readonly name: string;
  /** Columns and constraints, each but the last with its comma. */
  readonly lines: readonly string[];
  /** Whole statements: indexes, then comments. */
  readonly statements: readonly string[];
}

export function migrationView(blueprint: Blueprint): MigrationView {
  const { tables } = sqlSchemaOf(blueprint);
  const isLate = findLateKeys(tables);
  return {
    tables: tables.map((table) => ({
      name: sqlName(table.name),
      lines: writeLines(table, (definition) => isLate(table, definition)),
      statements: writeStatements(table),
    })),
    lateKeys: tables.flatMap((table) =>
      [...table.constraints]
        .filter(([, definition]) => isLate(table, definition))
        .map(([name, definition]) => ({ table: sqlName(table.name), constraint: writeConstraint(name, definition) })),
    ),
  };
}
