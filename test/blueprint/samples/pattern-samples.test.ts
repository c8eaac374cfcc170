import { describe, expect, it } from 'vitest';
import { samplePattern } from '../../../src/blueprint/samples/pattern-samples.ts';

const anything = { minLength: 0, maxLength: 60, count: 12, accepts: () => true };

describe('samplePattern', () => {
  it.each([
    '[A-Z]{3}-[0-9]{4}',
    '^[a-z]+(-[a-z]+)?$',
    '^\\d{2,5}$',
    '^(red|green|blue)-[0-9a-f]{6}$',
    '^[^\\s,:]{3,12}$',
    '^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,}$',
    '^(?!admin)[a-z]{3,9}$',
    '^\\+?[0-9 ()-]{7,20}$',
    '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    '^(?<year>\\d{4})-\\k<year>$',
    '^(\\w{2,4})=\\1$',
    '^\\p{Lu}\\p{Ll}+$',
    '^\\u0041\\x42\\u{43}\\d+$',
    '^#(?:[0-9a-fA-F]{3}){1,2}$',
    '^.{1,3}$',
    '\\bword\\b',
    '^[\\w.+-]+@[\\w-]+\\.com$',
    '^[\\]\\[-]{2,4}$',
    '^(a|b(c|d){2,3})*x$',
    '^[😀é]{2,6}$',
    '^\\/[a-z]+\\.(png|jpe?g)$',
    '^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}$',
  ])('finds different matches of %s', (pattern) => {
    const samples = samplePattern({ ...anything, pattern });
    const expression = new RegExp(pattern, 'u');
    expect(samples.filter((sample) => !expression.test(sample))).toEqual([]);
    expect(new Set(samples).size).toBe(anything.count);
  });

  it('stays within the length, counted in code points', () => {
    const samples = samplePattern({ ...anything, pattern: '^[😀a-z]+$', minLength: 9, maxLength: 9 });
    expect(samples.map((sample) => [...sample].length)).toEqual(samples.map(() => 9));
    expect(samples).toHaveLength(anything.count);
  });

  it('fills a pattern without anchors up to the length that is asked for', () => {
    const [sample] = samplePattern({ ...anything, pattern: '[A-Z]{3}', minLength: 40, maxLength: 50 });
    expect(sample).toMatch(/[A-Z]{3}/);
    expect(sample?.length).toBeGreaterThanOrEqual(40);
  });

  it('finds every match when there are only a few', () => {
    expect(samplePattern({ ...anything, pattern: '^(yes|no|[1-3])$' }).sort()).toEqual(['1', '2', '3', 'no', 'yes']);
  });

  it.each([
    ['a pattern longer than the field', '^[a-z]{20}$', 0, 10],
    ['a pattern shorter than the field', '^[a-z]{2}$', 5, 10],
    ['a pattern that contradicts itself', '^(?!a)a$', 0, 10],
    ['a class without characters', '^[]$', 0, 10],
  ])('finds nothing for %s', (_what, pattern, minLength, maxLength) => {
    expect(samplePattern({ ...anything, pattern, minLength, maxLength })).toEqual([]);
  });

  it('says the same at every call', () => {
    const options = { ...anything, pattern: '^[A-Z]{2}[0-9]{2,6}$' };
    expect(samplePattern(options)).toEqual(samplePattern(options));
  });
});
