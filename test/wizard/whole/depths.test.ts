import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/wizard/interview/catalogue.ts';
import { interview } from '../../../src/wizard/interview/interview.ts';
import { plainInput } from '../interview/input.ts';
import { eCommerce } from '../interview/schemas.ts';
import { createScriptedSession } from '../interview/scripted-session.ts';
import { openInterview, type RunningInterview } from './open-interview.ts';
import { approveAll, describeShop } from './ways.ts';

/** Answered questions on the screen: the sign of an answer stands before each message. */
function countDecisions({ screen }: RunningInterview): number {
  return screen.history().match(/^◇ {2}/gm)?.length ?? 0;
}

describe('e-commerce from nothing, in standard depth', () => {
  test('takes at most 200 keys and 12 decisions, and the plan is that of the script', async () => {
    const run = openInterview();
    await describeShop(run, 'standard');
    await approveAll(run);
    const { planText } = await run.finish();
    const decisions = countDecisions(run);
    const { pressed } = run.keyboard;
    process.stdout.write(`e-commerce, standard depth: ${pressed} keys, ${decisions} decisions\n`);
    expect(pressed).toBeLessThanOrEqual(200);
    expect(decisions).toBeLessThanOrEqual(12);
    const answers = { 'requirement/need': eCommerce.need, 'database/tables': eCommerce.tables };
    const script = createScriptedSession({ answers, entersRest: true });
    expect(planText).toBe((await interview(script, plainInput())).planText);
    expect(script.asked).toHaveLength(decisions);
    expect(script.asked.reduce((sum, { keys }) => sum + keys, 0)).toBe(pressed);
  });

  test('has every step in its order, with the overview at the end', async () => {
    const run = openInterview();
    await describeShop(run, 'standard');
    await approveAll(run);
    await run.finish();
    const steps = [...run.screen.history().matchAll(/^├ {2}(Step \d of 7 · .*)$/gm)].map(([, step]) => step);
    expect(steps).toEqual([
      'Step 1 of 7 · Requirement · saved',
      'Step 2 of 7 · Database · saved',
      'Step 3 of 7 · API · saved',
      'Step 4 of 7 · Logic and integrations · saved',
      'Step 5 of 7 · Background work · saved',
      'Step 6 of 7 · Auth · saved',
      'Step 7 of 7 · Build · saved',
    ]);
    const history = run.screen.history();
    expect(history).toContain('│  │  ├─ users: email: email, password_hash: password');
    expect(history).toContain('│  users    ──< orders (user)');
    expect(history).toContain('│  3 files into ./shop: src 2, test 1');
  });
});

describe('quick depth', () => {
  test('from a starter takes at most 10 keys', async () => {
    const run = openInterview();
    await run.at('What do you begin with?', 'down', 'enter');
    await run.at('Which starter?', 'enter');
    await run.at('What is the project called?', 'enter');
    await run.at('Shall it be built?', 'enter');
    const { planText } = await run.finish();
    process.stdout.write(`a starter: ${run.keyboard.pressed} keys\n`);
    expect(run.keyboard.pressed).toBeLessThanOrEqual(10);
    expect(planText).toContain('name: shop\n');
  });

  test('from a sentence and tables asks for nothing but what comes out public, and the name', async () => {
    const run = openInterview();
    await describeShop(run, 'quick');
    await run.at('What may everybody read', 'enter');
    await run.at('What is the project called?', 'enter');
    await run.at('Shall it be built?', 'enter');
    expect((await run.finish()).planText).toContain('POST /orders/checkout');
  });
});

/** The questions of the workflow that the seed documents give, and the ids that ask them. */
const seedQuestions: Readonly<Record<string, string>> = {
  'What does the user need?': 'requirement/need',
  'What data is required?': 'requirement/data',
  "What's the expected response?": 'requirement/response',
  'What tables/fields are needed?': 'database/tables',
  'What relationships exist?': 'database/relations',
  'What queries will be run?': 'database/queries',
  'What endpoints are needed?': 'api/endpoints',
  'What HTTP methods?': 'api/changes',
  "What's the URL structure?": 'api/urls',
  'What logic can be shared?': 'logic/shared',
  'What should be functions?': 'logic/functions',
  'What integrations are needed?': 'logic/integrations',
  'Are there long-running operations?': 'async/long',
  'Should anything be scheduled?': 'async/schedules',
  'Are background tasks needed?': 'async/tasks',
  'Who can access this?': 'auth/public',
  'What permissions are needed?': 'auth/roles',
  'How is auth validated?': 'auth/tokens',
  'Start with simplest version': 'build/slices',
  'Test frequently': 'build/tests',
  'Add features incrementally': 'build/built',
};

test('full depth shows all 21 questions of the seven steps', async () => {
  const run = openInterview();
  await describeShop(run, 'full', async () => {
    await run.say('Which data does that take?', 'users, products, orders, order items');
    await run.say('What do they expect to see', 'The order with its items, total and status.');
    await run.at('Who takes part?', 'enter');
  });
  await approveAll(run);
  const { planText, depth } = await run.finish();
  expect(depth).toBe('full');
  expect(planText).toContain('response: The order with its items, total and status.');
  const history = run.screen.history();
  const ids = Object.values(seedQuestions);
  expect(new Set(ids).size).toBe(21);
  for (const [question, id] of Object.entries(seedQuestions)) {
    const message = catalogue.find((entry) => entry.id === id)?.message ?? id;
    expect(history, question).toContain(`◇  ${message}\n`);
  }
});
