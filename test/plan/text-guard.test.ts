import { describe, expect, test } from 'vitest';
import { planOf, problemsOf, withFields } from './read-plan.ts';

const described = (description: string): string =>
  `groundplan: 1\nproject: { name: a, description: ${description} }\ntables: { a: { fields: { x: text } } }\n`;

describe('characters that hide something', () => {
  test.each([
    ['NUL', '\0', 'control-character'],
    ['a bell', '\u0007', 'control-character'],
    ['an escape', '\u001b[31m', 'control-character'],
    ['a line separator', '\u2028', 'control-character'],
    ['a right-to-left override', '\u202e', 'bidi-control'],
    ['an isolate', '\u2066', 'bidi-control'],
    ['half of a character', '\ud800', 'broken-character'],
  ])('refuses %s', (_name, character, code) => {
    expect(problemsOf(described(`"a${character}b"`)).map((problem) => problem.code)).toContain(code);
  });

  test.each(['\\0', '\\u202e', '\\x07', '\\u2029', '\\ud800'])('refuses %s as an escape, too', (escape) => {
    const problems = problemsOf(described(`"a${escape}b"`));
    expect(problems.map(({ at }) => at.end - at.start)).toEqual([escape.length]);
  });

  test('refuses them as escapes inside a formula', () => {
    const text = withFields('x: text').concat('functions:\n  f: { steps: [{ return: "= \'\\\\u202e\'" }] }\n');
    expect(problemsOf(text).map(({ code }) => code)).toEqual(['bidi-control']);
  });

  test('points at each of them', () => {
    const text = described('"a\u202eb\u202ec"');
    expect(problemsOf(text).map(({ at }) => text.slice(at.start, at.end))).toEqual(['\u202e', '\u202e']);
  });

  test.each([
    '"üñíçødé 🛒 ١٢٣ שלום"',
    '"a \\"quoted\\" `text` with ${braces} */ and {{mustaches}}"',
    '"tab\\tand\\nline"',
  ])('leaves %s alone', (description) => {
    expect(planOf(described(description)).project.description).toBeDefined();
  });
});
