import { describe, expect, test } from 'vitest';
import { interview } from '../../../src/wizard/interview/interview.ts';
import { plainInput } from '../interview/input.ts';
import { eCommerce, workedExample } from '../interview/schemas.ts';
import { createScriptedSession } from '../interview/scripted-session.ts';
import { openInterview, type RunningInterview } from './open-interview.ts';
import { approveAll, describeShop } from './ways.ts';

const need = 'Build an e-commerce order system';
const example = workedExample.join('\n');

async function toTables(run: RunningInterview): Promise<void> {
  await run.at('What do you begin with?', 'enter');
  await run.at('How closely shall we look', 'enter');
  await run.say('What do your users need?', need);
  await run.asks('Which tables and fields are');
}

async function straightPlan(tables: readonly string[], said = need): Promise<string> {
  const answers = { 'requirement/need': said, 'database/tables': tables };
  return (await interview(createScriptedSession({ answers, entersRest: true }), plainInput())).planText;
}

describe('the whole worked example, pasted as it stands in the documents', () => {
  test('in brackets, with its blank lines', async () => {
    const run = openInterview();
    await toTables(run);
    run.keyboard.paste(example);
    await run.screen.waitFor('order_items');
    run.keyboard.press('enter');
    const endpoints = await run.asks('Which endpoints are needed?');
    expect(endpoints).toMatch(/\d+ of \d+ · Space ticks/);
    await approveAll(run);
    const { planText } = await run.finish();
    expect(planText).toBe(await straightPlan(workedExample));
    const history = run.screen.history();
    expect(history).toContain('process_order_fulfillment');
    expect(history).toContain('3. Notifies warehouse → asks warehouse.ship');
    for (const name of ['sync_inventory', 'calculate_order_total', 'POST /orders/checkout']) {
      expect(planText).toContain(`${name}:`);
    }
  });

  test.each([
    ['line feeds', '\n'],
    ['CRLF', '\r\n'],
  ])('without brackets, with %s: every line that is typed counts, and a blank one ends the list', async (_, end) => {
    const run = openInterview();
    await toTables(run);
    // A terminal without brackets sends each line as if somebody typed it quickly.
    const lines = workedExample.filter((line) => line.trim() !== '');
    const before = run.screen.raw().length;
    run.keyboard.send(lines.map((line) => line + end).join(''));
    await run.screen.waitFor('sync_inventory');
    // It is drawn when all of it is there, and not a thousand times.
    expect(run.screen.raw().length - before).toBeLessThan(20_000);
    run.keyboard.press('enter');
    await run.asks('Which endpoints are needed?');
    await approveAll(run);
    expect((await run.finish()).planText).toBe(await straightPlan(lines));
  });

  test('in brackets with CRLF', async () => {
    const run = openInterview();
    await toTables(run);
    run.keyboard.send(`\u001b[200~${workedExample.join('\r\n')}\u001b[201~`);
    await run.screen.waitFor('order_items');
    run.keyboard.press('enter');
    await approveAll(run);
    expect((await run.finish()).planText).toBe(await straightPlan(workedExample));
  });
});

test('typing ahead of all questions in one chunk answers the whole interview', async () => {
  const lines = ['', '', eCommerce.need, ...eCommerce.tables, '', '', '', '', '', '', '', ''];
  const run = openInterview({ typedAhead: lines.map((line) => `${line}\r`).join('') });
  expect((await run.finish()).planText).toBe(await straightPlan(eCommerce.tables, eCommerce.need));
});

test('names in other scripts and emoji stay whole, and the columns straight', async () => {
  const run = openInterview({ columns: 60 });
  await run.at('What do you begin with?', 'enter');
  await run.at('How closely shall we look', 'enter');
  await run.say('What do your users need?', '顧客は本を注文する 📚👩‍👩‍👧');
  await run.list('Which tables and fields are', ['users (email, password)', 'books (title, price)']);
  const endpoints = await run.asks('Which endpoints are needed?');
  expect(endpoints).toContain('GET /books');
  await approveAll(run);
  const { planText } = await run.finish();
  expect(planText).toContain('顧客は本を注文する 📚👩‍👩‍👧');
  expect(run.screen.history()).toContain('◇  What do your users need?\n│  顧客は本を注文する 📚');
  for (const row of run.screen.history().split('\n')) expect(row).toMatch(/^[│├◇●▲┌]/);
});

test('a table that is called in another script is told at its line, and stays for correction', async () => {
  const run = openInterview();
  await toTables(run);
  run.keyboard.type('商品 (name)');
  run.keyboard.press('enter');
  await run.screen.waitFor(/▲ .*商品/);
  expect(run.screen.text()).toContain('+ 商品 (name)█');
  run.keyboard.press('ctrl-u');
  run.keyboard.type('users (email, password)');
  run.keyboard.press('enter', 'enter');
  await run.asks('Which endpoints are needed?');
  await approveAll(run);
  expect((await run.finish()).planText).toBe(await straightPlan(['users (email, password)']));
});

test('describing twice gives the same plan', async () => {
  const texts: string[] = [];
  for (let time = 0; time < 2; time += 1) {
    const run = openInterview();
    await describeShop(run, 'standard');
    await approveAll(run);
    texts.push((await run.finish()).planText);
  }
  expect(texts[1]).toBe(texts[0]);
});
