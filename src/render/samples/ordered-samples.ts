import type { Literal } from '../../blueprint/model.ts';
import { acceptsValue, type ValueRules } from '../../blueprint/samples/accepts.ts';
import { findSamples } from '../../blueprint/samples/find-samples.ts';

/** Collations a database may be set up with: by code point, by dictionary, by dictionary without punctuation. */
const orders: readonly ((one: string, other: string) => number)[] = [
  (one, other) => (one < other ? -1 : 1),
  new Intl.Collator('en').compare,
  new Intl.Collator('en', { ignorePunctuation: true }).compare,
];

/** Words in the same order in every collation. */
const plainWords = ['alpha', 'bravo', 'charlie'];

/**
 * Up to `count` values of a column, smallest first, in an order that every database agrees on, whatever its collation.
 * Fewer when the rules leave no more.
 */
export function orderedSamples(rules: ValueRules, count: number): Literal[] {
  const plain = rules.kind === 'text' ? plainWords.filter((word) => acceptsValue(rules, word)) : [];
  if (plain.length >= count) return plain.slice(0, count);
  const samples = findSamples(rules, count * 8).filter(
    (sample) => rules.kind !== 'json' && rules.kind !== 'list' && sample !== '',
  );
  const sorted = samples.toSorted((one, other) => compare(one, other));
  const chain: Literal[] = [];
  for (const sample of sorted) {
    const last = chain.at(-1);
    if (chain.length < count && (last === undefined || isClearlyBefore(last, sample))) chain.push(sample);
  }
  return chain;
}

function compare(one: Literal, other: Literal): number {
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : 1;
  return Number(one) - Number(other);
}

function isClearlyBefore(one: Literal, other: Literal): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return compare(one, other) < 0;
  return orders.every((order) => order(one, other) < 0);
}
