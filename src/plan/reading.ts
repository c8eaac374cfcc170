import type { DeclaredNames } from './declared-names.ts';
import type { Span } from './model.ts';
import type { ProblemLog } from './problems.ts';

/** What readers share while one plan is read. */
export interface Reading {
  readonly log: ProblemLog;
  /** Names that the plan declares anywhere, known before anything is read. */
  readonly declared: DeclaredNames;
}

/** A value somewhere in the plan, with all that is needed to read it and to talk about it. */
export interface Place {
  /** A node of the YAML document; null for a key without a value in a flow map. */
  readonly node: unknown;
  /** The value's characters; those of its key where the value is empty. */
  readonly at: Span;
  /** `tables.products.fields.price` */
  readonly path: string;
  /** The key it stands under, if it does. */
  readonly key?: PlaceKey;
  readonly reading: Reading;
}

export interface PlaceKey {
  readonly name: string;
  readonly at: Span;
}

/** A value that stands under a key. */
export type Entry = Place & { readonly key: PlaceKey };
