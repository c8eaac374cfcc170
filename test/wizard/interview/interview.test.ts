import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/model.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import { catalogue } from '../../../src/wizard/interview/catalogue.ts';
import { examine } from '../../../src/wizard/interview/examine.ts';
import { interview, type InterviewResult } from '../../../src/wizard/interview/interview.ts';
import { openFindings } from '../../../src/wizard/overview/findings.ts';
import { plainInput } from './input.ts';
import { eCommerce, type Schema, schemas, workedExample } from './schemas.ts';
import { createScriptedSession, type Scripted, type ScriptedSession } from './scripted-session.ts';

interface Run {
  readonly session: ScriptedSession;
  readonly result: InterviewResult;
  readonly plan: Plan;
}

async function run(
  answers: Readonly<Record<string, Scripted>>,
  options: { readonly unattended?: boolean } = {},
): Promise<Run> {
  const session = createScriptedSession({ answers, entersRest: true, ...options });
  const result = await interview(session, plainInput());
  expect(session.unused()).toEqual([]);
  return { session, result, plan: soundPlan(result.planText) };
}

/** It parses, compiles, and has no finding that would keep it from being built. */
function soundPlan(text: string): Plan {
  const { problems, findings } = examine(text);
  expect(problems).toEqual([]);
  const errors = openFindings(findings).filter(({ severity }) => severity === 'error');
  expect(errors.map(({ rule, path, message }) => `${rule.id} ${path}: ${message}`)).toEqual([]);
  const { plan } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) throw new Error('it parsed before');
  return plan;
}

function describing({ need, tables }: Schema, depth: string): Record<string, Scripted> {
  return { 'start/depth': depth, 'requirement/need': need, 'database/tables': tables };
}

const fullAnswers: Readonly<Record<string, Scripted>> = {
  'requirement/data': 'users, products, orders',
  'requirement/response': 'What was asked for, with its status.',
};

function idsOf({ session }: Run): readonly string[] {
  return session.asked.map(({ question }) => question.id);
}

function endpointsOf(plan: Plan): readonly string[] {
  return (plan.api ?? []).flatMap(({ endpoints }) => endpoints.map(({ method, url }) => `${method} ${url}`));
}

describe.each(schemas.map((schema) => [schema.name, schema] as const))('%s', (_, schema) => {
  test.each(['quick', 'standard'])('in %s depth, a plan that can be built comes out', async (depth) => {
    const { plan, result } = await run(describing(schema, depth));
    expect(plan.tables.length).toBeGreaterThanOrEqual(schema.tables.length);
    expect(plan.auth?.table.name).toBe('users');
    expect(plan.features.map(({ need }) => need)).toEqual([schema.need]);
    expect(result).toMatchObject({ depth, adds: false, folder: result.projectName });
  });

  test('in full depth, too', async () => {
    const { plan } = await run({ ...describing(schema, 'full'), ...fullAnswers });
    expect(plan.build.slices.length).toBeGreaterThan(1);
    expect(plan.features[0]?.response).toBe('What was asked for, with its status.');
  });

  test('without a person, nothing is opened', async () => {
    const { plan } = await run(describing(schema, 'standard'), { unattended: true });
    const allows = (plan.api ?? []).flatMap(({ endpoints }) => endpoints.flatMap(({ allow }) => allow ?? []));
    expect(allows.length).toBeGreaterThan(0);
    expect(allows.filter(({ kind }) => kind === 'public')).toEqual([]);
  });
});

describe('e-commerce from nothing', () => {
  test('takes at most 200 keys and 12 decisions in standard depth', async () => {
    const { session, result } = await run(describing(eCommerce, 'standard'));
    const keys = session.asked.reduce((sum, each) => sum + each.keys, 0);
    const rows = session.asked.map(({ question, keys: own }) => `${String(own).padStart(4)}  ${question.id}`);
    process.stdout.write(`${rows.join('\n')}\n${String(keys).padStart(4)}  keys in ${rows.length} decisions\n`);
    expect(keys).toBeLessThanOrEqual(200);
    expect(rows.length).toBeLessThanOrEqual(12);
    await expect(result.planText).toMatchFileSnapshot('e-commerce.plan.yaml');
  });

  test('is the same plan every time', async () => {
    const first = await run(describing(eCommerce, 'standard'));
    const second = await run(describing(eCommerce, 'standard'));
    expect(second.result).toEqual(first.result);
  });

  test('has what the worked example has', async () => {
    const { plan } = await run(describing(eCommerce, 'standard'));
    expect(endpointsOf(plan)).toEqual(
      expect.arrayContaining([
        ...['POST /orders/checkout', 'GET /orders', 'GET /orders/{id}', 'POST /orders/{id}/cancel'],
        ...['GET /products', 'GET /products/{id}'],
      ]),
    );
    expect(plan.functions.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...['calculate_order_total', 'validate_inventory', 'process_payment', 'send_order_confirmation'],
      ]),
    );
    expect(plan.tasks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['process_order_fulfillment', 'sync_inventory']),
    );
    expect(plan.auth?.roles.map(({ name }) => name)).toEqual(['customer', 'admin']);
  });
});

