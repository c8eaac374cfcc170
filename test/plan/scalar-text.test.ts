import { parseDocument } from 'yaml';
import { describe, expect, test } from 'vitest';
import { ScalarText } from '../../src/plan/scalar-text.ts';

/** The place in the file of each occurrence of `wanted` in the text of the key `a`. */
function find(source: string, wanted: string): string {
  const text = ScalarText.of(parseDocument(source, { keepSourceTokens: true }).get('a', true));
  if (!text) throw new Error('no scalar');
  const start = text.text.indexOf(wanted);
  expect(start).toBeGreaterThanOrEqual(0);
  const span = text.span(start, start + wanted.length);
  return source.slice(span.start, span.end);
}

describe('ScalarText', () => {
  test.each([
    ['plain', 'a: one two three', 'two', 'two'],
    ['in single quotes', "a: 'it''s two ''x'''", 'two', 'two'],
    ['a quote in single quotes', "a: 'it''s'", "'", "''"],
    ['in double quotes', 'a: "\\u00e9\\t\\x41 two"', 'two', 'two'],
    ['an escape', 'a: "one \\u00e9 two"', 'é', '\\u00e9'],
    ['a long escape', 'a: "\\U0001F6D2 two"', 'two', 'two'],
    ['over lines', 'a: one\n  two\n\n  three', 'three', 'three'],
    ['over lines in quotes', 'a: "one\n  two \\\n  three"', 'three', 'three'],
    ['a literal block', 'a: |\n  one\n    two\n  three\n', 'three', 'three'],
    ['a folded block', 'a: >- # comment\n  one\n  two\n\n  three\n', 'three', 'three'],
    ['a number', 'a: 0x1F', '0x1F', '0x1F'],
  ])('finds the place of a word: %s', (_name, source, wanted, found) => {
    expect(find(source, wanted)).toBe(found);
  });

  test('knows an empty place at the end', () => {
    const text = ScalarText.of(parseDocument('a: one').get('a', true));
    expect(text?.span(3, 3)).toEqual({ start: 6, end: 6 });
  });
});
