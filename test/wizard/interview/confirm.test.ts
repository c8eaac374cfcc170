import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { confirmPlan } from '../../../src/wizard/interview/confirm.ts';
import { examine } from '../../../src/wizard/interview/examine.ts';
import { openFindings } from '../../../src/wizard/overview/findings.ts';
import { createScriptedSession, ENTER, type Scripted, type ScriptedSession, WentTo } from './scripted-session.ts';
import { plainInput } from './input.ts';

const shop = readFileSync('starters/shop.yaml', 'utf8');

/** Three things to find: a group named after a method, money whose rows are removed for good, a token that lives long. */
const doubtful = `groundplan: 1
project: { name: till, description: What comes into the till. }
# the tables
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
      GET /payments: { do: list payments, allow: public }
      DELETE /payments/{id}: { do: delete payments, allow: admin }
auth: { table: people, roles: [user, admin], access_token: 3h }
`;

const changes = [{ target: 'database', label: 'Change step 2', hint: 'database' }];

async function confirm(
  text: string,
  answers: Readonly<Record<string, Scripted>>,
): Promise<{ readonly session: ScriptedSession; readonly text: string }> {
  const session = createScriptedSession({ answers, entersRest: false });
  return { session, text: await confirmPlan(text, { session, input: plainInput(), folder: 'till', changes }) };
}

function shownBy(session: ScriptedSession): string {
  return session.shown.map((part) => ('text' in part ? part.text : '')).join('\n');
}

describe('a plan without errors', () => {
  test('is shown as a tree, as boxes, counted, reviewed, with what will be written; then it can be created', async () => {
    const { session, text } = await confirm(shop, { 'build/confirm': ENTER });
    expect(text).toBe(shop);
    const shown = shownBy(session);
    expect(shown).toContain('├─ 2 Database · 8 tables');
    expect(shown).toContain('┌─ order_items');
    expect(shown).toContain('8 tables, 37 endpoints in 7 groups');
    expect(shown).toContain('3 files into ./till: src 2, test 1');
    expect(session.asked.map(({ question }) => question.id)).toEqual(['build/confirm']);
  });

  test('the plan file can be looked at before', async () => {
    const { session } = await confirm(shop, { 'build/confirm': 'plan', 'build/confirm/2': 'create' });
    expect(shownBy(session)).toContain('# An online shop: a catalogue with categories and tags');
  });

  test('a step can be changed, and one can leave', async () => {
    await expect(confirm(shop, { 'build/confirm': 'database' })).rejects.toEqual(new WentTo('database'));
    await expect(confirm(shop, { 'build/confirm': 'leave' })).rejects.toEqual(new WentTo('leave'));
  });
});

describe('an acceptance that silences nothing', () => {
  test('can be left, and not be accepted itself', async () => {
    const idle = shop.replace('tables:\n', 'accept: { DB-13: Nothing is a decimal here. }\ntables:\n');
    const { session } = await confirm(idle, {
      'build/confirm': 'findings',
      'build/finding/AC-02/plan': ENTER,
      'build/confirm/2': 'create',
    });
    const { question } = session.asked.find(({ question: { id } }) => id === 'build/finding/AC-02/plan') ?? {};
    expect(question?.kind === 'choice' && question.options.map(({ value }) => value)).toEqual(['leave']);
  });
});

describe('a plan with an error of the review', () => {
  test('is not built until the error is fixed or accepted', async () => {
    const errors = openFindings(examine(doubtful).findings).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule }) => rule.id)).toContain('WS-01');
    const session = createScriptedSession({ answers: { 'build/confirm': 'leave' }, entersRest: false });
    const options = { session, input: plainInput(), folder: 'till', changes };
    await expect(confirmPlan(doubtful, options)).rejects.toEqual(new WentTo('leave'));
    const [first] = session.asked;
    expect(first?.question).toMatchObject({ kind: 'choice', proposal: 'findings' });
    expect(JSON.stringify(first?.question)).not.toContain('"create"');
    expect(shownBy(session)).toContain('error WS-01');
  });

  test('an accepted finding is written into the plan with its reason, and nothing else changes', async () => {
    const answers: Record<string, Scripted> = { 'build/confirm': 'findings', 'build/confirm/2': 'create' };
    for (const { rule, path } of openFindings(examine(doubtful).findings)) {
      const id = `build/finding/${rule.id}/${path === '' ? 'plan' : path}`;
      answers[id] = 'accept';
      answers[`${id}/reason`] = 'It is an exercise.';
    }
    const { session, text } = await confirm(doubtful, answers);
    expect(session.unused()).toEqual([]);
    expect(openFindings(examine(text).findings)).toEqual([]);
    expect(examine(text).problems).toEqual([]);
    const kept = text.split('\n').filter((line) => doubtful.split('\n').includes(line));
    expect(kept).toEqual(expect.arrayContaining(['# the tables', '      amount: money, min 0 # in cents']));
    expect(text).toContain('It is an exercise.');
  });

  test('findings are fixed where the remedy is certain, and left where somebody says so', async () => {
    const session = createScriptedSession({
      answers: {
        'build/confirm': 'findings',
        'build/finding/WS-01/api.get': 'leave',
        'build/finding/AU-07/auth': 'fix',
        'build/finding/DB-10/tables.payments': 'fix',
        'build/confirm/2': 'plan',
        'build/confirm/3': 'leave',
      },
      entersRest: false,
    });
    const options = { session, input: plainInput(), folder: 'till', changes };
    await expect(confirmPlan(doubtful, options)).rejects.toEqual(new WentTo('leave'));
    const text = session.shown
      .map((part) => (part.kind === 'block' ? part.text : ''))
      .find((each) => each.startsWith('groundplan'));
    expect(text).toContain('    delete: soft\n');
    expect(text).toContain('access_token: 15m');
    const left = openFindings(examine(text ?? '').findings).filter(({ severity }) => severity !== 'info');
    expect(left.map(({ rule }) => rule.id)).toEqual(['WS-01']);
  });
});

test('a plan that does not hold says why, and cannot be created', async () => {
  const broken = 'groundplan: 1\nproject: { name: x }\ntables: { notes: { fields: { title: txet } } }\n';
  const session = createScriptedSession({ answers: { 'build/confirm': ENTER }, entersRest: false });
  const options = { session, input: plainInput(), folder: 'x', changes: [] };
  await expect(confirmPlan(broken, options)).rejects.toEqual(new WentTo('leave'));
  expect(shownBy(session)).toMatch(/This plan cannot be built yet\.\n.*txet.*Did you mean text\?/);
});

test('a folder that cannot be written to is told before anything is confirmed', async () => {
  const session = createScriptedSession({ answers: { 'build/confirm': 'leave' }, entersRest: false });
  const input = {
    ...plainInput(),
    preview: async () => ({ folder: './till', parts: [], refusal: './till is not empty.' }),
  };
  await expect(confirmPlan(shop, { session, input, folder: 'till', changes })).rejects.toEqual(new WentTo('leave'));
  expect(session.shown).toContainEqual({ kind: 'warning', text: './till is not empty.' });
});
