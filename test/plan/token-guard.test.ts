import { describe, expect, test } from 'vitest';
import { problemsOf, withFields } from './read-plan.ts';

const codesOf = (text: string): readonly string[] => problemsOf(text).map(({ code }) => code);

describe('texts that are too much', () => {
  test.each([
    ['brackets', '['.repeat(200_000)],
    ['braces', '{a: '.repeat(100_000)],
    ['dashes', '- '.repeat(100_000)],
    ['keys', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('does not follow %s that nest', (_name, text) => {
    expect(codesOf(text)).toEqual(['too-deep']);
  });

  test('follows 64 levels', () => {
    const nested = `${'['.repeat(58)}${']'.repeat(58)}`;
    expect(codesOf(withFields(`data: { type: json, default: ${nested} }`))).toEqual([]);
    expect(codesOf(withFields(`data: { type: json, default: [[[[${nested}]]]] }`))).toEqual(['too-deep']);
  });

  test('does not count to the end of a text that is no plan', () => {
    expect(codesOf('!a '.repeat(50_000))).toEqual(['not-a-plan']);
    expect(codesOf('}\n'.repeat(50_000))).toEqual(['not-a-plan']);
  });

  test('refuses what is larger than any plan', () => {
    expect(codesOf('a'.repeat(3_000_001))).toEqual(['plan-too-large']);
  });

  test('stops after 500 problems, and says so', () => {
    const lines = Array.from({ length: 700 }, (_, index) => `f${index}: txt`);
    const problems = problemsOf(withFields(...lines));
    expect(problems).toHaveLength(501);
    expect(problems.at(-1)?.code).toBe('too-many-problems');
  });
});
