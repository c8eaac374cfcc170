import { describe, expect, test } from 'vitest';
import { hasMarkers, withMarkers } from '../../../src/changes/merge/markers.ts';

const conflict = { kind: 'conflict', base: ['b'], mine: ['m'], next: ['n'], line: 1, reason: '' } as const;

test('markers say whose lines they are', () => {
  expect(withMarkers(conflict)).toEqual([
    '<<<<<<< yours',
    'm',
    '||||||| last generated',
    'b',
    '=======',
    'n',
    '>>>>>>> generated',
  ]);
});

describe('hasMarkers', () => {
  test('finds ours, with either line ends', () => {
    const lines = ['before', ...withMarkers(conflict), 'after'];
    expect(hasMarkers(lines.join('\n'))).toBe(true);
    expect(hasMarkers(lines.join('\r\n'))).toBe(true);
  });

  test('finds those of git without a base', () => {
    expect(hasMarkers('<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n')).toBe(true);
  });

  test.each([
    ['a heading underlined', 'Title\n=======\n\ntext\n'],
    ['an indented example', '  <<<<<<< HEAD\n  =======\n  >>>>>>> other\n'],
    ['a beginning only', '<<<<<<< HEAD\na\n'],
    ['longer lines', '<<<<<<<<< a\n=========\n>>>>>>>>> b\n'],
    ['the wrong order', '>>>>>>> b\n=======\n<<<<<<< a\n'],
  ])('%s is none', (_, text) => {
    expect(hasMarkers(text)).toBe(false);
  });
});
