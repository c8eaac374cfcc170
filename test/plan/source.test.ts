import { describe, expect, test } from 'vitest';
import { emptyDocument } from '../../src/plan/document.ts';
import { createSource } from '../../src/plan/source.ts';

const source = createSource({ file: 'p', text: 'one\r\ntwo 🛒 x\n\nlast', document: emptyDocument() });

describe('createSource', () => {
  test.each([
    [0, 1, 1],
    [3, 1, 4],
    [5, 2, 1],
    [12, 2, 8],
    [14, 3, 1],
    [15, 4, 1],
    [19, 4, 5],
  ])('offset %d is line %d, column %d', (offset, line, column) => {
    expect(source.positionAt(offset)).toEqual({ line, column });
  });

  test('gives lines without their ends', () => {
    expect([1, 2, 3, 4, 5].map((line) => source.lineAt(line))).toEqual(['one', 'two 🛒 x', '', 'last', '']);
  });
});
