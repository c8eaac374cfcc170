import { isDeepStrictEqual } from 'node:util';
import type { FormatConfig } from 'oxfmt';

/** What the project made of the configuration that was generated for it. */
export type OwnStyle =
  | { readonly kind: 'unchanged' }
  /** Other options, which oxfmt's API takes. */
  | { readonly kind: 'options'; readonly options: FormatConfig }
  /** Overrides, comments, or what only its command understands. */
  | { readonly kind: 'special' };

/** Keys that are no matter of style; the patterns are those of files that have no generated text in another style. */
const styleless = new Set(['$schema', 'ignorePatterns']);

/** For single files: only the command knows which. */
const special = ['overrides', 'associations'];

/** Compares `.oxfmtrc.json` as it was generated with what stands there; without it the project has no such style. */
export function readOwnStyle(generated: string | undefined, current: string | undefined): OwnStyle {
  if (current === undefined || current === generated) return { kind: 'unchanged' };
  const options = readOptions(current);
  if (options === undefined) return { kind: 'special' };
  if (generated !== undefined && isDeepStrictEqual(options, readOptions(generated))) return { kind: 'unchanged' };
  return special.some((key) => key in options) ? { kind: 'special' } : { kind: 'options', options };
}

function readOptions(text: string): FormatConfig | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(Object.entries(value).filter(([key]) => !styleless.has(key)));
  } catch {
    // With comments, or wrong: its command will say.
    return undefined;
  }
}
