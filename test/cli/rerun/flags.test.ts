import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/cli/command-line.ts';
import { readRunFlags } from '../../../src/cli/rerun/flags.ts';
import { createFakeHost, type FakeHostOptions } from '../fake-host.ts';

function flagsOf(words: string, seat: FakeHostOptions & { readonly answers?: boolean } = {}) {
  const { answers = false, ...options } = seat;
  return readRunFlags(parseCommandLine(words.split(' ')), { host: createFakeHost(options), answers });
}

describe('who is asked', () => {
  test.each<[string, FakeHostOptions & { readonly answers?: boolean }, boolean]>([
    ['apply', { terminal: true }, true],
    ['apply --yes', { terminal: true }, false],
    ['apply --json', { terminal: true }, false],
    ['apply', { terminal: true, env: { CI: 'true' } }, false],
    ['apply', {}, false],
    // A script's standard input is often a pipe that brings nothing.
    ['apply', { pipesInput: true }, false],
    ['apply', { pipesInput: true, answers: true }, true],
    ['apply --conflict ask', { pipesInput: true }, true],
    ['apply', { answers: true }, false],
  ])('%s %o: %s', (words, seat, asks) => {
    const flags = flagsOf(words, seat);
    expect(flags.asks).toBe(asks);
    expect(flags.conflict).toBe(asks ? 'ask' : 'stop');
  });

  test('what is said about conflicts wins', () => {
    expect(flagsOf('apply --conflict markers', { terminal: true })).toMatchObject({ conflict: 'markers', asks: true });
    expect(flagsOf('apply --yes --conflict mine')).toMatchObject({ conflict: 'mine', asks: false });
    expect(() => flagsOf('apply --yes --conflict ask', { terminal: true })).toThrow('Nobody can be asked here');
    expect(() => flagsOf('apply --conflict both')).toThrow('--conflict does not know "both".');
  });
});

test('losses are accepted by name, in one list or several', () => {
  const { accepted } = flagsOf('apply --accept-data-loss orders.note,coupons --accept-data-loss tags');
  expect([...accepted]).toEqual(['orders.note', 'coupons', 'tags']);
  expect([...flagsOf('apply').accepted]).toEqual([]);
});
