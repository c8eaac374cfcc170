/** Steps and formulas: the function stack. Parsed and checked for form here; issue 3's compiler gives them types and code. */
import type { Expression } from 'acorn';
import type { Item, Reference, Span } from './model.ts';

/** A JavaScript expression of the plan language. */
export interface Formula {
  readonly source: string;
  /** Place of the formula's first character, without the `=`. */
  readonly at: Span;
  readonly expression: Expression;
}

/** A literal, a formula, or a collection of them. */
export type Value =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly at: Span }
  | { readonly kind: 'formula'; readonly formula: Formula; readonly at: Span }
  | { readonly kind: 'template'; readonly parts: readonly (string | Formula)[]; readonly at: Span }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly at: Span }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Value>; readonly at: Span };

export interface StepBase extends Item {
  readonly as?: string;
}

/** One step; `key` is the word it was written with. The language helper refines this union. */
export interface Step extends StepBase {
  readonly key: string;
  readonly target?: Reference;
}
