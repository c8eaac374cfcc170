import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSlowPart, slowestSteps } from '../../../src/plan/fields/pattern-safety.ts';
import { parsePattern } from '../../../src/plan/fields/pattern-tree.ts';
import { faultsOf, withFields } from '../read-plan.ts';

describe('patterns', () => {
  test.each([
    ['^(a+)+$', '(a+)+'],
    ['(a*)*', '(a*)*'],
    ['(a|a)*', '(a|a)*'],
    ['(a|ab)+c', '(a|ab)+'],
    ['(\\w+\\s?)*$', '(\\w+\\s?)*'],
    ['(-[a-z-]+)*', '(-[a-z-]+)*'],
    ['((a+)b?)*', '((a+)b?)*'],
    ['(a?){50}b', '(a?){50}'],
    ['(?:(x+x+)+)y', '(x+x+)+'],
    ['(\\d+|[0-9a-f]+)*', '(\\d+|[0-9a-f]+)*'],
    ['(.*a){20}', '(.*a){20}'],
    ['(a)(b\\1)*', '(b\\1)*'],
  ])('%s is slow', (pattern, part) => {
    expect(pattern.slice(findSlowPart(pattern)?.start, findSlowPart(pattern)?.end)).toBe(part);
  });

  test.each([
    '^[a-z0-9]+(-[a-z0-9]+)*$',
    '^\\d{1,3}(\\.\\d{1,3}){3}$',
    '^(red|green|blue)-[0-9a-f]{6}$',
    '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$',
    '^(\\d+,)*\\d+$',
    '^(?<year>\\d{4})-(?:0[1-9]|1[0-2])$',
    '^(?=.*\\d)(?!.*\\s).{8,64}$',
    '^\\p{L}[\\p{L} ]*$',
    '^[A-Z]{3}-[0-9]{4}$',
    '^(a|b|c)*$',
    '[^\\s,:]{3,12}',
    '\\[\\]\\(\\)\\/\\\\',
    '^\\u{1F6D2}+$',
  ])('%s is quick', (pattern) => {
    expect(findSlowPart(pattern)).toBeUndefined();
    expect(() => new RegExp(pattern, 'u')).not.toThrow();
  });

  test.each([
    ['x: text, pattern /[/', 'bad-pattern ['],
    ['x: text, pattern /(/', 'bad-pattern ('],
    ['x: text, pattern /a/i', 'bad-pattern i'],
    ['x: text, pattern abc', 'bad-pattern abc'],
    ['x: text, pattern //', 'bad-pattern //'],
    ['x: text, pattern /(a+)+b/', 'slow-pattern (a+)+'],
    [`x: text, pattern /${'a'.repeat(501)}/`, `bad-pattern ${'a'.repeat(501)}`],
  ])('refuses %s', (line, fault) => {
    expect(faultsOf(withFields(line))).toEqual([fault]);
  });

  test('reads everything that compiles, to its end', () => {
    const piece = fc.constantFrom(
      ...'a b . \\d \\w [a-z] [^x] (a) (?:b) (?=c) (?<n>d) | ^ $ \\b * + ? {2} {2,} {1,3} *? - / \\/ \\u{61} \\p{L}'.split(
        ' ',
      ),
    );
    const pattern = fc
      .array(piece, { maxLength: 12 })
      .map((parts) => parts.join(''))
      .filter(compiles);
    fc.assert(
      fc.property(pattern, (source) => {
        expect(parsePattern(source)).toMatchObject({ start: 0, end: source.length });
        expect(slowestSteps(source, 10)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});

function compiles(source: string): boolean {
  try {
    return RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
