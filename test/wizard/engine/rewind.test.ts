import { expect, test } from 'vitest';
import type { Journal } from '../../../src/wizard/engine/journal.ts';
import { isWithin, rewind } from '../../../src/wizard/engine/rewind.ts';

test.each([
  ['auth/scope/orders', 'auth', true],
  ['auth/scope/orders', 'auth/scope/orders', true],
  ['auth/scope/orders', 'auth/scope/order', false],
  ['build/confirm/2', 'build/confirm', true],
  ['auth', 'auth/scope', false],
])('%s within %s: %s', (id, target, expected) => {
  expect(isWithin(id, target)).toBe(expected);
});

test('what is taken out of force is kept once, and only what was meant is asked again', () => {
  const given = (id: string, answer: string) => ({ id, answer, asked: 'x', taken: false });
  const journal: Journal = {
    answers: [given('a', '1'), given('b', '2'), given('c', '3')],
    kept: [{ ...given('c', 'earlier'), again: true, draft: true }],
  };
  const after = rewind(journal, { from: 1, again: (id) => id === 'b' });
  expect(after.answers).toEqual([given('a', '1')]);
  expect(after.kept).toEqual([
    { ...given('b', '2'), again: true, draft: false },
    { ...given('c', '3'), again: false, draft: false },
  ]);
});
