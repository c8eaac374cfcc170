import type { Span } from './model.ts';
import type { ScalarText } from './scalar-text.ts';

/** A part of a text of the plan that knows where each of its characters stands. */
export interface Words {
  readonly text: string;
  readonly at: Span;
  /** A part of it; white space at both ends is left out. Indices count from the beginning of these words. */
  readonly part: (start: number, end?: number) => Words;
  /** The place of some of its characters. */
  readonly span: (start: number, end: number) => Span;
}

export function wordsOf(source: ScalarText): Words {
  return cutWords(source, { from: 0, to: source.text.length });
}

/** All characters of a text, white space at both ends included; indices count from its first character. */
export function rawWordsOf(source: ScalarText): Words {
  return {
    text: source.text,
    at: source.all(),
    part: (start, end = source.text.length) => cutWords(source, { from: start, to: end }),
    span: (start, end) => source.span(start, end),
  };
}

function cutWords(source: ScalarText, range: { readonly from: number; readonly to: number }): Words {
  let start = range.from;
  let end = Math.max(range.from, range.to);
  while (start < end && isSpace(source.text, start)) start += 1;
  while (end > start && isSpace(source.text, end - 1)) end -= 1;
  return {
    text: source.text.slice(start, end),
    at: source.span(start, end),
    part: (first, last = end - start) => cutWords(source, { from: start + first, to: Math.min(start + last, end) }),
    span: (first, last) => source.span(start + first, Math.min(start + last, end)),
  };
}

function isSpace(text: string, index: number): boolean {
  return text.charCodeAt(index) <= 0x20;
}

/** Splits at a character; every part knows its place. Empty parts are kept. */
export function splitWords(words: Words, separator: string): Words[] {
  const parts: Words[] = [];
  let start = 0;
  for (let at = words.text.indexOf(separator); at !== -1; at = words.text.indexOf(separator, start)) {
    parts.push(words.part(start, at));
    start = at + separator.length;
  }
  parts.push(words.part(start));
  return parts;
}
