import { referencedTable } from '../render/schema/write-table.ts';
import type { SqlColumn, SqlSchema, SqlTable } from './model.ts';
import { replaceNames } from './sql-names.ts';
import type { SqlRename } from './sql-renames.ts';

type Names = (name: string) => string;

/** The schema after renames of tables and columns: what stays is the names of constraints and indexes. */
export function renameSchema(schema: SqlSchema, renames: readonly SqlRename[]): SqlSchema {
  const tables = new Map(renames.flatMap((rename) => (rename.kind === 'table' ? [[rename.from, rename.to]] : [])));
  const newTable: Names = (name) => tables.get(name) ?? name;
  return {
    tables: schema.tables.map((table) => {
      const name = newTable(table.name);
      const columns = new Map(
        renames.flatMap((rename) =>
          rename.kind === 'column' && rename.table === name ? [[rename.from, rename.to]] : [],
        ),
      );
      return renameTable(table, { newTable, newColumn: (column) => columns.get(column) ?? column });
    }),
  };
}

function renameTable(table: SqlTable, names: { readonly newTable: Names; readonly newColumn: Names }): SqlTable {
  const { newTable, newColumn } = names;
  const mapValues = (of: ReadonlyMap<string, string>, change: Names): ReadonlyMap<string, string> =>
    new Map([...of].map(([name, definition]) => [name, change(definition)]));
  return {
    ...table,
    name: newTable(table.name),
    columns: table.columns.map((column) => renameColumn(column, newColumn)),
    constraints: mapValues(table.constraints, (definition) => renameConstraint(definition, names)),
    // Name of the index, name of the table, columns.
    indexes: mapValues(table.indexes, (definition) =>
      replaceNames(definition, (name, position) => [name, newTable(name)][position] ?? newColumn(name)),
    ),
  };
}

function renameColumn(column: SqlColumn, newColumn: Names): SqlColumn {
  const { generated } = column;
  return {
    ...column,
    name: newColumn(column.name),
    ...(generated === undefined ? {} : { generated: replaceNames(generated, newColumn) }),
  };
}

function renameConstraint(
  definition: string,
  { newTable, newColumn }: { readonly newTable: Names; readonly newColumn: Names },
): string {
  if (referencedTable(definition) === undefined) return replaceNames(definition, newColumn);
  // Own column, table, its column, which is always "id".
  return replaceNames(definition, (name, position) => [newColumn(name), newTable(name)][position] ?? name);
}
