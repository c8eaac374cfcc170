import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/review/rules.ts';

/** The list that the rules come from: id, severity, number of the seed document and its sentence. */
const listed = readFileSync(new URL('rule-list.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));

describe('rules', () => {
  test('are those of the list, in its order, with its severities and sentences', () => {
    const written = rules.map(({ id, severity, seed }) => [id, severity, String(seed?.document), seed?.sentence]);
    expect(written).toEqual(listed);
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))('%s says what it looks for and why', (_id, rule) => {
    expect(rule.title).toMatch(/^\p{Lu}.*[^.]$/u);
    expect(rule.reason).toMatch(/^\p{Lu}.*\.$/su);
    expect(rule.reason.length).toBeGreaterThan(40);
  });

  test('have titles of their own', () => {
    expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
  });
});
