import type { TableBlueprint } from '../../blueprint/model.ts';
import { quoteString } from '../engine.ts';
import { propertyKey } from '../expressions/literal.ts';
import { drizzleColumn } from './drizzle-column.ts';
import { Imports } from './imports.ts';
import type { Lookup } from './lookup.ts';

/** One file of src/db/schema. */
export interface TableView {
  readonly imports: readonly string[];
  readonly description: string;
  readonly constant: string;
  readonly name: string;
  readonly columns: readonly { readonly key: string; readonly definition: string }[];
  readonly rowType: string;
  /** `'deletedAt' | 'passwordHash'`: what queries do not return; empty for tables without. */
  readonly hiddenKeys: string;
  readonly newRowType: string;
}

export function tableView(table: TableBlueprint, { blueprint }: Lookup): TableView {
  const imports = new Imports();
  imports.value('drizzle-orm/pg-core', 'pgTable');
  const columns = table.columns.map((column) => ({
    key: propertyKey(column.name.key),
    definition: drizzleColumn(column, { project: blueprint.project, imports }),
  }));
  const hidden = table.columns.filter((column) => column.hidden);
  return {
    imports: imports.lines,
    description: table.description,
    constant: table.identifiers.table,
    name: table.name.snake,
    columns,
    rowType: table.entity.pascal,
    hiddenKeys: hidden.map((column) => quoteString(column.name.key)).join(' | '),
    newRowType: `New${table.entity.pascal}`,
  };
}
