/**
 * Tokens inside texts stand for what a test can only name: `⟦3.name⟧` is the name that a factory gave row 3, `⟦3.id⟧`
 * its id. Rows that a program creates have tokens with a star, which no test can name.
 */
const token = /⟦(\*?\d+)\.(\w+)⟧/g;

export function cellToken(row: number, column: string): string {
  return `⟦${row}.${column}⟧`;
}

/** An id, or another value, that a program makes. */
export function madeToken(number: number, what: string): string {
  return `⟦*${number}.${what}⟧`;
}

/** An id of no row; those of different places are different. */
export function unknownIdToken(place: string): string {
  return `⟦0.${place.replace(/\W/g, '_')}⟧`;
}

export interface Token {
  readonly row: number;
  readonly column: string;
  readonly made: boolean;
}

/** The parts of a text: plain ones and tokens. */
export function partsOf(text: string): (string | Token)[] {
  const parts: (string | Token)[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    const [whole, row = '', column = ''] = match;
    parts.push({ row: Number(row.replace('*', '')), column, made: row.startsWith('*') });
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

export function hasToken(text: string): boolean {
  return partsOf(text).some((part) => typeof part !== 'string');
}

/** The text is one token and nothing else. */
export function soleToken(text: string): Token | undefined {
  const [part, ...others] = partsOf(text);
  return others.length === 0 && typeof part === 'object' ? part : undefined;
}
