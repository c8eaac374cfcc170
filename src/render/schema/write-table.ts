import { sqlName, sqlText } from '../expressions/sql-literal.ts';
import type { SqlColumn, SqlTable } from './model.ts';

/** `"price" bigint not null default 0`: one line, but for what the database computes. */
export function writeColumn({ name, type, nullable, default: given, generated, extra = '' }: SqlColumn): string {
  const isKey = extra.includes('primary key');
  return [
    `${sqlName(name)} ${type}`,
    ...(nullable || isKey ? [] : ['not null']),
    ...(given === undefined ? [] : [`default ${given}`]),
    ...(generated === undefined ? [] : [writeGenerated(generated)]),
    ...(extra === '' ? [] : [extra]),
  ].join(' ');
}

/** One line for each column that is searched. */
function writeGenerated(expression: string): string {
  return `generated always as (\n    ${expression.replaceAll(' || ', '\n    || ')}\n  ) stored`;
}

/** `constraint "products_price_check" check ("price" >= 0)` */
export function writeConstraint(name: string, definition: string): string {
  return `constraint ${sqlName(name)} ${definition}`;
}

/** The table that a foreign key points to; undefined for other constraints. */
export function referencedTable(definition: string): string | undefined {
  return /^foreign key \(.+?\) references "([^"]+)"/.exec(definition)?.[1];
}

/** What follows the table itself: indexes, then comments, each a whole statement. */
export function writeStatements(table: SqlTable): string[] {
  return [...[...table.indexes.values()].map((index) => `create ${index};`), ...writeComments(table)];
}

function writeComments(table: SqlTable): string[] {
  return [
    ...(table.comment === '' ? [] : [writeTableComment(table)]),
    ...table.columns.filter(({ comment }) => comment !== '').map((column) => writeColumnComment(table.name, column)),
  ];
}

export function writeTableComment({ name, comment }: Pick<SqlTable, 'name' | 'comment'>): string {
  return `comment on table ${sqlName(name)} is ${writeText(comment)};`;
}

export function writeColumnComment(table: string, { name, comment }: Pick<SqlColumn, 'name' | 'comment'>): string {
  return `comment on column ${sqlName(table)}.${sqlName(name)} is ${writeText(comment)};`;
}

function writeText(comment: string): string {
  return comment === '' ? 'null' : sqlText(comment);
}

/** What stands between the parentheses of `create table`, each but the last with its comma. */
export function writeLines(table: SqlTable, isLate: (definition: string) => boolean): string[] {
  const constraints = [...table.constraints].filter(([, definition]) => !isLate(definition));
  const lines = [
    ...table.columns.map(writeColumn),
    ...constraints.map(([name, definition]) => writeConstraint(name, definition)),
  ];
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
}

/** Tells which foreign keys of a table have to wait until tables are there that are created after it. */
export function findLateKeys(tables: readonly SqlTable[]): (table: SqlTable, definition: string) => boolean {
  const ranks = new Map(tables.map(({ name }, index) => [name, index]));
  return ({ name }, definition) => {
    const target = referencedTable(definition);
    return target !== undefined && (ranks.get(target) ?? -1) > (ranks.get(name) ?? -1);
  };
}
