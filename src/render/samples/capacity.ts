import type { Blueprint, ColumnBlueprint, TableBlueprint } from '../../blueprint/model.ts';
import { findSamples } from '../../blueprint/samples/find-samples.ts';
import { distinctRows } from './sequence-code.ts';

/** Columns of a table that stand in a unique constraint, one alone or with others. */
export function uniqueColumns(table: TableBlueprint): ReadonlySet<string> {
  return new Set(table.uniques.flatMap((unique) => unique.columns.map((column) => column.name)));
}

/**
 * How many living rows a table can have when the `fixed` columns are the same in all of them; Infinity when its unique
 * constraints leave as many as any test needs. Bounded by few values (`unique` on an enum), or by a key that must be
 * different in every row and points at a table that is bounded itself.
 */
export function tableCapacity(
  blueprint: Blueprint,
  table: TableBlueprint,
  fixed: ReadonlySet<string> = new Set(),
): number {
  return capacityOf({ blueprint, table, fixed, seen: new Set() });
}

interface CapacityQuestion {
  readonly blueprint: Blueprint;
  readonly table: TableBlueprint;
  readonly fixed: ReadonlySet<string>;
  readonly seen: ReadonlySet<string>;
}

function capacityOf(question: CapacityQuestion): number {
  const { table, fixed } = question;
  const perUnique = table.uniques.map((unique) =>
    unique.columns
      .filter(({ name }) => !fixed.has(name))
      .map(({ name }) => {
        const column = columnOf(table, name);
        return column.reference === undefined
          ? domainSize(column)
          : parentCount(column, { ...question, isAlone: unique.columns.length === 1 });
      })
      .reduce((product, size) => product * size, 1),
  );
  return Math.min(Infinity, ...perUnique);
}

/** How many different parents rows get: each its own, but all the same one where there is room for few only. */
function parentCount(column: ColumnBlueprint, question: CapacityQuestion & { readonly isAlone: boolean }): number {
  const { blueprint, table, seen, isAlone } = question;
  const target = blueprint.tables.find((other) => other.name.snake === column.reference?.table);
  const inner = new Set([...seen, table.name.snake]);
  if (target === undefined || inner.has(target.name.snake)) return Infinity;
  const room = capacityOf({ blueprint, table: target, fixed: new Set(), seen: inner });
  return isAlone || room === Infinity ? room : 1;
}

/** How many values a column can have; Infinity for more than a test makes rows. */
export function domainSize(column: ColumnBlueprint): number {
  const count = findSamples(column, distinctRows).length;
  return count < distinctRows ? count : Infinity;
}

/** A column of a table, which the blueprint says is there. */
export function columnOf(table: TableBlueprint, name: string): ColumnBlueprint {
  const column = table.columns.find((candidate) => candidate.name.snake === name);
  if (column === undefined) throw new TypeError(`${table.name.snake} has no column ${name}`);
  return column;
}
