import type { ReviewContext } from '../context.ts';
import { scopesOf } from './scopes.ts';

/** The tables between a row and its owner: `order_items` belong to somebody through `orders`. */
export function inferOwnershipPath(context: ReviewContext, table: string): string[] {
  const path: string[] = [];
  for (let name = table; ;) {
    const ownership = scopesOf(context).get(name)?.ownership;
    if (ownership?.kind !== 'parent' || path.includes(ownership.table)) return path;
    path.push(ownership.table);
    name = ownership.table;
  }
}
