import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Cancelled, EndOfInput } from '../../src/cli/errors.ts';
import type { Host } from '../../src/cli/host.ts';
import { askChoice, askText } from '../../src/cli/prompts.ts';
import { createFakeHost } from './fake-host.ts';

const choices = [
  { value: 'blog', hint: 'A blog.' },
  { value: 'shop', hint: 'A shop.' },
];
const down = '\u001b[B';

async function type(host: Host, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await wait(10);
    host.stdin.push(key);
  }
}

test('Enter takes the proposal, a text replaces it', async () => {
  const host = createFakeHost({ terminal: true });
  const [proposed] = await Promise.all([askText(host, { message: 'Where?', proposal: 'shop' }), type(host, '\r')]);
  expect(proposed).toBe('shop');
  const [given] = await Promise.all([
    askText(host, { message: 'Where?', proposal: 'shop' }),
    type(host, 'x', '1', '\r'),
  ]);
  expect(given).toBe('x1');
});

test('the arrows choose', async () => {
  const host = createFakeHost({ terminal: true });
  const [chosen] = await Promise.all([askChoice(host, { message: 'What?', choices }), type(host, down, '\r')]);
  expect(chosen).toBe('shop');
});

test.each([
  ['Ctrl-C', '\u0003', Cancelled],
  ['Esc', '\u001b', Cancelled],
  ['Ctrl-D', '\u0004', EndOfInput],
])('%s ends the questions', async (_name, key, error) => {
  const host = createFakeHost({ terminal: true });
  const asking = askChoice(host, { message: 'What?', choices });
  await Promise.all([expect(asking).rejects.toBeInstanceOf(error), type(host, key)]);
});

test('input that ends is not an answer', async () => {
  const host = createFakeHost({ terminal: true });
  const asking = askText(host, { message: 'Where?', proposal: 'shop' });
  await Promise.all([expect(asking).rejects.toBeInstanceOf(EndOfInput), wait(10).then(() => host.stdin.push(null))]);
});

test('a signal from outside cancels', async () => {
  const host = createFakeHost({ terminal: true });
  const asking = askText(host, { message: 'Where?', proposal: 'shop' });
  await Promise.all([
    expect(asking).rejects.toBeInstanceOf(Cancelled),
    wait(10).then(() => host.cancel(new Cancelled())),
  ]);
});
