import type { TableBlueprint } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';
import { neededReferences } from '../tests/factories.ts';

/** A table after those whose rows it cannot be without. */
export function keptTables(table: TableBlueprint, lookup: Lookup): readonly TableBlueprint[] {
  const parents = neededReferences(table).map(({ reference }) => lookup.table(reference?.table ?? ''));
  const others = parents.filter((parent) => parent !== table).flatMap((parent) => keptTables(parent, lookup));
  return [...new Set([...others, table])];
}