describe('a starter', () => {
  test('takes at most 10 keys', async () => {
    const { session, result } = await run({ 'start/from': 'starter', 'start/starter': 'shop' });
    const keys = session.asked.reduce((sum, each) => sum + each.keys, 0);
    process.stdout.write(`${String(keys).padStart(4)}  keys from a starter\n`);
    expect(keys).toBeLessThanOrEqual(10);
    expect(result.planText).toBe(readFileSync('starters/shop.yaml', 'utf8'));
    expect(result.projectName).toBe('shop');
  });

  test('gets the name that it is given, and nothing else changes', async () => {
    const { result } = await run({ 'start/from': 'starter', 'start/starter': 'blog', 'build/name': 'diary' });
    const starter = readFileSync('starters/blog.yaml', 'utf8');
    expect(result).toMatchObject({ projectName: 'diary', folder: 'diary', depth: 'quick' });
    expect(result.planText).toBe(starter.replace('  name: blog\n', '  name: diary\n'));
  });

  test('can get a feature first', async () => {
    const { plan, session } = await run({
      'start/from': 'starter',
      'start/starter': 'blog',
      'build/confirm': 'add',
      'requirement/need': 'Readers follow authors.',
      'database/tables': ['newsletters (user_id, title, body)'],
      'build/confirm/2': 'create',
    });
    expect(plan.tables.map(({ name }) => name)).toContain('newsletters');
    expect(session.asked.map(({ question }) => question.id)).toContain('api/endpoints');
  });
});

describe('a plan file', () => {
  const text = readFileSync('starters/shop.yaml', 'utf8');

  test('goes straight to the overview, and stays as it is', async () => {
    const session = createScriptedSession({
      answers: { 'start/from': 'file', 'start/plan': 'my.yaml' },
      entersRest: true,
    });
    const result = await interview(session, plainInput({ 'my.yaml': text }));
    expect(result.planText).toBe(text);
    expect(session.asked.map(({ question }) => question.id)).toEqual(['start/from', 'start/plan', 'build/confirm']);
  });

  test('that cannot be read is told, and asked for again', async () => {
    const session = createScriptedSession({
      answers: { 'start/from': 'file', 'start/plan': 'none.yaml' },
      entersRest: true,
    });
    await expect(interview(session, plainInput())).rejects.toThrow('went to start/plan');
    expect(session.shown).toContainEqual({ kind: 'warning', text: 'There is no file none.yaml.' });
  });
});

describe('the worked example, pasted', () => {
  test.each(['quick', 'standard', 'full'])('is kept whole in %s depth', async (depth) => {
    const { plan } = await run({
      ...(depth === 'full' ? fullAnswers : {}),
      'start/depth': depth,
      'requirement/need': '**Requirement:** Build an e-commerce order system',
      'database/tables': workedExample,
    });
    expect(plan.features.map(({ need }) => need)).toEqual(['Build an e-commerce order system']);
    expect(plan.project.name).toBe('e-commerce-order');
    expect(plan.tables.slice(0, 4).map(({ name }) => name)).toEqual(['users', 'products', 'orders', 'order_items']);
    // Users are no group of the example: what is proposed for them stays ticked.
    expect(
      endpointsOf(plan)
        .filter((label) => !label.includes(' /users'))
        .toSorted(),
    ).toEqual(
      [
        ...['GET /orders', 'GET /orders/{id}', 'GET /products', 'GET /products/{id}'],
        ...['POST /orders/checkout', 'POST /orders/{id}/cancel'],
      ].toSorted(),
    );
    // price_cart comes with the checkout: it is what looks up the prices.
    expect(plan.functions.map(({ name }) => name).toSorted()).toEqual(
      [
        ...['calculate_order_total', 'price_cart', 'process_payment'],
        ...['send_order_confirmation', 'validate_inventory'],
      ].toSorted(),
    );
    expect(plan.tasks.map(({ name }) => name).toSorted()).toEqual(['process_order_fulfillment', 'sync_inventory']);
    expect(plan.tasks.find(({ name }) => name === 'sync_inventory')?.everySeconds).toBe(3600);
  });

  test('its task trees are shown with their lines as steps', async () => {
    const { session } = await run({
      'requirement/need': 'Build an e-commerce order system',
      'database/tables': workedExample,
    });
    const notes = session.shown.flatMap((part) => (part.kind === 'note' ? [part.text] : []));
    expect(notes.find((text) => text.includes('process_order_fulfillment'))).toContain(
      '3. Notifies warehouse → asks warehouse.ship',
    );
  });
});

