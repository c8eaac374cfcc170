import { endOfExpression } from './sql-expression.ts';
import type { Words } from '../words.ts';

/**
 * Cuts `text?, max 200, pattern /a,b/, default "x, y"` at its commas: not at those inside brackets, inside the
 * slashes of a pattern, inside the quotes of a default or a backfill, or inside those and the brackets of a `using`.
 */
export function splitShortForm(words: Words): Words[] {
  const pieces: Words[] = [];
  const { text } = words;
  let start = 0;
  while (start <= text.length) {
    const end = endOfPiece(text, start);
    pieces.push(words.part(start, end));
    start = end + 1;
  }
  return pieces;
}

/** Index of the comma behind the piece that begins at `start`, or of the end. */
function endOfPiece(text: string, start: number): number {
  const opening = /^\s*(pattern\s+\/|(?:default|backfill)\s+["']|using\s)/.exec(text.slice(start, start + 200));
  if (opening) {
    const inside = start + opening[0].length;
    if (opening[0].trim() === 'using') return endOfExpression(text, inside);
    const closing = opening[0].endsWith('/') ? endOfPattern(text, inside) : endOfQuote(text, inside);
    return findComma(text, closing);
  }
  return findComma(text, start);
}

/** Index behind the `/` that ends a regular expression; the end of the text if none does. */
export function endOfPattern(text: string, start: number): number {
  let inClass = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return at + 1;
  }
  return text.length;
}

/** Index behind the closing quote; in double quotes a backslash escapes, in single ones a doubled quote does. */
function endOfQuote(text: string, start: number): number {
  const quote = text[start - 1];
  for (let at = start; at < text.length; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (quote !== "'" || text[at + 1] !== "'") return at + 1;
      at += 1;
    }
  }
  return text.length;
}

function findComma(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    // Outside of brackets a quote is only a character: `default 5" pipe`.
    if (character === '"' && depth > 0) at = endOfQuote(text, at + 1) - 1;
    else if (character === '(' || character === '[' || character === '{') depth += 1;
    else if (character === ')' || character === ']' || character === '}') depth = Math.max(0, depth - 1);
    else if (character === ',' && depth === 0) return at;
  }
  return text.length;
}
