import { referencedTable } from '../render/schema/write-table.ts';
import type { SqlTable } from './model.ts';
import { namesIn } from './sql-names.ts';

/** Columns that a constraint rests on. */
export function columnsOfConstraint(definition: string): string[] {
  const names = namesIn(definition);
  return referencedTable(definition) === undefined ? names : names.slice(0, 1);
}

/** Columns that an index rests on, those of its condition included. */
export function columnsOfIndex(definition: string): string[] {
  return namesIn(definition).slice(2);
}

/** Columns of which each has values of its own. */
export function uniqueColumns({ constraints, indexes }: SqlTable): ReadonlySet<string> {
  const keys = [
    ...[...constraints.values()].filter((definition) => definition.startsWith('unique')),
    ...[...indexes.values()].filter((definition) => definition.startsWith('unique')),
  ].map((definition) => namesIn(/\(([^)]*)\)/.exec(definition)?.[1] ?? ''));
  return new Set(keys.flatMap((names) => (names.length === 1 ? names : [])));
}

/** The table that a column refers to. */
export function targetOf({ constraints }: SqlTable, column: string): string | undefined {
  const key = [...constraints.values()].find(
    (definition) => referencedTable(definition) !== undefined && columnsOfConstraint(definition)[0] === column,
  );
  return key === undefined ? undefined : referencedTable(key);
}

/** The check of a column. */
export function checkOf({ constraints }: SqlTable, column: string): string | undefined {
  return [...constraints.values()].find(
    (definition) => definition.startsWith('check ') && columnsOfConstraint(definition)[0] === column,
  );
}
