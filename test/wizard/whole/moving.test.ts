import { describe, expect, test } from 'vitest';
import { interview } from '../../../src/wizard/interview/interview.ts';
import { plainInput } from '../interview/input.ts';
import { eCommerce } from '../interview/schemas.ts';
import { createScriptedSession, type Scripted } from '../interview/scripted-session.ts';
import { openInterview, type RunningInterview } from './open-interview.ts';
import { approveAll, describeShop, typeTables } from './ways.ts';

const shop = { 'requirement/need': eCommerce.need, 'database/tables': eCommerce.tables };

/** The plan of the straight run with the same answers. */
async function straightPlan(answers: Readonly<Record<string, Scripted>>): Promise<string> {
  const session = createScriptedSession({ answers, entersRest: true });
  const { planText } = await interview(session, plainInput());
  expect(session.unused()).toEqual([]);
  return planText;
}

/** How often a question was answered on the screen. */
function countAnswers({ screen }: RunningInterview, message: string): number {
  return screen.history().split(`◇  ${message}`).length - 1;
}

describe('Esc', () => {
  test('goes back through several questions and on again, with what was answered', async () => {
    const run = openInterview();
    await describeShop(run, 'standard');
    await run.at('Which endpoints are needed?', 'down', 'space', 'enter');
    await run.at('Which functions and integrations', 'enter');
    await run.at('Which background tasks', 'esc');
    await run.at('Which functions and integrations', 'esc');
    const endpoints = await run.asks('Which endpoints are needed?');
    expect(endpoints).toContain('◻ GET /users/{id}');
    run.keyboard.press('esc');
    const tables = await run.asks('Which tables and fields are');
    expect(tables).toContain('order_items  order → orders, product → products');
    run.keyboard.press('esc');
    expect(await run.asks('What do your users need?')).toContain(eCommerce.need);
    run.keyboard.press('enter');
    await run.at('Which tables and fields are', 'enter');
    expect(await run.asks('Which endpoints are needed?')).toContain('◻ GET /users/{id}');
    await approveAll(run);
    const { planText } = await run.finish();
    const answer = ({ options = [] }: { options?: readonly { value: string; ticked?: boolean }[] }) =>
      options.filter(({ value, ticked }) => ticked === true && !value.endsWith('GET /users/{id}')).map((o) => o.value);
    expect(planText).toBe(await straightPlan({ ...shop, 'api/endpoints': (question) => answer(question as never) }));
    expect(planText).not.toContain('GET /users/{id}:');
  });

  test('at the first question says that there is nothing before it', async () => {
    const run = openInterview();
    await run.at('What do you begin with?', 'esc');
    await run.screen.waitFor('This is the first question. Ctrl-C saves and leaves.');
    await run.at('What do you begin with?', 'ctrl-c');
    expect(await run.outcome).toEqual({ left: true });
  });
});

describe('F2', () => {
  test('jumps to a question of an earlier step; what does not depend on it is not asked again', async () => {
    const run = openInterview();
    await describeShop(run, 'standard');
    await run.at('Which endpoints are needed?', 'enter');
    await run.at('Which functions and integrations', 'enter');
    await run.at('Which background tasks', 'enter');
    await run.at('What may everybody read', 'enter');
    await run.at('Which permissions are needed', 'enter');
    await run.at('What is the project called?', 'F2');
    const menu = await run.asks('Go to which question?');
    expect(menu).toContain('Step 1 · Requirement');
    expect(menu).toContain('Step 5 · Background work');
    run.keyboard.type('1');
    await run.screen.waitFor('› ● Step 1 · Requirement');
    run.keyboard.press('enter');
    await run.asks('What do your users need?');
    run.keyboard.type('Customers order things');
    run.keyboard.press('enter');
    await run.at('What is the project called?', 'enter');
    await run.at('Shall it be built?', 'enter');
    const { planText } = await run.finish();
    expect(planText).toBe(await straightPlan({ ...shop, 'requirement/need': 'Customers order things' }));
    for (const message of ['Which endpoints are needed?', 'Which background tasks', 'What may everybody read']) {
      expect(countAnswers(run, message)).toBe(1);
    }
  });

  test('can stay', async () => {
    const run = openInterview();
    await describeShop(run, 'standard');
    await run.at('Which endpoints are needed?', 'F2');
    await run.at('Go to which question?', 'enter');
    await run.asks('Which endpoints are needed?');
    await approveAll(run);
    expect((await run.finish()).planText).toBe(await straightPlan(shop));
  });
});

