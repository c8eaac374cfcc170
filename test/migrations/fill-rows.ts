import type { Blueprint, ColumnBlueprint, TableBlueprint } from '../../src/blueprint/model.ts';
import { sqlName, sqlText } from '../../src/render/expressions/sql-literal.ts';
import { orderTables } from '../../src/render/views/table-order.ts';
import type { Database } from './database.ts';

const rowsOfTable = 3;

/** A few rows for every table, different in every value that can differ; every third one is deleted, where that is soft. */
export async function fillRows(database: Database, blueprint: Blueprint): Promise<void> {
  const { tables } = orderTables(blueprint.tables);
  const inserts = tables.flatMap((table) =>
    Array.from({ length: rowsOfTable }, (_unused, row) => insertRow(table, { row, ids: blueprint.project.ids })),
  );
  await database.run(inserts.join(';\n'));
}

function insertRow(table: TableBlueprint, { row, ids }: { row: number; ids: 'uuid' | 'integer' }): string {
  const columns = table.columns.filter(({ role }) => ['id', 'field', 'deleted_at'].includes(role));
  const values = columns.map((column) => {
    if (column.role === 'id') return ids === 'uuid' ? sqlText(idOf(row)) : 'default';
    if (column.role === 'deleted_at') return row === rowsOfTable - 1 ? 'now()' : 'null';
    if (column.reference !== undefined) {
      const target = sqlName(column.reference.table);
      return `(select id from ${target} order by id offset ${row} % greatest((select count(*) from ${target}), 1) limit 1)`;
    }
    return column.nullable && row === 1 ? 'null' : sampleOf(column, row);
  });
  const names = columns.map(({ name }) => sqlName(name.snake));
  return `insert into ${sqlName(table.name.snake)} (${names.join(', ')}) values (${values.join(', ')}) on conflict do nothing`;
}

function idOf(row: number): string {
  return `00000000-0000-4000-8000-00000000000${row}`;
}

/** A value that the rules of a column allow, in SQL; different rows get different ones where there are enough. */
export function sampleOf(column: ColumnBlueprint, row: number): string {
  const { kind, values = [], element } = column;
  switch (kind) {
    case 'enum':
      return sqlText(values[row % values.length] ?? '');
    case 'list':
      if (element?.values !== undefined) return `array[${sqlText(element.values[0] ?? '')}]`;
      return element?.kind === 'integer' ? `array[${row}]` : `array['${'abc'[row] ?? 'x'}']`;
    case 'boolean':
      return String(row % 2 === 0);
    case 'integer':
    case 'money':
    case 'decimal':
      return String(1 + row);
    case 'uuid':
      return sqlText(`10000000-0000-4000-8000-00000000000${row}`);
    case 'date':
      return sqlText(`2026-01-0${row + 1}`);
    case 'datetime':
      return sqlText(`2026-01-0${row + 1}T12:00:00Z`);
    case 'json':
      return `'{"n": ${row}}'`;
    default:
      return sqlText('abcdefgh'[row]?.repeat(Math.max(column.minLength ?? 1, 1)) ?? 'x');
  }
}
