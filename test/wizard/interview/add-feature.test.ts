import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../../src/plan/parse.ts';
import { examine } from '../../../src/wizard/interview/examine.ts';
import { interview, type InterviewResult } from '../../../src/wizard/interview/interview.ts';
import { plainInput } from './input.ts';
import { createScriptedSession, type Scripted, type ScriptedSession } from './scripted-session.ts';

const shop = readFileSync('starters/shop.yaml', 'utf8');

async function add(
  answers: Readonly<Record<string, Scripted>>,
): Promise<{ readonly session: ScriptedSession; readonly result: InterviewResult }> {
  const session = createScriptedSession({ answers, entersRest: true });
  const input = { ...plainInput(), existing: { planText: shop, folder: '/shop' } };
  const result = await interview(session, input);
  expect(session.unused()).toEqual([]);
  return { session, result };
}

const coupons = {
  'requirement/need': 'Customers pay less with a coupon.',
  'database/tables': ['coupons (code, discount, expires_at)', 'orders (coupon_id?)'],
};

describe('a feature of an existing plan', () => {
  test('goes into the plan, and everything that was there stays, line by line', async () => {
    const { result } = await add(coupons);
    expect(result).toMatchObject({ adds: true, projectName: 'shop', folder: '/shop' });
    expect(examine(result.planText).problems).toEqual([]);
    const lines = result.planText.split('\n');
    let at = 0;
    const lost = shop.split('\n').filter((line) => {
      const found = lines.indexOf(line, at);
      if (found === -1) return true;
      at = found + 1;
      return false;
    });
    expect(lost).toEqual([]);
    const { plan } = parsePlan(result.planText, 'plan.yaml');
    expect(plan?.features.at(-1)?.need).toBe('Customers pay less with a coupon.');
    expect(plan?.tables.find(({ name }) => name === 'orders')?.fields.map(({ name }) => name)).toContain('coupon');
    expect(plan?.api?.map(({ name }) => name)).toContain('coupons');
  });

  test('asks over the difference only', async () => {
    const { session } = await add(coupons);
    const endpoints = session.asked.find(({ question }) => question.id === 'api/endpoints')?.question;
    expect(endpoints?.kind === 'pick' ? endpoints.options[0]?.group : undefined).toBe('coupons');
    const ticked = endpoints?.kind === 'pick' ? endpoints.options.filter((option) => option.ticked) : [];
    expect(ticked.length).toBeGreaterThan(0);
    expect(ticked.filter(({ value }) => !value.includes('/coupons'))).toEqual([]);
    const ids = session.asked.map(({ question }) => question.id);
    // Nothing new follows for them from the tables.
    expect(ids).not.toContain('logic/functions');
    expect(ids).not.toContain('build/name');
    expect(ids).not.toContain('auth/roles');
  });

  test('a plan that names no endpoints keeps those that followed from its tables', async () => {
    const planText = `groundplan: 1
project: { name: notes }
tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  notes:
    fields: { user: "-> users, cascade", text: "text, max 2000" }
auth: { table: users, roles: [user, admin] }
`;
    const session = createScriptedSession({
      answers: { 'requirement/need': 'People sort their notes.', 'database/tables': ['labels (user_id, name)'] },
      entersRest: true,
    });
    const result = await interview(session, { ...plainInput(), existing: { planText, folder: '.' } });
    const { plan } = parsePlan(result.planText, 'plan.yaml');
    expect(plan?.api?.map(({ name }) => name)).toEqual(expect.arrayContaining(['notes', 'labels']));
    expect(result.planText).toContain('GET /notes:');
  });

  test('a field that is there already is told at its line', async () => {
    const { session } = await add(coupons);
    const tables = session.asked.find(({ question }) => question.id === 'database/tables')?.question;
    if (tables?.kind !== 'lines') throw new Error('tables are lines');
    expect(tables.read(['products (name, color)']).problems).toEqual([
      {
        line: 0,
        message: 'products has name already. Name only what is new; what is there is changed in plan.yaml.',
      },
    ]);
  });

  test('without a new table, nothing but the need is added', async () => {
    const { result } = await add({ 'requirement/need': 'Customers like it.', 'database/tables': [] });
    const added = result.planText.split('\n').filter((line) => !shop.split('\n').includes(line));
    expect(added.every((line) => /need: Customers like it\.|^ {2}[a-z_]+: *($|\{)/.test(line))).toBe(true);
    expect(added.length).toBeLessThanOrEqual(2);
  });
});
