import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/plan/edits/apply.ts';
import type { Plan } from '../../../src/plan/model.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import {
  editsOfIntegrationLines,
  integrationLines,
  readIntegrationLines,
} from '../../../src/wizard/interview/lines/integration-lines.ts';
import { readLinesOf } from '../../../src/wizard/interview/lines/notation-lines.ts';
import { readRelationLines, relationLines } from '../../../src/wizard/interview/lines/relation-lines.ts';
import { tableReader } from '../../../src/wizard/interview/lines/table-lines.ts';
import { placeInPlan } from '../../../src/wizard/interview/place-in-plan.ts';

const shopText = readFileSync('starters/shop.yaml', 'utf8');

function planOf(text: string): Plan {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) throw new Error(JSON.stringify(problems));
  return plan;
}

const shop = planOf(shopText);
const empty = 'groundplan: 1\n\nproject:\n  name: new\n';

describe('lines of tables', () => {
  const read = tableReader({ text: empty, plan: undefined });

  test('are shown with what was understood of them', () => {
    const { reading } = read([
      'users (email, password)',
      'orders (user_id, total, status: pending | paid)',
      'products <-> tags',
    ]);
    expect(reading.rows.slice(0, 2)).toEqual([
      { key: 'users', line: 0, shown: 'email: email, password: password' },
      { key: 'orders', line: 1, shown: 'user → users, total: money, status: pending | paid' },
    ]);
    expect(reading.problems).toHaveLength(1);
    expect(reading.problems[0]).toMatchObject({ line: 2 });
  });

  test('a table that is said again replaces the first one, also while it is typed', () => {
    const { edits, reading } = read(['users (email, password, name)', 'users (email, password_hash)']);
    expect(reading.problems).toEqual([]);
    expect(reading.rows).toEqual([{ key: 'users', line: 1, shown: 'email: email, password_hash: password' }]);
    const [users] = planOf(applyEdits(empty, edits)).tables;
    expect(users?.fields.map(({ name }) => name)).toEqual(['email', 'password_hash']);
  });

  test('a guess is called one', () => {
    expect(read(['people (nickname)']).reading.rows[0]?.shown).toBe('nickname: text (a guess)');
  });

  test('what the language or the compiler refuses is told at its line', () => {
    const { reading } = read(['users (email)', 'things (color: text, min 9, max 2)']);
    expect(reading.problems.map(({ line }) => line)).toEqual([1]);
  });

  test('make a plan that holds', () => {
    const { edits, reading } = read(['users (email, password)', 'notes (user_id, text)']);
    expect(reading.problems).toEqual([]);
    expect(planOf(applyEdits(empty, edits)).tables.map(({ name }) => name)).toEqual(['users', 'notes']);
  });

  test('of an existing plan add fields, and leave the lines around them alone', () => {
    const { edits, reading } = tableReader({ text: shopText, plan: shop })(['products (color: text?, max 20)']);
    expect(reading.problems).toEqual([]);
    const lines = applyEdits(shopText, edits).split('\n');
    const added = lines.filter((line) => !shopText.split('\n').includes(line));
    expect(added).toEqual([expect.stringMatching(/^ {6}color: text\?, max 20$/)]);
    expect(lines).toHaveLength(shopText.split('\n').length + 1);
  });
});

describe('lines of relations', () => {
  test('are those of the plan, and change nothing as they stand', () => {
    const lines = relationLines(shop);
    expect(lines).toContain('orders.user -> users');
    expect(lines).toContain('products.tags <-> tags');
    const { edits, reading } = readRelationLines(lines, shop);
    expect(edits).toEqual([]);
    expect(reading.problems).toEqual([]);
    expect(reading.rows).toHaveLength(lines.length);
    expect(reading.rows.find(({ key }) => key === 'orders.user')?.shown).toBe('→ users · a user has many orders');
  });

  test('one that is taken away leaves an identifier', () => {
    const lines = relationLines(shop).filter((line) => line !== 'categories.parent -> categories');
    expect(readRelationLines(lines, shop).edits).toEqual([
      { kind: 'set', path: ['tables', 'categories', 'fields', 'parent'], value: 'uuid?' },
    ]);
  });

  test('a new one joins two tables', () => {
    const { edits, reading } = readRelationLines([...relationLines(shop), 'payments.user_id -> users'], shop);
    expect(reading.problems).toEqual([]);
    const payments = planOf(applyEdits(shopText, edits)).tables.find(({ name }) => name === 'payments');
    expect(payments?.fields.find(({ name }) => name === 'user')?.type).toMatchObject({ kind: 'reference' });
  });

  test('anything else is told where it belongs', () => {
    const { reading } = readRelationLines([...relationLines(shop), 'coupons (code)'], shop);
    expect(reading.problems).toMatchObject([{ message: expect.stringContaining('This is a table.') }]);
  });
});

