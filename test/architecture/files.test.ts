import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { readSourceFiles } from './source-files.ts';

const files = readSourceFiles().map((file) => ({ ...file, lines: file.text.split('\n').length - 1 }));

test('no file is longer than 300 lines, and half of them have 100 at most', () => {
  expect(files.filter((file) => file.lines > 300).map((file) => `${file.path}: ${file.lines}`)).toEqual([]);
  const lengths = files.map((file) => file.lines).toSorted((one, two) => one - two);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(100);
});

test('names say what is in a file', () => {
  const empty = /^(utils?|helpers?|common|misc|shared|index|lib)\.ts$/;
  expect(files.filter((file) => empty.test(basename(file.path))).map((file) => file.path)).toEqual([]);
});

test('everything is exported by its name', () => {
  expect(files.filter((file) => file.hasDefaultExport).map((file) => file.path)).toEqual([]);
});
