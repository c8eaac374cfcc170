import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValueRules } from '../../../src/blueprint/samples/accepts.ts';
import { findSamples } from '../../../src/blueprint/samples/find-samples.ts';

const count = 24;

const text = fc
  .record({
    kind: fc.constantFrom('text', 'password'),
    minLength: fc.integer({ min: 0, max: 60 }),
    extra: fc.integer({ min: 3, max: 400 }),
    trim: fc.boolean(),
    lower: fc.boolean(),
  })
  .map(({ extra, ...rules }) => ({ ...rules, maxLength: rules.minLength + extra }));

const number = fc
  .record({
    kind: fc.constantFrom('integer', 'money'),
    minimum: fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }), { nil: undefined }),
    span: fc.option(fc.integer({ min: count, max: 1_000_000 }), { nil: undefined }),
  })
  .map(({ kind, minimum, span }) => ({
    kind,
    ...(minimum === undefined ? {} : { minimum }),
    ...(span === undefined ? {} : { maximum: (minimum ?? -500) + span }),
  }));

describe('findSamples', () => {
  it('finds text between its bounds', () => {
    fc.assert(
      fc.property(text, (rules) => {
        const samples = findSamples(rules, count).map(String);
        expect(new Set(samples).size).toBe(count);
        for (const sample of samples) {
          expect(sample.length).toBeGreaterThanOrEqual(rules.minLength);
          expect(sample.length).toBeLessThanOrEqual(rules.maxLength);
          expect(rules.trim ? sample.trim() : sample).toBe(sample);
          expect(rules.lower ? sample.toLowerCase() : sample).toBe(sample);
        }
      }),
    );
  });

  it('finds whole numbers between their bounds', () => {
    fc.assert(
      fc.property(number, (rules) => {
        const samples = findSamples(rules, count).map(Number);
        expect(new Set(samples).size).toBe(count);
        for (const sample of samples) {
          expect(Number.isSafeInteger(sample)).toBe(true);
          expect(sample).toBeGreaterThanOrEqual(rules.minimum ?? -2_147_483_648);
          expect(sample).toBeLessThanOrEqual(rules.maximum ?? 9_007_199_254_740_991);
        }
      }),
    );
  });

  it.each<[string, ValueRules, unknown[]]>([
    ['a boolean has two', { kind: 'boolean' }, [true, false]],
    ['an enum has its values', { kind: 'enum', values: ['only'] }, ['only']],
    ['a range of one number', { kind: 'integer', minimum: 7, maximum: 7 }, [7]],
    [
      'three steps of a fine decimal',
      { kind: 'decimal', precision: 5, scale: 4, minimum: 0.1, maximum: 0.1002 },
      [0.1, 0.1001, 0.1002],
    ],
    [
      'a decimal without room for whole numbers',
      { kind: 'decimal', precision: 2, scale: 2, minimum: 0.98 },
      [0.98, 0.99],
    ],
    ['one day', { kind: 'date', format: 'date', minimum: '2030-05-01', maximum: '2030-05-01' }, ['2030-05-01']],
    [
      'the last days of a range',
      { kind: 'date', format: 'date', minimum: '2020-12-30', maximum: '2020-12-31' },
      ['2020-12-30', '2020-12-31'],
    ],
    [
      'an instant',
      { kind: 'datetime', format: 'date-time', minimum: '2030-05-01T00:00:00Z', maximum: '2030-05-01T00:00:00Z' },
      ['2030-05-01T00:00:00.000Z'],
    ],
    ['a list of nothing', { kind: 'list', element: { kind: 'boolean' }, maxLength: 0 }, [[]]],
  ])('finds all there is: %s', (_what, rules, expected) => {
    expect(findSamples(rules, count)).toEqual(expected);
  });

  it.each<[string, ValueRules]>([
    ['bounds that cross', { kind: 'integer', minimum: 5, maximum: 4 }],
    ['capitals that are lower-cased', { kind: 'text', pattern: '^[A-Z]{3}$', lower: true, maxLength: 10 }],
    ['an address that does not fit', { kind: 'email', format: 'email', maxLength: 5 }],
    ['a list of nothing that must have one', { kind: 'list', element: { kind: 'enum', values: [] }, minLength: 1 }],
  ])('finds none for %s', (_what, rules) => {
    expect(findSamples(rules, count)).toEqual([]);
  });

  it.each<[string, ValueRules]>([
    ['short addresses', { kind: 'email', format: 'email', maxLength: 9 }],
    ['addresses of one domain', { kind: 'email', format: 'email', pattern: '@acme\\.com$', maxLength: 60 }],
    ['long addresses', { kind: 'email', format: 'email', minLength: 40, maxLength: 60 }],
    ['links to one place', { kind: 'url', format: 'uri', pattern: '^https://acme\\.com/', maxLength: 60 }],
    ['lists of words', { kind: 'list', element: { kind: 'text', maxLength: 5 }, minLength: 3, maxLength: 4 }],
    ['identifiers', { kind: 'reference', idType: 'uuid' }],
    ['numbers that stand for rows', { kind: 'reference', idType: 'integer' }],
    ['documents', { kind: 'json' }],
    ['slugs', { kind: 'slug', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 100 }],
    ['telephone numbers', { kind: 'phone', pattern: '^\\+?[0-9 ()-]{5,24}$', maxLength: 24 }],
  ])('finds %s', (_what, rules) => {
    expect(new Set(findSamples(rules, count).map((sample) => JSON.stringify(sample))).size).toBe(count);
  });
});
