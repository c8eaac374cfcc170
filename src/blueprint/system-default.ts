import type { ColumnBlueprint, Literal } from './model.ts';

type Bare = Pick<ColumnBlueprint, 'kind' | 'minimum' | 'maximum' | 'minLength' | 'pattern'>;

/**
 * The value of a required column that no client may give and the plan gives no default for, as long as nothing has
 * computed it: zero or the nearest number its bounds allow, empty text, list or object, false. Undefined where no
 * value is neutral: then rows can only be made by what knows better.
 */
export function systemDefault(column: Bare): Literal | undefined {
  const { kind, minimum, maximum, minLength = 0, pattern } = column;
  if (kind === 'integer' || kind === 'money' || kind === 'decimal') {
    const atLeast = typeof minimum === 'number' ? Math.max(0, minimum) : 0;
    return typeof maximum === 'number' ? Math.min(atLeast, maximum) : atLeast;
  }
  if (kind === 'text') return minLength === 0 && pattern === undefined ? '' : undefined;
  if (kind === 'boolean') return false;
  if (kind === 'list') return minLength === 0 ? [] : undefined;
  return kind === 'json' ? {} : undefined;
}
