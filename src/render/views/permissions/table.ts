import type { Lookup } from '../lookup.ts';
import { type Operation, operationsOf } from './operations.ts';
import { type Asker, askersOf } from './people.ts';
import { type Cell, cellOf } from './rules.ts';

/** Who may do what: an operation each line, somebody who asks each column. */
export interface PermissionTable {
  readonly askers: readonly Asker[];
  readonly lines: readonly { readonly operation: Operation; readonly cells: readonly Cell[] }[];
}

export function permissionTable(lookup: Lookup): PermissionTable {
  const askers = askersOf(lookup);
  const lines = operationsOf(lookup).map((operation) => ({
    operation,
    cells: askers.map((asker) => cellOf(operation, asker, lookup)),
  }));
  return { askers, lines };
}
