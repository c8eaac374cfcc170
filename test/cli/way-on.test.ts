import { expect, test } from 'vitest';
import { formatWayOn } from '../../src/cli/way-on.ts';
import type { Problem } from '../../src/plan/model.ts';
import { createFakeHost } from './fake-host.ts';

const problem: Problem = { code: '', severity: 'error', message: '', path: '', at: { start: 0, end: 0 } };
const steps = { ...problem, code: 'unsupported-steps' };
const tasks = { ...problem, code: 'unsupported-tasks' };
const warning: Problem = { ...problem, code: 'guess', severity: 'warning' };

function wayOn(problems: readonly Problem[], words: string, env: Record<string, string> = {}) {
  return formatWayOn(problems, createFakeHost({ words: words.split(' '), env }));
}

test('the same command again, without what cannot be generated yet', () => {
  expect(wayOn([steps, tasks, steps, warning], 'create shop --plan plan.yaml --yes')).toBe(
    'groundplan create shop --plan plan.yaml --yes --without steps,tasks',
  );
});

test('what was left out already stays left out', () => {
  const expected = 'groundplan create shop --yes --without events,steps';
  expect(wayOn([steps], 'create shop --without events --yes')).toBe(expected);
  expect(wayOn([steps], 'create shop --without=events --yes')).toBe(expected);
});

test.each([
  ['create', 'npm run create -- shop --without steps'],
  ['npx', 'npx create-groundplan shop --without steps'],
])('as it was called: %s', (script, expected) => {
  expect(wayOn([steps], 'shop', { npm_lifecycle_event: script })).toBe(expected);
});

test('words are quoted for a shell', () => {
  const host = createFakeHost({ words: ['create', "Ada's shop; rm -rf ~"] });
  expect(formatWayOn([steps], host)).toBe("groundplan create 'Ada'\\''s shop; rm -rf ~' --without steps");
});

test('there is none when something else is wrong too', () => {
  expect(wayOn([steps, { ...problem, code: 'unknown-key' }], 'create shop')).toBeUndefined();
  expect(wayOn([warning], 'create shop')).toBeUndefined();
});
