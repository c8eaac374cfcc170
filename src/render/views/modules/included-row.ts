import type { TableBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';

/** How included rows of a table are selected and typed: whole, or with some of the columns. */
export interface IncludedRow {
  readonly isWhole: boolean;
  /** The constant with the columns in the repository. */
  readonly selection: string;
  /** TypeScript type of a row. */
  readonly type: string;
}

export function includedRow(table: TableBlueprint, columns: readonly string[]): IncludedRow {
  const visible = table.columns.filter(({ hidden }) => !hidden);
  const chosen = visible.filter(({ name }) => columns.includes(name.snake));
  if (chosen.length === visible.length) return { isWhole: true, selection: 'columns', type: table.entity.pascal };
  const keys = chosen.map(({ name }) => quoteString(name.key)).join(' | ');
  // Where an include leaves columns out, it leaves out what is personal: there is one such selection of a table.
  return { isWhole: false, selection: 'profileColumns', type: `Pick<${table.entity.pascal}, ${keys}>` };
}
