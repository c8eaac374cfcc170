import { describe, expect, test } from 'vitest';
import { createMemoryStore, type MemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { EndOfInput } from '../../../src/wizard/faces/end-of-input.ts';
import { interview } from '../../../src/wizard/interview/interview.ts';
import { plainInput } from '../interview/input.ts';
import { eCommerce } from '../interview/schemas.ts';
import { createScriptedSession } from '../interview/scripted-session.ts';
import { openInterview, type RunningInterview } from './open-interview.ts';
import { activeQuestion, approveAll, describeShop, typeTables } from './ways.ts';

async function straightPlan(): Promise<string> {
  const answers = { 'requirement/need': eCommerce.need, 'database/tables': eCommerce.tables };
  return (await interview(createScriptedSession({ answers, entersRest: true }), plainInput())).planText;
}

const [users = '', products = '', ...others] = eCommerce.tables;

describe('Ctrl-C', () => {
  test('in the middle of the tables: the next run goes on there, with all lines', async () => {
    const store = createMemoryStore();
    const first = openInterview({ store });
    await first.at('What do you begin with?', 'enter');
    await first.at('How closely shall we look', 'enter');
    await first.say('What do your users need?', eCommerce.need);
    await first.asks('Which tables and fields are');
    for (const line of [users, products]) {
      first.keyboard.type(line);
      first.keyboard.press('enter');
    }
    await first.screen.waitFor(/│ +products {2}name: text/);
    first.keyboard.press('ctrl-c');
    expect(await first.outcome).toEqual({ left: true });

    const second = openInterview({ store });
    const shown = await second.asks('Which tables and fields are');
    expect(shown).toMatch(/users {5}email: email.*\n.*products {2}name: text/);
    expect(shown).not.toContain('What do your users need?');
    expect(shown).toContain('Step 2 of 7 · Database');
    await typeTables(second, others);
    await approveAll(second);
    expect((await second.finish()).planText).toBe(await straightPlan());
  });

  test('in the overview: the next run begins with the overview', async () => {
    const store = createMemoryStore();
    const first = openInterview({ store });
    await describeShop(first, 'standard');
    for (const message of ['Which endpoints are', 'Which functions and', 'Which background']) {
      await first.at(message, 'enter');
    }
    await first.at('What may everybody read', 'enter');
    await first.at('Which permissions are needed', 'enter');
    await first.at('What is the project called?', 'enter');
    await first.at('Shall it be built?', 'ctrl-c');
    expect(await first.outcome).toEqual({ left: true });

    const second = openInterview({ store });
    await second.at('Shall it be built?', 'enter');
    expect((await second.finish()).planText).toBe(await straightPlan());
    expect(second.screen.history()).toContain('├─ 2 Database · 4 tables');
    expect(second.screen.history().match(/◇/g)).toHaveLength(1);
  });

  test('with a tick that is not approved yet: it is still there', async () => {
    const store = createMemoryStore();
    const first = openInterview({ store });
    await describeShop(first, 'standard');
    await first.at('Which endpoints are needed?', 'down', 'space');
    await first.screen.waitFor('◻ GET /users/{id}');
    first.keyboard.press('ctrl-c');
    expect(await first.outcome).toEqual({ left: true });
    const second = openInterview({ store });
    expect(await second.asks('Which endpoints are needed?')).toContain('◻ GET /users/{id}');
    second.keyboard.press('ctrl-c');
    expect(await second.outcome).toEqual({ left: true });
  });
});

test('a window that is closed ends the input, and the answers are kept', async () => {
  const store = createMemoryStore();
  const first = openInterview({ store });
  await first.at('What do you begin with?', 'enter');
  await first.asks('How closely shall we look');
  first.hangUp();
  await expect(first.outcome).rejects.toBeInstanceOf(EndOfInput);
  const second = openInterview({ store });
  await second.at('How closely shall we look', 'ctrl-c');
  expect(await second.outcome).toEqual({ left: true });
});

/** All texts that were on the disk at some time. */
function recordWrites(): { readonly store: MemoryStore; readonly written: readonly string[] } {
  const store = createMemoryStore();
  const written: string[] = [];
  const write = async (text: string): Promise<void> => {
    written.push(text);
    await store.write(text);
  };
  return { store: { ...store, write }, written };
}

test('killed after whatever write, it goes on with all that was written, and ends in the same plan', async () => {
  const { store, written } = recordWrites();
  const whole = openInterview({ store });
  await whole.at('What do you begin with?', 'enter');
  await whole.at('How closely shall we look', 'enter');
  await whole.say('What do your users need?', eCommerce.need);
  await whole.asks('Which tables and fields are');
  for (const line of eCommerce.tables) {
    whole.keyboard.type(line);
    whole.keyboard.press('enter');
    // So that each line is a write of its own.
    await whole.screen.waitFor((shown) => shown.includes('+ █') && shown.includes(`  ${line.split(' ')[0] ?? ''} `));
  }
  whole.keyboard.press('enter');
  await approveAll(whole);
  const { planText } = await whole.finish();
  const drafts = written.filter((text) => text.includes('"draft": true'));
  expect(drafts.length).toBeGreaterThanOrEqual(eCommerce.tables.length);
  /** Goes on from a text that was on the disk; `drive` answers until only Enter is left to press. */
  const goOn = async (text = '', drive: (run: RunningInterview) => Promise<unknown> = async () => undefined) => {
    const run = openInterview({ store: createMemoryStore(text) });
    const shown = await run.screen.waitFor(/^◆/m);
    await drive(run);
    await approveAll(run);
    expect((await run.finish()).planText).toBe(planText);
    return shown;
  };
  const atDepth = await goOn(written[0], async (run) => {
    await run.at('How closely shall we look', 'enter');
    await run.say('What do your users need?', eCommerce.need);
    await typeTables(run);
  });
  expect(activeQuestion(atDepth)).toBe('How closely shall we look at it?');
  const atTables = await goOn(drafts[1], (run) => typeTables(run, others));
  expect(atTables).toMatch(/users {5}email: email.*\n.*products {2}name: text, price: money/);
  const late = written.filter((text) => text.includes('"api/endpoints"'));
  for (const text of [late[0], late.at(-1)]) {
    expect(activeQuestion(await goOn(text))).not.toMatch(/^(What do|How|Which tables|Which endpoints)/);
  }
});
