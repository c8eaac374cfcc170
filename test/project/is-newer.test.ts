import { expect, test } from 'vitest';
import { isNewer } from '../../src/project/is-newer.ts';

test.each([
  ['1.0.1', '1.0.0', true],
  ['1.10.0', '1.9.9', true],
  ['2.0.0', '1.9.9', true],
  ['1.0.0', '1.0.0', false],
  ['1.0.0', '1.0.1', false],
  ['1.0.0', '1.0.0-beta.1', true],
  ['1.0.0-beta.1', '1.0.0', false],
  ['1.0.1-beta.1', '1.0.0', true],
  ['1.0.1+build', '1.0.0', true],
  ['', '1.0.0', false],
  ['1.0.0', 'x', false],
])('%j is newer than %j: %s', (one, other, expected) => {
  expect(isNewer(one, other)).toBe(expected);
});