describe('full depth', () => {
  test('asks what the catalogue says, in its order', async () => {
    const asked = idsOf(await run({ ...describing(eCommerce, 'full'), ...fullAnswers }));
    const order = catalogue.map(({ id }) => id);
    expect(asked.filter((id) => !order.includes(id))).toEqual([]);
    expect(asked).toEqual(order.filter((id) => asked.includes(id)));
    expect(asked.length).toBeGreaterThanOrEqual(21);
  });

  test('nobody has to know yet where it will run', async () => {
    const { plan, result } = await run({ ...describing(eCommerce, 'full'), ...fullAnswers });
    expect(plan.project.hosting).toBeUndefined();
    expect(result.planText).not.toContain('hosting');
  });

  test('says when it is the wrong tool', async () => {
    const { session } = await run({ ...describing(eCommerce, 'full'), ...fullAnswers });
    const notes = session.shown.flatMap((part) => (part.kind === 'note' ? [part.text] : []));
    expect(notes.join('\n')).toContain('It is the wrong tool for');
  });

  test('takes what is said in every step', async () => {
    const { plan, result } = await run({
      ...describing(eCommerce, 'full'),
      'requirement/data': 'orders',
      'requirement/response': 'The order.',
      'requirement/actors': 'customers, staff and visitors',
      'api/changes': 'put',
      'api/more': ['POST /orders/{id}/refund (Refund an order)'],
      'api/urls': '/api/v1',
      'logic/shared': ['apply_discount(total: money, code: text)'],
      'logic/doubt': ['process_payment'],
      'logic/decide/process_payment/outside': 'no',
      'logic/decide/process_payment/reused': 'no',
      'logic/decide/process_payment/weight': 'yes',
      'logic/integrations': [
        'stripe: https://api.stripe.com/v1, timeout 20s, retry 1',
        'mail: https://api.mail.example, timeout 10s, retry 3',
        'warehouse: https://warehouse.example/api, timeout 15s, retry 3',
      ],
      'async/long': ['export_orders'],
      'async/schedules': ['send_report: cron 0 6 * * mon'],
      'auth/roles': 'customer, staff, admin',
      'auth/registration': 'invite',
      'auth/tokens': '10m, 14d',
      'auth/accounts': ['accounts email_verification', 'accounts api_keys'],
      'build/built': 'first',
      'build/tests': 'no',
      'build/stages': 'development, production',
      'build/region': 'eu-central-1',
      'build/domain': 'api.example.com',
      'build/team': ['owner: Ada', 'Lead developer: Grace, Alan'],
      'build/name': 'my-shop',
      'build/folder': 'somewhere/else',
    });
    expect(plan.features[0]).toMatchObject({ actors: ['customers', 'staff', 'visitors'], response: 'The order.' });
    expect(endpointsOf(plan)).toEqual(expect.arrayContaining(['PUT /products/{id}', 'POST /orders/{id}/refund']));
    expect(plan.project).toMatchObject({ basePath: '/api/v1', environments: ['development', 'production'] });
    expect(plan.project.hosting).toMatchObject({
      region: 'eu-central-1',
      domain: 'api.example.com',
      team: [
        { role: 'owner', people: ['Ada'] },
        { role: 'lead_developer', people: ['Grace', 'Alan'] },
      ],
    });
    expect(plan.functions.map(({ name }) => name)).toContain('apply_discount');
    expect(plan.functions.find(({ name }) => name === 'process_payment')?.keep).toMatch(/used once/);
    expect(plan.integrations.find(({ name }) => name === 'stripe')).toMatchObject({ timeoutSeconds: 20, retry: 1 });
    expect(plan.tasks.map(({ name }) => name)).toEqual(expect.arrayContaining(['export_orders', 'send_report']));
    expect(plan.tasks.find(({ name }) => name === 'send_report')?.cron?.expression).toBe('0 6 * * mon');
    expect(plan.auth).toMatchObject({
      registration: 'invite',
      accessTokenSeconds: 600,
      refreshTokenSeconds: 1_209_600,
      emailVerification: {},
      apiKeys: {},
    });
    expect(plan.auth).not.toHaveProperty('passwordReset');
    expect(plan.auth?.roles.map(({ name }) => name)).toEqual(['customer', 'staff', 'admin']);
    expect(plan.build.built?.count).toBe(1);
    expect(result).toMatchObject({ wantsTests: false, projectName: 'my-shop', folder: 'somewhere/else' });
  });
});
