import type { Reference } from '../plan/model.ts';
import { resolveVisible } from './filters.ts';
import type { ColumnBlueprint, IndexBlueprint } from './model.ts';
import type { Report } from './report.ts';
import type { SchemaTable } from './schema-table.ts';

interface SortContext {
  readonly table: SchemaTable;
  readonly indexes: readonly IndexBlueprint[];
  readonly path: string;
  readonly report: Report;
}

/** Columns a list can be sorted by, `id` first: those written, else created_at and what an index begins with. */
export function resolveSorts(written: readonly Reference[] | undefined, context: SortContext): string[] {
  const columns = written === undefined ? usualSorts(context) : writtenSorts(written, context);
  return [...new Set(['id', ...columns])];
}

function writtenSorts(written: readonly Reference[], { table, path, report }: SortContext): string[] {
  return written.flatMap((reference) => {
    const column = resolveVisible(reference, { table, path, report, use: 'sort' });
    if (column === undefined) return [];
    if (isSortable(column)) return [column.name.snake];
    report.error({
      code: 'bad-sort',
      message: `Rows cannot be sorted by \`${reference.name}\`: its values have no order.`,
      at: reference.at,
      path,
      expected: 'a field with single values',
    });
    return [];
  });
}

function usualSorts({ table, indexes }: SortContext): string[] {
  const first = indexes.flatMap((index) => (index.columns[0] === undefined ? [] : [index.columns[0].name]));
  return ['created_at', ...first].filter((name) => {
    const column = table.columnBy.get(name);
    return column !== undefined && !column.hidden && isSortable(column) && column.reference === undefined;
  });
}

function isSortable(column: ColumnBlueprint): boolean {
  return column.kind !== 'json' && column.kind !== 'list' && column.kind !== 'password';
}
