import { parseDocument } from 'yaml';

/** A key as it stands at some place of the text, with its colon. */
export interface KeyLine {
  /** Undefined for a key that is no word: `? [a]`. */
  readonly key: string | undefined;
  /** Behind the colon. */
  readonly end: number;
}

/** Reads `name:` or `"name":` at an offset; undefined when no key of a block map stands there. */
export function readKeyLine(text: string, at: number): KeyLine | undefined {
  const first = text[at] ?? '';
  if (first === '"' || first === "'") return readQuotedKey(text, at);
  if (first === '?' && isSpace(text[at + 1])) return { key: undefined, end: at + 1 };
  if (/[\s,[\]{}#&*!|>%@`]/.test(first) || (first === '-' && isSpace(text[at + 1]))) return undefined;
  const lineEnd = endOfLine(text, at);
  for (let colon = text.indexOf(':', at); colon !== -1 && colon < lineEnd; colon = text.indexOf(':', colon + 1)) {
    if (!isSpace(text[colon + 1])) continue;
    const key = text.slice(at, colon).trimEnd();
    return /\s#/.test(key) ? undefined : { key, end: colon + 1 };
  }
  return undefined;
}

function readQuotedKey(text: string, at: number): KeyLine | undefined {
  const quote = text[at];
  const lineEnd = endOfLine(text, at);
  let end = at + 1;
  while (end < lineEnd && text[end] !== quote) end += quote === '"' && text[end] === '\\' ? 2 : 1;
  if (quote === "'" && text[end + 1] === quote) {
    while (end < lineEnd && text[end] === quote && text[end + 1] === quote) {
      end += 2;
      while (end < lineEnd && text[end] !== quote) end += 1;
    }
  }
  const colon = /^[ \t]*:/.exec(text.slice(end + 1, lineEnd));
  if (end >= lineEnd || !colon || !isSpace(text[end + 1 + colon[0].length])) return undefined;
  const document = parseDocument(text.slice(at, end + 1), { logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  return { key: String(document.toJS()), end: end + 1 + colon[0].length };
}

/** A dash that begins an item of a list. */
export function isDash(text: string, at: number): boolean {
  return text[at] === '-' && isSpace(text[at + 1]);
}

/** White space, or the end of the text. */
function isSpace(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

/** Offset of the line feed that ends the line, or of the end. */
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
