import type { IncludeBlueprint } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';

/** Rows fetched for an include, by the ids of the rows they belong to. */
export interface Fetch {
  readonly kind: 'one' | 'many' | 'manyToMany';
  /** `one`: id. `many`, and the far side of a one-to-one: the foreign key. `manyToMany`: the junction. */
  readonly by: string;
  /** Deleted rows are left out. */
  readonly living: boolean;
  readonly include: IncludeBlueprint;
}

/** @param parent the table whose rows the include hangs on */
export function fetchOf(include: IncludeBlueprint, { parent, lookup }: { parent: string; lookup: Lookup }): Fetch {
  const { reference, manyToMany, table } = include;
  const { softDelete } = lookup.table(table);
  if (manyToMany !== undefined) return { kind: 'manyToMany', by: manyToMany.junction, living: softDelete, include };
  if (reference === undefined) throw new TypeError(`include ${include.name.snake} has no reference`);
  if (!isForward(include, parent)) return { kind: 'many', by: reference.column, living: softDelete, include };
  // What a row refers to and needs stays readable in it after it was deleted.
  return { kind: 'one', by: 'id', living: softDelete && !reference.required, include };
}

/** Two includes with one key are served by one query. */
export function fetchKey({ kind, by, living, include }: Fetch): string {
  return [kind, by, living, ...include.columns].join(' ');
}

/** The row points at the included one; else the included one points back. */
function isForward({ kind, reference, name }: IncludeBlueprint, parent: string): boolean {
  if (kind !== 'one' || reference === undefined) return false;
  if (!reference.self) return reference.table === parent;
  return reference.name.snake === name.snake || reference.name.snake.endsWith(`_${name.snake}`);
}
