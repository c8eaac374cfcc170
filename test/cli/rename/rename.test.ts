import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/cli/command-line.ts';
import { renameWith } from '../../../src/cli/commands/rename.ts';
import { createFakeHost } from '../fake-host.ts';
import { createProject, folder } from '../project-menu/project.ts';
import { newLines, planFolder, shop } from './plan-folder.ts';

const { call, write, read } = planFolder('rename');

describe('rename', () => {
  test('prints the lines that would change, and writes nothing with --dry-run', async () => {
    const { exitCode, out, err, plan } = await call('orders.shipping_address', 'delivery_address', '--dry-run');
    expect(exitCode).toBe(0);
    expect(plan).toBe(shop);
    expect(out).toMatch(/^ *\d+ - +shipping_address: /m);
    expect(out).toMatch(/^ *\d+ \+ +delivery_address: \{ type: .*, was: shipping_address \}$/m);
    expect(err).toContain('orders.shipping_address is delivery_address now');
    expect(err).toContain('Nothing was written.');
  });

  test('writes a plan file that compiles, with what it was', async () => {
    const { exitCode, err, plan } = await call('products', 'articles');
    expect(exitCode).toBe(0);
    expect(plan).toContain('  articles:\n    was: products\n');
    expect(plan).toContain('GET /products: { do: list articles');
    expect(err).toContain('products is articles now, wherever the plan says it, and so is its group.');
    expect(err).toContain('Paths stay, because clients call them: GET /products');
    expect((await call('articles', 'products')).plan).toBe(shop);
  });

  test('takes paths along with --paths', async () => {
    const { plan, err } = await call('tables.products', 'articles', '--paths');
    expect(plan).not.toMatch(/ \/products/);
    expect(err).not.toContain('Paths stay');
  });

  test('says which channels and events are called after the table', async () => {
    const tail = 'realtime: { "products/{id}": { allow: public, on: products.updated } }\n';
    write('live.yaml', `${shop}${tail}`);
    const { err } = await call('tables.products', 'articles', '--plan', 'live.yaml');
    expect(err).toContain('has to follow, because they are called after it: products/{id}.');
    expect(read('live.yaml')).toContain('realtime: { "articles/{id}": { allow: public, on: articles.updated } }');
  });

  test('knows plan files elsewhere, and says it to programs', async () => {
    write('other.yaml', shop);
    const { out } = await call('functions.price_cart', 'price_basket', '--plan', 'other.yaml', '--json');
    expect(JSON.parse(out)).toMatchObject({ ok: true, written: true, title: 'rename price_cart to price_basket' });
    expect(read()).toBe(shop);
    expect(newLines(shop, read('other.yaml'))).toContain('price_basket:');
  });

  test.each([
    [[], 2, 'Say what is renamed, and its new name.'],
    [['orders'], 2, 'Say what is renamed, and its new name.'],
    [['ordrs', 'sales'], 2, 'Did you mean orders?'],
    [['orders', 'users'], 1, 'There is a table users already.'],
    [['orders', 'Sales'], 1, '"Sales" is not a name.'],
    [['users.role', 'kind'], 1, 'users.role means something by its name'],
    [['stripe.create_charge', 'charge'], 1, 'has no name that could change by itself'],
    [['orders', 'sales', '--plan', 'none.yaml'], 1, 'There is no file none.yaml.'],
  ])('%j ends with code %i', async (words, code, message) => {
    const { exitCode, err, plan } = await call(...words);
    expect(err).toContain(message);
    expect(exitCode).toBe(code);
    expect(plan).toBe(shop);
  });

  test('in a project files, edits and the database follow', async () => {
    const project = await createProject();
    const schema = project.read('src/db/schema/notes.ts') ?? '';
    project.write('src/db/schema/notes.ts', `${schema}// mine\n`);
    const words = ['rename', 'notes.title', 'heading', '--yes'];
    const host = createFakeHost({ cwd: folder, words });
    const code = await renameWith(project.ports, { line: parseCommandLine(words), host });
    expect(code).toBe(0);
    expect(project.read('plan.yaml')).toContain('heading: { type: text, max: 200, was: title }');
    expect(project.read('src/db/schema/notes.ts')).toContain('heading: varchar');
    expect(project.read('src/db/schema/notes.ts')).toMatch(/\/\/ mine\n$/);
    const migration = Object.entries(project.files()).find(([path]) => path.includes('/migrations/0002_'));
    expect(migration?.[1]).toContain('rename column "title" to "heading"');
  });
});
