import { inferScopes, type Scope } from '../../infer/scope.ts';
import type { ReviewContext } from '../context.ts';

const known = new WeakMap<ReviewContext, ReadonlyMap<string, Scope>>();

/** Who may see the rows of each table, as the compiler infers it. */
export function scopesOf(context: ReviewContext): ReadonlyMap<string, Scope> {
  const found = known.get(context) ?? inferScopes(context.plan);
  known.set(context, found);
  return found;
}

/** Evidence that rows are meant to be read, where the scope alone does not know it. */
const PUBLISHED = /^(is_)?(published|public|listed|visible)$/;

/**
 * Why the rows of a table are somebody's: `user names the owner`; absent for what everybody may read. Rows of a parent
 * are as private as the parent.
 */
export function privacyOf(context: ReviewContext, table: string): string | undefined {
  const scope = scopesOf(context).get(table);
  if (scope === undefined) return undefined;
  if (context.tables.get(table)?.fields.some(({ name }) => PUBLISHED.test(name)) === true) return undefined;
  switch (scope.kind) {
    case 'owner':
    case 'tenant':
    case 'members':
      return scope.why;
    case 'parent': {
      const parent = scope.ownership?.kind === 'parent' ? scope.ownership.table : undefined;
      if (parent === undefined || parent === table) return scope.why;
      const above = privacyOf(context, parent);
      return above === undefined ? undefined : `${scope.why}, and there ${above}`;
    }
    default:
      return undefined;
  }
}
