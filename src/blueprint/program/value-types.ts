/** Types of the values that formulas and steps handle. */
import type { Literal } from '../../plan/model.ts';
import type { IncludeBlueprint, Names } from '../model.ts';

/** A type, and whether the value may be null. */
export type ValueType = BareType & { readonly nullable: boolean };

export type BareType =
  /** Ids of uuid projects are texts of the format `uuid`. */
  | { readonly kind: 'text'; readonly format?: 'email' | 'uri' | 'uuid' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'integer' }
  /** Whole minor units; arithmetic with integers gives money, with decimals a decimal. */
  | { readonly kind: 'money' }
  /** Exact. In rows, inputs, lists and objects as `project.decimals` says; between operators a Big. */
  | { readonly kind: 'decimal'; readonly precision?: number; readonly scale?: number }
  | { readonly kind: 'boolean' }
  /** ISO text in TypeScript. */
  | { readonly kind: 'date' }
  /** A Date in TypeScript. */
  | { readonly kind: 'datetime' }
  | { readonly kind: 'json' }
  /** The type of the literal null, and of an empty list's elements. */
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly of: ValueType }
  | { readonly kind: 'object'; readonly fields: readonly ObjectField[] }
  /** A row of a table, with what was included. */
  | { readonly kind: 'row'; readonly table: string; readonly include: readonly IncludeBlueprint[] };

export interface ObjectField {
  readonly name: Names;
  /** As formulas see it: with a default it is never null, without one what is left out is null. */
  readonly type: ValueType;
  /** Inputs: may be undefined in TypeScript; formulas then read the default, or null. */
  readonly optional?: { readonly default: Literal };
}
