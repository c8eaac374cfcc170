import type { Blueprint, Statement } from '../../blueprint/model.ts';
import { programsOf, walkStatements } from '../../blueprint/program/walk.ts';

/** Whether the project hashes passwords: those of people who sign in, or of other rows that clients or steps write. */
export function hashesPasswords(blueprint: Blueprint): boolean {
  const { auth, modules, tables } = blueprint;
  if (auth !== undefined) return true;
  const hashed = new Map(tables.map((table) => [table.name.snake, passwordColumns(table.columns)]));
  const writes = [
    ...modules.flatMap(({ endpoints }) =>
      endpoints.map((endpoint) => ({ table: endpoint.table, columns: 'input' in endpoint ? endpoint.input : [] })),
    ),
    ...programsOf(blueprint).flatMap(({ block }) => [...walkStatements(block)].map(writtenBy)),
  ];
  return writes.some(({ table, columns }) => columns.some((column) => hashed.get(table)?.has(column)));
}

interface Written {
  readonly table: string;
  readonly columns: readonly string[];
}

function writtenBy(statement: Statement): Written {
  switch (statement.kind) {
    case 'create':
      return { table: statement.table, columns: statement.values.map(({ column }) => column) };
    case 'create-many':
      return { table: statement.table, columns: columnsOfRows(statement.rows) };
    case 'update':
    case 'change': {
      const { table, set } = statement.use.query;
      return { table, columns: set.map(({ column }) => column) };
    }
    default:
      return { table: '', columns: [] };
  }
}

function columnsOfRows(rows: (Statement & { kind: 'create-many' })['rows']): readonly string[] {
  if (!('kind' in rows)) return rows.flat().map(({ column }) => column);
  const { type } = rows;
  return type.kind === 'list' && type.of.kind === 'object' ? type.of.fields.map(({ name }) => name.snake) : [];
}

function passwordColumns(columns: Blueprint['tables'][number]['columns']): ReadonlySet<string> {
  return new Set(columns.filter(({ kind }) => kind === 'password').map(({ name }) => name.snake));
}
