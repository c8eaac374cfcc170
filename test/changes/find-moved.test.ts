import { describe, expect, test } from 'vitest';
import { findMoved } from '../../src/changes/find-moved.ts';

const lines = (count: number, word: string): string =>
  Array.from({ length: count }, (_, index) => `export const ${word}${index} = ${index};\n`).join('');

const find = (missing: Record<string, string>, found: Record<string, string>): Readonly<Record<string, string>> =>
  Object.fromEntries(findMoved({ missing: new Map(Object.entries(missing)), found: new Map(Object.entries(found)) }));

describe('findMoved', () => {
  test.each([
    [6, { 'a.ts': 'b.ts' }],
    [5, {}],
  ])('of ten lines, %i are the same', (same, moved) => {
    expect(find({ 'a.ts': lines(10, 'a') }, { 'b.ts': lines(same, 'a') + lines(10 - same, 'b') })).toEqual(moved);
  });

  test('each is one file: the nearest is taken first', () => {
    const other = lines(8, 'a') + lines(2, 'c');
    expect(find({ 'a.ts': lines(10, 'a'), 'b.ts': other }, { 'x/a.ts': lines(10, 'a'), 'x/b.ts': other })).toEqual({
      ...{ 'a.ts': 'x/a.ts', 'b.ts': 'x/b.ts' },
    });
  });

  test('of two that are as near it is neither', () => {
    expect(find({ 'a.ts': lines(5, 'a') }, { 'x/a.ts': lines(5, 'a'), 'y/a.ts': lines(5, 'a') })).toEqual({});
  });

  test('a file of another kind is another file', () => {
    expect(find({ 'a.ts': lines(5, 'a') }, { 'a.js': lines(5, 'a'), a: lines(5, 'a') })).toEqual({});
  });

  test('a short one has to say exactly the same', () => {
    expect(find({ 'a.ts': 'one();\ntwo();\n' }, { 'b.ts': 'one();\ntwo();\n' })).toEqual({ 'a.ts': 'b.ts' });
    expect(find({ 'a.ts': 'one();\ntwo();\n' }, { 'b.ts': 'one();\ntwo();\nthree();\n' })).toEqual({});
  });

  test('braces and blank lines say nothing', () => {
    expect(find({ 'a.ts': '{\n}\n\n{\n}\n' }, { 'b.ts': '{\n}\n\n{\n}\n' })).toEqual({});
  });

  test('imports are the same when they mean the same', () => {
    const text = (to: string) => `import { b } from '${to}b.ts';\nimport { c } from '${to}c.ts';\nb(c);\n`;
    expect(find({ 'src/a.ts': text('./') }, { 'src/deep/a.ts': text('../') })).toEqual({ 'src/a.ts': 'src/deep/a.ts' });
  });
});
