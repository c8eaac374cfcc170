import { quoteString } from '../../engine.ts';
import type { Lookup } from '../lookup.ts';
import { keptEndpoints, tablesOfKept } from './usage.ts';

/** src/cache/tables.ts */
export interface CachedTablesView {
  readonly tables: readonly {
    readonly name: string;
    /** Code of the names of tables whose deletions change it. */
    readonly deletions: string;
    /** One of them; empty for none. */
    readonly deletion: string;
  }[];
}

export function cachedTablesView(lookup: Lookup): CachedTablesView {
  const names = new Set(keptEndpoints(lookup.blueprint).flatMap((endpoint) => tablesOfKept(endpoint, lookup)));
  return {
    tables: [...names].toSorted().map((name) => {
      const deletions = [...deletionsOf(name, lookup)].toSorted();
      return { name, deletions: deletions.map(quoteString).join(', '), deletion: deletions[0] ?? '' };
    }),
  };
}

/** test/cache/*.test.ts: a table that is cached, and one whose deletions reach another. */
export interface CacheTestView {
  readonly table: string;
  readonly cascade?: { readonly from: string; readonly to: string };
}

export function cacheTestView({ tables }: CachedTablesView): CacheTestView {
  const reached = tables.find(({ deletion }) => deletion !== '');
  return {
    table: tables[0]?.name ?? '',
    ...(reached === undefined ? {} : { cascade: { from: reached.deletion, to: reached.name } }),
  };
}

/** Tables whose deletions reach this one: rows that refer to them lose the reference, or go along, and take others along. */
function deletionsOf(name: string, lookup: Lookup): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (table: string, rules: readonly string[]): void => {
    for (const { target, onDelete } of lookup.table(table).references) {
      if (target === name || found.has(target) || !rules.includes(onDelete)) continue;
      found.add(target);
      follow(target, ['cascade']);
    }
  };
  follow(name, ['cascade', 'set null']);
  return found;
}
