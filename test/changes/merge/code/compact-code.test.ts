import { expect, test } from 'vitest';
import { compactCode } from '../../../../src/changes/merge/code/compact-code.ts';

test.each([
  ['spaces and lines', 'f( a,\n  b )', 'f(a,b)'],
  ['a comma before a closing bracket', '[\n  1,\n  2,\n]', '[1,2]'],
  ['the comma that is marked while items are merged', 'a: 1\ue000', 'a:1'],
])('%s do not count', (_, one, other) => {
  expect(compactCode(one)).toBe(compactCode(other));
});

test.each([
  ['words that would grow together', 'return x', 'returnx'],
  ['white space in quotes', "'a b'", "'ab'"],
  ['white space in double quotes', '"a  b"', '"a b"'],
  ['lines of a template', '`a\n b`', '`a b`'],
  ['comments', 'a // b', 'a'],
  ['an escaped quote', "'a\\' b', c", "'a\\'b', c"],
  ['a comma between items', '[1, 2]', '[12]'],
])('%s count', (_, one, other) => {
  expect(compactCode(one)).not.toBe(compactCode(other));
});
