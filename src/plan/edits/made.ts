import { EditError } from './edit-error.ts';
import type { PlanPath, PlanValue } from './edit.ts';

/**
 * A value that an edit brings: not in the text yet, and changed freely until it is written. Maps are lists of entries,
 * so that keys like `200` keep their place.
 */
export type Made = MadeScalar | MadeMap | MadeList;

export interface MadeScalar {
  readonly kind: 'new scalar';
  readonly value: string | number | boolean | null;
}

export interface MadeMap {
  readonly kind: 'new map';
  readonly entries: { readonly key: string; node: Made }[];
}

export interface MadeList {
  readonly kind: 'new list';
  readonly items: { node: Made }[];
}

function scalarOf(value: string | number | boolean | null): MadeScalar {
  return { kind: 'new scalar', value };
}

/** @throws EditError for what YAML has no form for. */
export function make(value: PlanValue, path: PlanPath): Made {
  if (isList(value))
    return { kind: 'new list', items: value.map((item, index) => ({ node: make(item, [...path, index]) })) };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, each]) => ({ key, node: make(each, [...path, key]) }));
    return { kind: 'new map', entries };
  }
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return scalarOf(value);
  throw new EditError(path, `A plan holds texts, numbers, true, false, lists and maps, and no ${typeof value}.`);
}

/** The plain value, for comparison. */
export function valueOf(made: Made): PlanValue {
  if (made.kind === 'new scalar') return made.value;
  if (made.kind === 'new list') return made.items.map(({ node }) => valueOf(node));
  return Object.fromEntries(made.entries.map(({ key, node }) => [key, valueOf(node)]));
}

function isList(value: PlanValue): value is readonly PlanValue[] {
  return Array.isArray(value);
}
