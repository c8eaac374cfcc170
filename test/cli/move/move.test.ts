import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/program.ts';
import { createFakeHost } from '../fake-host.ts';

const shop = readFileSync(join(import.meta.dirname, '../../../starters/shop.yaml'), 'utf8');
const cwd = mkdtempSync(join(tmpdir(), 'groundplan-move-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
beforeEach(() => writeFileSync(join(cwd, 'plan.yaml'), shop));

async function move(...words: readonly string[]) {
  const host = createFakeHost({ cwd, words: ['move', ...words] });
  const exitCode = await run(host);
  return { exitCode, out: host.out(), err: host.err(), plan: readFileSync(join(cwd, 'plan.yaml'), 'utf8') };
}

const checkout = 'POST /orders/checkout';

describe('move', () => {
  test('prints the lines that would change, and writes nothing with --dry-run', async () => {
    const { exitCode, out, err, plan } = await move(checkout, '--steps', '4', '--into', 'take_payment', '--dry-run');
    expect(exitCode).toBe(0);
    expect(plan).toBe(shop);
    expect(out).toMatch(/^183 - +- call: process_payment$/m);
    expect(out).toMatch(/^ *183 \+ +- call: take_payment$/m);
    expect(out).toMatch(/\+ {3}take_payment:$/m);
    expect(err).toBe('Nothing was written.\n');
  });

  test('writes the plan, every other line of it as it was, with the decision', async () => {
    const { exitCode, err, plan } = await move('POST', '/orders/checkout', '--steps', '1-2', '--into', 'price_all');
    expect(exitCode).toBe(0);
    expect(err).toContain('Steps 1 to 2 of POST /orders/checkout moved into the function price_all.');
    expect(plan).toContain(`  price_all:
    description: Price all, for POST /orders/checkout.
    why: It is used once, but it is complex enough for a function of its own.
    keep: With its steps inside, POST /orders/checkout would have`);
    const lines = new Set(plan.split('\n'));
    const gone = shop.split('\n').filter((line) => !lines.has(line));
    expect(gone.every((line) => /call:|with:|as:|lines|totals/.test(line))).toBe(true);
    const back = await move('price_all', '--inline');
    expect(back.err).toContain('The steps of price_all stand where it was called; the function is gone.');
    expect(back.plan).not.toContain('price_all');
    expect(await run(createFakeHost({ cwd, words: ['check'] }))).toBe(0);
  });

  test('says that the examples of a function go with it', async () => {
    expect((await move('calculate_order_total', '--inline')).err).toMatch(/Its (\d+ examples|example) went with it/);
  });

  test.each([
    [[], 2, 'Say what is to move'],
    [[checkout], 2, 'Say --steps, which of its steps'],
    [[checkout, '--steps', '1'], 2, 'Say --into, the name of the new function'],
    [[checkout, '--steps', 'two', '--into', 'x'], 2, '"two" names no steps.'],
    [['price_cart', '--inline', '--into', 'x'], 2, '--into means nothing beside it'],
    [['POST /orders/chekout', '--steps', '1', '--into', 'x'], 2, 'Did you mean POST /orders/checkout?'],
    [[checkout, '--steps', '1-9', '--into', 'x'], 1, 'POST /orders/checkout has 6 steps.'],
    [[checkout, '--steps', '5', '--into', 'x'], 1, 'changes the row order'],
    [['products', '--steps', '1', '--into', 'x'], 1, 'products has no steps.'],
    [[checkout, '--inline'], 1, 'is no function'],
  ])('%j ends with code %i', async (words, code, message) => {
    const { exitCode, err, plan } = await move(...words);
    expect(err).toContain(message);
    expect(exitCode).toBe(code);
    expect(plan).toBe(shop);
  });

  test('a plan with errors is not touched', async () => {
    writeFileSync(join(cwd, 'plan.yaml'), shop.replace('as: totals', 'as: totls'));
    const { exitCode, err } = await move(checkout, '--steps', '1', '--into', 'x');
    expect(exitCode).toBe(1);
    expect(err).toContain('There is no `totals` here.');
  });
});
