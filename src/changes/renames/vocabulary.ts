import type { Token } from './tokens.ts';

/** A token and the one that took its place. */
export interface TokenPair {
  readonly from: string;
  readonly to: string;
}

/** What is known of the names of two versions of a project. */
export interface Vocabulary {
  /**
   * How many places speak for a rename; 0 when it is none, and two names only came to stand in the same place because
   * lines were sorted anew.
   */
  readonly votesFor: (pair: TokenPair) => number;
  /** The one of these tokens that is the new name of a token; undefined where none is, or two could be. */
  readonly find: (token: Token, others: readonly Token[]) => Token | undefined;
}

/**
 * Learns from tokens that stand in one place. They are compared by the words that differ: `createOrder` and
 * `createPurchase` speak for `order` and `purchase`. A new word comes from the one that it stands for most often.
 */
export function createVocabulary(pairs: Iterable<TokenPair>): Vocabulary {
  const backwards = new Map<string, Map<string, number>>();
  for (const pair of pairs) {
    const { from, to } = differingWords(pair);
    count(backwards, to, from);
  }
  const votesFor = (pair: TokenPair): number => {
    const { from, to } = differingWords(pair);
    const votes = backwards.get(to);
    return mostOf(votes) === from ? (votes?.get(from) ?? 0) : 0;
  };
  const find = ({ kind, text }: Token, others: readonly Token[]): Token | undefined => {
    const [first, second] = others
      .filter((other) => other.kind === kind && styleOf(other.text) === styleOf(text))
      .map((other) => ({ other, votes: votesFor({ from: text, to: other.text }) }))
      .filter(({ votes }) => votes > 0)
      .toSorted((one, other) => other.votes - one.votes);
    return first?.votes === second?.votes ? undefined : first?.other;
  };
  return { votesFor, find };
}

/** How a name is written: `orderItem`, `OrderItem`, `order_item`, `order-item`, `ORDER_ITEM`. */
function styleOf(name: string): string {
  const letters = /^\p{Lu}\p{Ll}/u.test(name) ? 'Aa' : /^[\p{Lu}\p{N}_]+$/u.test(name) ? 'AA' : 'aa';
  return `${letters}${/_/.test(name) ? '_' : ''}${/-/.test(name) ? '-' : ''}`;
}

function count(votes: Map<string, Map<string, number>>, from: string, to: string): void {
  const counts = votes.get(from) ?? new Map<string, number>();
  votes.set(from, counts.set(to, (counts.get(to) ?? 0) + 1));
}

function mostOf(counts: ReadonlyMap<string, number> | undefined): string | undefined {
  return [...(counts ?? [])].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

/** The words of two names without those that both begin and end with, in lower case. */
function differingWords({ from, to }: TokenPair): TokenPair {
  const one = wordsOf(from);
  const other = wordsOf(to);
  while (one.length > 1 && other.length > 1 && one[0] === other[0]) {
    one.shift();
    other.shift();
  }
  while (one.length > 1 && other.length > 1 && one.at(-1) === other.at(-1)) {
    one.pop();
    other.pop();
  }
  return { from: one.join(' '), to: other.join(' ') };
}

function wordsOf(name: string): string[] {
  const words = name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|[^\s\p{L}\p{N}_-]+/gu);
  return words === null ? [name] : words.map((word) => word.toLowerCase());
}