test('Change 2 from the overview: a further table, and only what it brings is asked', async () => {
  const reviews = 'reviews (user, product, rating, body)';
  const run = openInterview();
  await describeShop(run, 'standard');
  const [, before] = /\d+ of (\d+) · Space ticks/.exec(await run.asks('Which endpoints are needed?')) ?? [];
  await run.at('Which endpoints are needed?', 'enter');
  await run.at('Which functions and integrations', 'enter');
  await run.at('Which background tasks', 'enter');
  await run.at('What may everybody read', 'enter');
  await run.at('Which permissions are needed', 'enter');
  await run.at('What is the project called?', 'enter');
  await run.asks('Shall it be built?');
  run.keyboard.type('2');
  await run.screen.waitFor('› ● Change step 2');
  run.keyboard.press('enter');
  await typeTables(run, [reviews]);
  const [, after] = /\d+ of (\d+) · Space ticks/.exec(await run.asks('Which endpoints are needed?')) ?? [];
  expect(Number(after)).toBeGreaterThan(Number(before));
  await approveAll(run);
  const { planText } = await run.finish();
  expect(planText).toBe(await straightPlan({ ...shop, 'database/tables': [...eCommerce.tables, reviews] }));
  expect(countAnswers(run, 'What do your users need?')).toBe(1);
  expect(countAnswers(run, 'Which permissions are needed')).toBe(1);
  expect(countAnswers(run, 'Shall it be built?')).toBe(2);
});

test('what was not asked is not offered for change: quick depth asks nothing about the API', async () => {
  const run = openInterview({ rows: 40 });
  await describeShop(run, 'quick');
  await run.at('What may everybody read', 'enter');
  await run.at('What is the project called?', 'enter');
  const overview = await run.asks('Shall it be built?');
  const offered = [...overview.matchAll(/Change step (\d)/g)].map(([, step]) => step);
  expect(offered).toEqual(['1', '2', '6', '7']);
  run.keyboard.type('6');
  await run.screen.waitFor('› ● Change step 6');
  run.keyboard.press('enter');
  await run.at('What may everybody read', 'enter');
  await run.at('Shall it be built?', 'enter');
  expect((await run.finish()).planText).toBe(await straightPlan({ ...shop, 'start/depth': 'quick' }));
});

describe('?', () => {
  test('says why; once more, the whole topic; what was said so far stays', async () => {
    const run = openInterview();
    await describeShop(run, 'standard');
    await run.asks('Which endpoints are needed?');
    run.keyboard.press('down', 'space');
    await run.screen.waitFor('◻ GET /users/{id}');
    run.keyboard.type('?');
    await run.screen.waitFor('nobody would call.');
    const explained = await run.asks('Which endpoints are needed?');
    expect(explained).toContain('› ◻ GET /users/{id}');
    // The long list below it leaves room for all of it, until the next key.
    expect(explained).toContain('●  An endpoint does one thing for one kind of caller.');
    run.keyboard.type('?');
    run.keyboard.press('enter');
    await run.at('Which functions and integrations', 'enter');
    await approveAll(run);
    await run.finish();
    const history = run.screen.history();
    expect(history.split('nobody would call.')).toHaveLength(2);
    // The page has more than the paragraph: headings, examples, a diagram.
    const page = history.split('◇  Which endpoints are needed?')[2] ?? '';
    expect(page.split('\n').length).toBeGreaterThan(25);
    expect(countAnswers(run, 'Which endpoints are needed?')).toBe(3);
  });

  test('F1 is the same, where a text is being typed', async () => {
    const run = openInterview();
    await run.at('What do you begin with?', 'enter');
    await run.at('How closely', 'enter');
    await run.asks('What do your users need?');
    run.keyboard.type('Is it?');
    await run.screen.waitFor('Is it?█');
    run.keyboard.press('F1');
    await run.screen.waitFor('Say who wants to do what');
    expect(await run.screen.waitFor('Is it?█')).toContain('◆  What do your users need?');
    run.keyboard.press('ctrl-c');
    expect(await run.outcome).toEqual({ left: true });
  });
});
