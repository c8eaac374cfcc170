import { referencedTable } from '../render/schema/write-table.ts';
import { conditionOf, isLooser } from './checks.ts';
import { namesIn } from './sql-names.ts';
import type { TableDifference } from './table-difference.ts';
import { columnsOfConstraint, targetOf } from './table-parts.ts';

interface NewKey {
  readonly name: string;
  readonly definition: string;
  /** Rows that do not fit are made to fit by the plan. */
  readonly isFilled: (column: string) => boolean;
}

/** A comment where rows that exist can stop a new constraint or index. A migration that fails leaves everything as it was. */
export function warnOfRows(difference: TableDifference, key: NewKey): string[] {
  const isUnique = key.definition.startsWith('unique');
  const reason = isUnique ? findDoubles(difference, key) : findBreakers(difference, key);
  return reason === undefined ? [] : [`-- Fails, and changes nothing, while ${reason}.`];
}

function findDoubles({ before, added }: TableDifference, { name, definition }: NewKey): string | undefined {
  const columns = namesIn(/\(([^)]*)\)/.exec(definition)?.[1] ?? '');
  const former = before.indexes.get(name) ?? before.constraints.get(name);
  const isEmpty = added.some((column) => columns.includes(column.name) && column.nullable);
  if (isEmpty || former === definition || definition.startsWith(`${former} where `)) return undefined;
  const rows = definition.includes(' where ') ? 'two rows that are not deleted' : 'two rows';
  return `${rows} have the same ${columns.join(' and ')}`;
}

function findBreakers({ before, kept }: TableDifference, { name, definition, isFilled }: NewKey): string | undefined {
  const [column = ''] = columnsOfConstraint(definition);
  if (!kept.some(({ after }) => after.name === column) || isFilled(column)) return undefined;
  const target = referencedTable(definition);
  if (target !== undefined) {
    return targetOf(before, column) === target ? undefined : `${column} of a row is no id of ${target}`;
  }
  const isNew = conditionOf(definition) !== undefined && !isLooser(definition, { than: before.constraints.get(name) });
  return isNew ? 'a row does not meet it' : undefined;
}
