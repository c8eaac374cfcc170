import type { Token } from './tokens.ts';

/** How often each token stands in a text. */
export interface TokenCounts {
  readonly of: (token: Token) => number;
  /** One of each that stands here more often than there. */
  readonly more: (others: TokenCounts) => readonly Token[];
}

export function countTokens(tokens: readonly Token[]): TokenCounts {
  const counts = new Map<string, number>();
  const first = new Map<string, Token>();
  for (const token of tokens) {
    const key = `${token.kind} ${token.text}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (!first.has(key)) first.set(key, token);
  }
  const of = ({ kind, text }: Token): number => counts.get(`${kind} ${text}`) ?? 0;
  return { of, more: (others) => [...first.values()].filter((token) => of(token) > others.of(token)) };
}
