import { expect, test } from 'vitest';
import { hasConflictMarkers, readSides } from '../../../src/project/heal/conflict-sides.ts';

test('both sides of a text are read, with the lines between the conflicts', () => {
  const text = 'a\n<<<<<<< HEAD\nb\n=======\nc\nd\n>>>>>>> feature\ne\n<<<<<<< HEAD\n=======\nf\n>>>>>>> feature\n';
  expect(readSides(text)).toEqual({ ours: 'a\nb\ne\n', theirs: 'a\nc\nd\ne\nf\n' });
});

test('what both had before is left out, and carriage returns stay', () => {
  const text = '<<<<<<< HEAD\r\nb\r\n||||||| 1a2b\r\nz\r\n=======\r\nc\r\n>>>>>>> x\r\nd\r\n';
  expect(readSides(text)).toEqual({ ours: 'b\r\nd\r\n', theirs: 'c\r\nd\r\n' });
});

test.each([
  ['nothing', ''],
  ['a heading of Markdown', 'Title\n=======\ntext\n'],
  ['a beginning alone', '<<<<<<< HEAD\na\n'],
  ['no end', '<<<<<<< HEAD\na\n=======\nb\n'],
  ['one that is followed by half of another', '<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n<<<<<<< a\n3\n'],
  ['an end alone', 'a\n=======\nb\n>>>>>>> x\n'],
  ['markers within lines', 'x <<<<<<< HEAD\n x =======\n x >>>>>>> b\n'],
  ['longer lines', '<<<<<<<<< a\n=========\n>>>>>>>>> b\n'],
])('%s is no conflict', (_, text) => {
  expect(hasConflictMarkers(text)).toBe(false);
  expect(readSides(text)).toBeUndefined();
});
