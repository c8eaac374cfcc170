import { expect, test } from 'vitest';
import { examine } from '../../../src/wizard/interview/examine.ts';
import { openFindings } from '../../../src/wizard/overview/findings.ts';
import { plainInput } from '../interview/input.ts';
import { openInterview, type RunningInterview } from './open-interview.ts';

/** One error (a group that is named after a method), and warnings that a fix settles. */
const doubtful = `groundplan: 1
project: { name: till, description: What comes into the till. }
tables:
  payments:
    description: What was paid.
    fields:
      amount: money, min 0 # in cents
      note: text?, max 100
    delete: hard
  people:
    description: Those who sign in.
    fields:
      email: email
      password: password
api:
  get:
    description: Everything that can be read.
    endpoints:
      GET /payments: { do: list payments, allow: admin }
      DELETE /payments/{id}: { do: delete payments, allow: admin }
auth: { table: people, roles: [user, admin], access_token: 3h }
`;

async function openPlan(text: string): Promise<RunningInterview> {
  const run = openInterview({ rows: 40, input: plainInput({ 'my.yaml': text }) });
  await run.at('What do you begin with?', 'up', 'enter');
  await run.say('Where is the plan file?', 'my.yaml');
  return run;
}

test('errors keep a plan from being built, until each is fixed or accepted with a reason', async () => {
  const run = await openPlan(doubtful);
  const overview = await run.asks('Shall it be built?');
  expect(overview).toContain('error WS-01');
  expect(overview).not.toContain('Create it');
  expect(overview).toContain('› ● Look at the findings one by one');
  run.keyboard.press('enter');
  let shown = await run.screen.waitFor(/◆ {2}(?!Shall)/);
  // The error comes first; this one is meant.
  expect(shown).toMatch(/● {2}error WS-01\n/);
  expect(shown).toMatch(/Where: plan\.yaml:\d+ \(api\.get\)/);
  // No remedy is certain here: leaving it is proposed, accepting stands above.
  run.keyboard.press('up');
  await run.screen.waitFor('› ● Accept it');
  run.keyboard.press('enter');
  await run.asks('Why is it right here?');
  run.keyboard.press('enter');
  await run.screen.waitFor(/▲ .*(said|sentence)/);
  run.keyboard.type('An exercise about methods.');
  run.keyboard.press('enter');
  // The others are fixed, or left where no fix is certain: what is proposed.
  for (;;) {
    shown = await run.screen.waitFor(
      (screen) => /◆ {2}(?!Why)/.test(screen) && !screen.includes('Why is it right here?█'),
    );
    if (shown.includes('◆  Shall it be built?')) break;
    run.keyboard.press('enter');
    const asked = /◆ {2}(.*)/.exec(shown)?.[1] ?? '';
    await run.screen.waitFor((screen) => !screen.includes(`◆  ${asked}`));
  }
  expect(shown).toContain('› ● Create it');
  run.keyboard.press('enter');
  const { planText } = await run.finish();
  expect(planText).toContain('An exercise about methods.');
  expect(planText).toContain('      amount: money, min 0 # in cents\n');
  expect(planText).not.toContain('access_token: 3h');
  expect(planText).toContain('delete: soft');
  const { findings, problems } = examine(planText);
  expect(problems).toEqual([]);
  expect(openFindings(findings).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('Esc on the first finding goes back to the overview', async () => {
  const run = await openPlan(doubtful);
  await run.at('Shall it be built?', 'enter');
  await run.screen.waitFor(/◆ {2}(?!Shall)/);
  run.keyboard.press('esc');
  expect(await run.asks('Shall it be built?')).toContain('error WS-01');
  run.keyboard.press('ctrl-c');
  expect(await run.outcome).toEqual({ left: true });
});

test('a plan that does not hold is told with its line, and cannot be created', async () => {
  const run = await openPlan('groundplan: 1\nproject: { name: x }\ntables: { notes: { fields: { title: txet } } }\n');
  const shown = await run.asks('Shall it be built?');
  expect(shown).toContain('This plan cannot be built yet.');
  expect(shown).toContain('Did you mean text?');
  expect(shown).not.toContain('Create it');
  run.keyboard.press('enter');
  expect(await run.outcome).toEqual({ left: true });
});

test('a file that is not there is told, and asked for again', async () => {
  const run = openInterview({ input: plainInput({ 'my.yaml': doubtful }) });
  await run.at('What do you begin with?', 'up', 'enter');
  await run.say('Where is the plan file?', 'none.yaml');
  await run.screen.waitFor('There is no file none.yaml.');
  await run.say('Where is the plan file?', 'my.yaml');
  await run.at('Shall it be built?', 'ctrl-c');
  expect(await run.outcome).toEqual({ left: true });
});
