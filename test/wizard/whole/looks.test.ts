import measure from 'fast-string-width';
import { expect, test } from 'vitest';
import { eCommerce } from '../interview/schemas.ts';
import { openInterview } from './open-interview.ts';
import { activeQuestion, approveAll, describeShop } from './ways.ts';

const signs = /^(?:[│├◇◆●▲┌]|└$)/;

test.each([
  [40, 24],
  [40, 15],
  [80, 15],
  [120, 50],
])('on %i columns and %i rows nothing is broken, and every question has its frame', async (columns, rows) => {
  const run = openInterview({ columns, rows });
  await describeShop(run, 'standard');
  for (const message of ['Which endpoints', 'Which functions', 'Which background']) {
    const shown = await run.asks(message);
    // One active question, whose frame is closed at the bottom of the screen.
    expect(shown.match(/◆/g)).toHaveLength(1);
    expect(shown.split('\n').at(-1)).toBe('└');
    expect(shown).toMatch(/› ◼ /);
    run.keyboard.press('enter');
  }
  await approveAll(run);
  await run.finish();
  const lines = run.screen.history().split('\n');
  for (const line of lines) {
    expect(line).toMatch(signs);
    expect(measure(line)).toBeLessThanOrEqual(columns);
  }
  expect(lines.filter((line) => line.startsWith('◇')).length).toBe(11);
});

test('NO_COLOR: whole interview without a colour code; with colours they are there', async () => {
  const codes = async (color: boolean): Promise<readonly string[]> => {
    const run = openInterview({ color });
    await describeShop(run, 'standard');
    await run.asks('Which endpoints are needed?');
    run.keyboard.type('?');
    await run.screen.waitFor('nobody would call.');
    await approveAll(run);
    await run.finish();
    return [...new Set(run.screen.raw().match(/\u001b\[[\d;]*m/g))];
  };
  // Inverse is no colour: it is the cursor on a character.
  expect((await codes(false)).filter((code) => !['\u001b[7m', '\u001b[27m'].includes(code))).toEqual([]);
  expect((await codes(true)).length).toBeGreaterThan(5);
});

test('resizing in the middle: the question is drawn anew for the new width, once', async () => {
  const run = openInterview();
  await describeShop(run, 'standard');
  await run.asks('Which endpoints are needed?');
  run.resize(40, 15);
  // The terminal wraps at once; what the wizard draws then ends with its frame.
  await run.screen.waitFor((shown) => activeQuestion(shown) !== undefined && shown.endsWith('\n└'));
  run.keyboard.press('down');
  const moved = await run.screen.waitFor('› ◼ GET /users/{id}');
  expect(moved.match(/◆/g)).toHaveLength(1);
  run.resize(100, 30);
  run.keyboard.press('down');
  const wide = await run.screen.waitFor('› ◼ PATCH /users/{id}');
  expect(wide.match(/◆/g)).toHaveLength(1);
  await approveAll(run);
  const { planText } = await run.finish();
  expect(planText).toContain(`need: ${eCommerce.need}`);
});
