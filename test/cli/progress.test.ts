import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createProgress, formatSeconds } from '../../src/cli/progress.ts';
import { createFakeHost } from './fake-host.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('in a terminal one line moves, shows what goes on, and is replaced by the outcome', () => {
  const host = createFakeHost({ terminal: true, env: { NO_COLOR: '1' } });
  const activity = createProgress(host).start('Installing');
  activity.update('left-pad\u001b[2J');
  vi.advanceTimersByTime(160);
  activity.succeed('Installed');
  expect(host.err()).toContain('\r\u001b[2K◐ Installing left-pad·[2J');
  expect(host.err().endsWith('\r\u001b[2K◇ Installed 0.2 s\n\u001b[?25h')).toBe(true);
  expect(host.out()).toBe('');
  const written = host.err();
  vi.advanceTimersByTime(10_000);
  expect(host.err()).toBe(written);
});

test('the line never wraps', () => {
  const host = createFakeHost({ terminal: true, env: { NO_COLOR: '1' } });
  const activity = createProgress(host).start('Installing');
  activity.update('x'.repeat(500));
  vi.advanceTimersByTime(80);
  activity.fail('Not installed');
  const longest = Math.max(
    ...host
      .err()
      .split(/[\r\n]/)
      .map((line) => line.length),
  );
  expect(longest).toBeLessThanOrEqual(80 + '\u001b[2K'.length);
});

test.each([{ CI: 'true' }, { TERM: 'dumb' }])(
  'with %j plain lines are written, with a sign of life now and then',
  (env) => {
    const host = createFakeHost({ terminal: true, env });
    const activity = createProgress(host).start('Installing');
    activity.update('left-pad');
    vi.advanceTimersByTime(31_000);
    activity.fail('Not installed');
    expect(host.err()).toBe('Installing …\nInstalling … 15.0 s\nInstalling … 30.0 s\nNot installed (31.0 s)\n');
  },
);

test('durations are short to read', () => {
  expect([120, 59_949, 65_000].map(formatSeconds)).toEqual(['0.1 s', '59.9 s', '1 min 5 s']);
});
