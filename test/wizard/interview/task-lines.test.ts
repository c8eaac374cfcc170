import { describe, expect, test } from 'vitest';
import { readTaskLines } from '../../../src/wizard/interview/lines/task-lines.ts';

describe('when a task runs', () => {
  test.each([
    ['sync_prices: every 1h', { every: '1h' }],
    ['sync prices: every hour', { every: '1h' }],
    ['syncPrices: runs every 15 minutes', { every: '15m' }],
    ['- sync_prices: daily', { every: '1d' }],
    ['sync_prices: cron 0 6 * * mon', { cron: '0 6 * * mon' }],
    ['sync_prices(): "0 6 * * mon-fri"', { cron: '0 6 * * mon-fri' }],
  ])('%s', (line, trigger) => {
    const { items, reading } = readTaskLines([line], { timed: true });
    expect(reading.problems).toEqual([]);
    expect(items).toEqual([{ kind: 'task', line: 0, task: { name: 'sync_prices', lines: [], trigger } }]);
  });

  test('has to be said where it matters, and has to make sense', () => {
    const lines = ['export_orders', '', 'count: sometimes', '!: every 1h'];
    const { items, reading } = readTaskLines(lines, { timed: true });
    expect(items).toEqual([]);
    expect(reading.problems.map(({ line, message }) => [line, message.split(' Write:')[0]])).toEqual([
      [0, 'When?'],
      [2, '"sometimes" does not say when.'],
      [3, '"" is not a name.'],
    ]);
  });

  test('has to be a time that exists', () => {
    const { reading } = readTaskLines(['report: cron 99 6 * * *', 'report: every 0 days'], { timed: true });
    expect(reading.problems.map(({ line }) => line)).toEqual([0, 1]);
  });

  test('is not asked of work that somebody starts', () => {
    const { items, reading } = readTaskLines(['Export orders', 'export_orders'], { timed: false });
    expect(reading).toEqual({ rows: [{ key: 'export_orders', shown: '', line: 1 }], problems: [] });
    expect(items).toHaveLength(2);
  });
});
