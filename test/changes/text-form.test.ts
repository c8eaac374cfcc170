import { describe, expect, test } from 'vitest';
import { formOf, inForm, normalize, saysSame } from '../../src/changes/text-form.ts';

describe('the form of a text', () => {
  test.each([
    ['a\nb\n', { mark: false, lineEnd: '\n' }],
    ['\ufeffa\r\nb\r\n', { mark: true, lineEnd: '\r\n' }],
    ['a\r\nb\r\nc\n', { mark: false, lineEnd: '\r\n' }],
    ['a\r\nb\n', { mark: false, lineEnd: '\n' }],
    ['', { mark: false, lineEnd: '\n' }],
  ])('of %j', (text, form) => {
    expect(formOf(text)).toEqual(form);
  });

  test.each(['a\nb\n', '\ufeffa\r\nb\r\n', '\ufeff', '\r\n'])('%j comes back as it was', (text) => {
    expect(inForm(normalize(text), formOf(text))).toBe(text);
  });

  test('is no difference, and a missing line end is one', () => {
    expect(saysSame('a\nb', '\ufeffa\r\nb')).toBe(true);
    expect(saysSame('a\n', 'a')).toBe(false);
    expect(saysSame('a\rb', 'a\nb')).toBe(false);
  });
});
