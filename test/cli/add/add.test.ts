import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/cli/command-line.ts';
import { addWith } from '../../../src/cli/commands/add.ts';
import { createFakeHost } from '../fake-host.ts';
import { createProject, folder } from '../project-menu/project.ts';
import { newLines, planFolder, shop } from '../rename/plan-folder.ts';

const { call, write } = planFolder('add');
const coupons = 'coupons: code text unique, percent integer';

describe('add', () => {
  test('a table comes with its endpoints, and nothing of it is public', async () => {
    const { exitCode, err, plan } = await call('--table', coupons);
    expect(exitCode).toBe(0);
    expect(plan).toContain('  coupons:\n    fields:\n      code: text, unique\n      percent: integer\n');
    expect(newLines(shop, plan)).toContain('POST /coupons: { do: create coupons, allow: admin, why: R-CREATE }');
    expect(newLines(shop, plan).join('\n')).not.toContain('public');
    expect(err).toContain('Nothing of it is public: GET /coupons and 1 more would be.');
  });

  test('fields may refer to tables that come with them', async () => {
    const { plan } = await call(
      '--table',
      coupons,
      '--field',
      'orders.coupon: -> coupons?',
      '--field',
      'orders.gift_note: text?',
    );
    expect(newLines(shop, plan)).toEqual(expect.arrayContaining(['coupon: -> coupons?', 'gift_note: text?']));
  });

  test('endpoints, functions and tasks are taken in the notation of the interview', async () => {
    const { plan } = await call(
      ...['--endpoint', 'POST /orders/{id}/refund (Refund an order)', '--function', 'apply_discount(total: money)'],
      ...['--task', 'clean_up: every 1d'],
    );
    expect(newLines(shop, plan)).toEqual(
      expect.arrayContaining([
        'POST /orders/{id}/refund:',
        'summary: Refund an order',
        'apply_discount:',
        'clean_up:',
        'every: 1d',
      ]),
    );
  });

  test('an endpoint in the words of plan.yaml is written as it stands', async () => {
    const { plan } = await call('--endpoint', 'GET /orders/latest: { do: list orders, allow: admin }');
    expect(newLines(shop, plan)).toEqual(['GET /orders/latest: { do: list orders, allow: admin }']);
  });

  test('a partial plan is merged by its keys', async () => {
    write(
      'patch.yaml',
      'tables:\n  orders:\n    fields: { gift: "boolean, default false" }\n    indexes: ["gift, created_at desc"]\n',
    );
    const { exitCode, plan } = await call('--plan', 'patch.yaml');
    expect(exitCode).toBe(0);
    expect(newLines(shop, plan)).toContain('gift: boolean, default false');
    expect((await call('--plan', 'patch.yaml')).err).toContain('The plan has all of it already.');
  });

  test('what a partial plan says otherwise is told, with both places', async () => {
    write('patch.yaml', 'tables:\n  products:\n    fields:\n      price: integer\n');
    const { exitCode, err, plan } = await call('--plan', 'patch.yaml');
    expect(exitCode).toBe(1);
    expect(err).toMatch(
      /patch\.yaml:4 {2}tables\.products\.fields\.price: "integer" here, "money.*" in plan\.yaml:\d+/,
    );
    expect(plan).toBe(shop);
  });

  test.each([
    [[], 2, 'Say what is new, or go into a project to be asked.'],
    [['--field', 'note'], 2, 'is no field of a table'],
    [['--field', 'ordrs.note: text'], 2, 'Did you mean orders?'],
    [['--field', 'orders.status: text'], 2, 'orders has a field status already.'],
    [['--field', 'orders.gift: txt'], 2, '"txt" is not a type or rule.'],
    [['--table', 'orders: status'], 2, 'orders has status already.'],
    [['--task', 'tidy: whenever'], 2, 'does not say when'],
    [['--endpoint', 'coupons (code)'], 2, '--endpoint takes POST /orders'],
    [['--endpoint', 'GET /orders: list orders'], 2, 'There is an endpoint GET /orders already.'],
    [['--endpoint', 'GET /things: list orders'], 2, 'Who may call GET /things?'],
    [['--plan', 'none.yaml'], 1, 'There is no file none.yaml.'],
  ])('%j ends with code %i', async (words, code, message) => {
    const { exitCode, err, plan } = await call(...words);
    expect(err).toContain(message);
    expect(exitCode).toBe(code);
    expect(plan).toBe(shop);
  });

  test('a field that steps would have to give is refused, in words about the plan as it would be', async () => {
    const { exitCode, err, plan } = await call('--field', 'orders.gift_note: text');
    expect(exitCode).toBe(1);
    expect(err).toContain('plan.yaml with this change has 1 error.');
    expect(err).toContain('A row of `orders` needs `gift_note`, and nothing gives it.');
    expect(plan).toBe(shop);
  });

  test.each([
    ['- a list\n', 'holds no part of a plan'],
    ['tables: { a: b: c }\n', 'patch.yaml:1:'],
    ['tables: { orders: { fields: { gift: txt } } }\n', '"txt" is not a type or rule.'],
  ])('the patch %j is refused', async (text, message) => {
    write('patch.yaml', text);
    const { exitCode, err, plan } = await call('--plan', 'patch.yaml');
    expect(err).toContain(message);
    expect(exitCode).toBe(1);
    expect(plan).toBe(shop);
  });

  test('in a project its files come with it', async () => {
    const project = await createProject();
    const words = ['add', '--table', 'tags: name text unique', '--yes'];
    const host = createFakeHost({ cwd: folder, words });
    expect(await addWith(project.ports, { line: parseCommandLine(words), host })).toBe(0);
    expect(project.read('src/db/schema/tags.ts')).toContain("pgTable('tags'");
    expect(project.read('plan.yaml')).toContain('GET /tags');
  });
});
