import { boundedName } from '../../blueprint/bounded-name.ts';
import type { IndexBlueprint, ReferenceBlueprint, SearchBlueprint, TableBlueprint } from '../../blueprint/model.ts';
import { onOneLine } from '../engine.ts';
import { sqlName, sqlText } from '../expressions/sql-literal.ts';
import { refreshTokensTable } from './refresh-tokens.ts';
import { orderTables } from './table-order.ts';
import { sqlChecks, sqlColumn } from './sql-column.ts';
import type { Lookup } from './lookup.ts';
import { taskRunsTable } from './work/task-runs.ts';

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

export function migrationView(lookup: Lookup): MigrationView {
  const { tables, late } = orderTables(lookup.blueprint.tables);
  const isLate = new Set(late);
  const views = tables.map((table) => migrationTable(table, { lookup, isLate }));
  const { auth, tasks } = lookup.blueprint;
  return {
    tables: [
      ...views,
      ...(auth === undefined ? [] : [refreshTokensTable(lookup)]),
      ...(tasks.length === 0 ? [] : [taskRunsTable]),
    ],
    lateKeys: late.map((reference) => ({ table: sqlName(reference.table), constraint: foreignKey(reference) })),
  };
}

function migrationTable(
  table: TableBlueprint,
  { lookup, isLate }: { lookup: Lookup; isLate: ReadonlySet<ReferenceBlueprint> },
): MigrationTable {
  const { project } = lookup.blueprint;
  const lines = [
    ...table.columns.map((column) => sqlColumn(column, project)),
    ...(table.search === undefined ? [] : [searchColumn(table.search)]),
    ...sqlChecks(table),
    ...table.references.filter((reference) => !isLate.has(reference)).map(foreignKey),
  ];
  return {
    name: sqlName(table.name.snake),
    lines: withCommas(lines),
    statements: [...indexStatements(table, lookup), ...comments(table)],
  };
}

function withCommas(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
}

/** `restrict` is written as `no action`: the check comes after the cascades of the same deletion. */
function foreignKey({ table, column, target, onDelete }: ReferenceBlueprint): string {
  const name = boundedName(`${table}_${column}_fkey`);
  const action = onDelete === 'restrict' ? 'no action' : onDelete;
  return `constraint ${sqlName(name)} foreign key (${sqlName(column)}) references ${sqlName(target)} ("id") on delete ${action}`;
}

/** One line for each column that is searched. */
function searchColumn({ column, columns }: SearchBlueprint): string {
  const parts = columns.map(
    ({ name, weight }) => `setweight(to_tsvector('english', coalesce(${sqlName(name)}, '')), '${weight}')`,
  );
  const sum = parts.join('\n    || ');
  return `${sqlName(column)} tsvector not null generated always as (\n    ${sum}\n  ) stored`;
}

function indexStatements(table: TableBlueprint, lookup: Lookup): string[] {
  const name = sqlName(table.name.snake);
  const living = table.softDelete ? ' where "deleted_at" is null' : '';
  const write = (index: IndexBlueprint, kind: string, condition: string): string =>
    `create ${kind} ${sqlName(index.name)} on ${name} (${indexColumns(index, { table, lookup })})${condition};`;
  return [
    ...table.uniques.map((index) => write(index, 'unique index', living)),
    ...table.indexes.map((index) => write(index, 'index', '')),
    ...(table.search === undefined
      ? []
      : [`create index ${sqlName(table.search.index)} on ${name} using gin (${sqlName(table.search.column)});`]),
  ];
}

/** Lists sort null last in both directions, and an index serves a sort only if it agrees. */
function indexColumns(
  { columns }: IndexBlueprint,
  { table, lookup }: { table: TableBlueprint; lookup: Lookup },
): string {
  const write = ({ name, direction }: IndexBlueprint['columns'][number]): string => {
    if (direction === 'asc') return sqlName(name);
    const { nullable } = lookup.column(table.name.snake, name);
    return `${sqlName(name)} desc${nullable ? ' nulls last' : ''}`;
  };
  return columns.map(write).join(', ');
}

function comments(table: TableBlueprint): string[] {
  const name = sqlName(table.name.snake);
  return [
    ...(table.description === '' ? [] : [`comment on table ${name} is ${sqlComment(table.description)};`]),
    ...table.columns
      .filter((column) => column.description !== '')
      .map((column) => `comment on column ${name}.${sqlName(column.name.snake)} is ${sqlComment(column.description)};`),
  ];
}

/** A description on one line, reading as it is stored. */
function sqlComment(text: string): string {
  return sqlText(onOneLine(text));
}