describe('lines of integrations', () => {
  test('are those of the plan, with their limits', () => {
    expect(integrationLines(shop)[0]).toBe('stripe: https://api.stripe.com/v1, timeout 10s, retry 3');
  });

  test('change limits line by line, and add what is new with a variable for its key', () => {
    const lines = ['stripe: timeout 20s, retry 1', 'Mail Chimp: https://mandrill.example/api'];
    const { reading } = readIntegrationLines(lines, { text: shopText, plan: shop });
    expect(reading.problems).toEqual([]);
    expect(reading.rows.map(({ shown }) => shown)).toEqual([
      'waits 20s · tried again once',
      'https://mandrill.example/api · waits 10s · tried again 3 times',
    ]);
    const changed = planOf(applyEdits(shopText, editsOfIntegrationLines(lines, shop)));
    expect(changed.integrations.find(({ name }) => name === 'stripe')).toMatchObject({ timeoutSeconds: 20, retry: 1 });
    expect(changed.integrations.find(({ name }) => name === 'mail_chimp')).toMatchObject({
      baseUrl: 'https://mandrill.example/api',
      auth: { kind: 'bearer', variable: 'MAIL_CHIMP_API_KEY' },
    });
  });

  test.each([
    ['stripe: soon', '"soon" is no address, no timeout and no retry.'],
    ['stripe: timeout soon', '"soon" is not a duration.'],
    ['stripe: retry 99', '99 is out of range.'],
    ['weather: https://user:secret@weather.example', 'This is not an address'],
    [': ', 'This names no system.'],
  ])('%s is refused at its line', (line, message) => {
    const { reading } = readIntegrationLines(['', line], { text: shopText, plan: shop });
    expect(reading.problems).toHaveLength(1);
    expect(reading.problems[0]).toMatchObject({ line: 1 });
    expect(reading.problems[0]?.message).toContain(message);
  });
});

test('lines of one kind say where the others belong', () => {
  const hint = 'Here only functions are asked.';
  const { items, reading } = readLinesOf(['apply_discount(total: money)', 'coupons (code)'], {
    tables: ['orders'],
    kinds: ['function'],
    hint,
  });
  expect(items.filter(({ kind }) => kind === 'function')).toHaveLength(1);
  expect(reading.problems).toEqual([{ line: 1, message: `This is a table. ${hint}` }]);
});

test('the path of an item leads to it, whatever its keys hold', () => {
  const text = `groundplan: 1
project: { name: dots }
tables: { notes: { fields: { text: text } } }
api:
  notes:
    endpoints:
      GET /v1.2/notes: { do: list notes, allow: public }
      POST /v1.2/notes:
        allow: public
        steps:
          - log: here
`;
  expect(placeInPlan(text, 'api.notes.endpoints.GET /v1.2/notes')).toEqual([
    'api',
    'notes',
    'endpoints',
    'GET /v1.2/notes',
  ]);
  expect(placeInPlan(text, 'api.notes.endpoints.POST /v1.2/notes.steps[0]')).toEqual([
    ...['api', 'notes', 'endpoints', 'POST /v1.2/notes', 'steps'],
    0,
  ]);
  expect(placeInPlan(text, 'tables.notes.queries.none')).toEqual(['tables', 'notes']);
  expect(placeInPlan(text, '')).toEqual([]);
});
