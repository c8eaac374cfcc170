import { describe, expect, test } from 'vitest';
import { problemsOf } from './read-plan.ts';

describe('what YAML says, in words', () => {
  test.each([
    ['a: {x: 1\nb: 2\n', 'A bracket that was opened', 2],
    ['a: "x\nb: 1', 'does not end', 1],
    ['a:\n  b: 1\n c: 2\n', 'indented differently', 2],
    ['a: b: c', 'second ": "', 1],
    ['a: @x', 'cannot begin with this character', 1],
    ['a: "x" == y', 'ends the value before', 1],
    ['a: {b: text[]}', 'ends the value before', 1],
    ['a: {b: 1 c: 2}', 'comma missing', 1],
    ['a: "\\d"', 'no escape', 1],
    ['a: "x"#c\n', 'space before a comment', 1],
    ['a: 1\nb\n', 'no ": " behind this key', 2],
    ['a: }', 'out of place', 1],
    ['a:\n\tb: 1', 'tab', 1],
  ])('%j: %s', (text, words) => {
    const [first] = problemsOf(text).filter(({ code }) => code.startsWith('yaml-'));
    expect(first?.message).toContain(words);
    expect(first?.expected).toBeDefined();
  });

  test('says one thing about a value that ends too early, however much stands behind it', () => {
    const plan = 'a:\n  - x: 1\n    y: { b: = list[0].b }\n    z: 2\n  - x: 2\nc: [d, e]\n';
    const found = problemsOf(plan).filter(({ code }) => code.startsWith('yaml-'));
    expect(found.map(({ message }) => message)).toEqual(['YAML ends the value before this.']);
  });

  test('says one thing about one line', () => {
    const codes = problemsOf('a: {b: text[]}').map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('yaml-'))).toEqual(['yaml-unexpected-token']);
  });
});
