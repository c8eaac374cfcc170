import fc from 'fast-check';
import measure from 'fast-string-width';
import { expect, test } from 'vitest';
import { cutText, makeVisible, makeVisibleLine, padText } from '../../../src/wizard/faces/visible-text.ts';
import { wrapText } from '../../../src/wizard/faces/wrap.ts';

test.each([
  ['one two three', 8, ['one two', 'three']],
  ['  in one two', 8, ['  in one', '  two']],
  ['• one two three', 9, ['• one two', '  three']],
  ['12. one two', 8, ['12. one', '    two']],
  ['a\n\nb', 8, ['a', '', 'b']],
  ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['注文注文', 4, ['注文', '注文']],
  ['          deep', 8, ['deep']],
])('%j in %i columns', (text, width, lines) => {
  expect(wrapText(text, width)).toEqual(lines);
});

test('no line is too wide, and no letter is lost', () => {
  const words = fc.array(fc.constantFrom('a', 'longer', '注文', '•', '-', '  ', '1.', '\n', '📦'), { maxLength: 30 });
  fc.assert(
    fc.property(words, fc.integer({ min: 4, max: 40 }), (parts, width) => {
      const text = parts.join(' ');
      const lines = wrapText(text, width);
      for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});

test('what cannot be seen is made visible', () => {
  expect(makeVisible('a\u001b[2J\tb\nc\u200b')).toBe('a·[2J  b\nc·');
  expect(makeVisibleLine('a\nb')).toBe('a·b');
});

test('texts are cut and filled by columns', () => {
  expect(cutText('注文注文', 5)).toBe('注文…');
  expect(cutText('short', 5)).toBe('short');
  expect(padText('注', 4)).toBe('注  ');
});
