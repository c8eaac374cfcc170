import { readFile } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import { applyRenames } from '../../../../src/blueprint/renames/apply-renames.ts';
import { openProject } from '../../../../src/project/open-project.ts';
import { decisionsOf, edit, folder, read, write } from '../fake-project.ts';
import { createRealProject, planReal } from '../real-project.ts';
import { change } from './edits.ts';

/** Rendering takes seconds when other tests run beside these. */
vi.setConfig({ testTimeout: 60_000 });

const shop = await readFile(new URL('../../../../starters/shop.yaml', import.meta.url), 'utf8');

const renamed = change(
  applyRenames(shop, [{ kind: 'table', from: 'orders', to: 'purchases' }]),
  '\n  purchases:\n',
  '\n  purchases:\n    was: orders\n',
);

const repository = 'src/modules/orders/orders.repository.ts';
const moved = 'src/modules/orders/purchases.repository.ts';

describe('a table of the shop that is renamed', () => {
  test('edits follow to the new files; what was deleted stays deleted; the database is renamed', async () => {
    const memory = await createRealProject(shop);
    const own = "import { findById } from './orders.repository.ts';\n\nexport const find = findById;\n";
    edit(memory, {
      [repository]: `${read(memory, repository) ?? ''}
/** For the export. */
export async function findAll(db: Db): Promise<Order[]> {
  return db.select(columns).from(orders);
}
`,
      'src/db/seeds/orders.ts': null,
      'src/modules/orders/export.ts': own,
    });
    const { run, changes } = await planReal(memory, renamed);
    expect(run.renames).toEqual([{ kind: 'table', from: 'orders', to: 'purchases' }]);
    expect(run.remarks).toEqual([]);
    expect(run.files.find(({ path }) => path === moved)).toMatchObject({
      decision: 'merge',
      from: repository,
      moved: 'plan',
    });
    expect(run.files.filter(({ decision }) => ['conflict', 'occupied', 'orphaned', 'add'].includes(decision))).toEqual([
      expect.objectContaining({ path: expect.stringMatching(/^src\/db\/migrations\/0002_/) }),
    ]);
    expect(run.migration.losses).toEqual([]);
    expect(run.migration.sql).toContain('rename to "purchases"');

    write(memory, changes);
    const text = read(memory, moved) ?? '';
    expect(text).toContain(
      'export async function findAll(db: Db): Promise<Purchase[]> {\n  return db.select(columns).from(purchases);',
    );
    expect(text).not.toMatch(/from\(orders\)|\bOrder\b/);
    expect(read(memory, repository)).toBeUndefined();
    expect(read(memory, 'src/db/seeds/orders.ts') ?? read(memory, 'src/db/seeds/purchases.ts')).toBeUndefined();
    expect(read(memory, 'src/modules/orders/export.ts')).toBe(own);
    expect(changes.writes.find(({ path }) => path === moved)?.movedFrom).toBe(repository);

    const again = await openProject(memory.disk, folder);
    expect(again?.damage).toEqual([]);
    expect(again?.base.has(repository)).toBe(false);
    const second = await planReal(memory, renamed);
    expect([...second.changes.writes, ...second.changes.deletions].map(({ path }) => path)).toEqual([]);
  });

  test('a file of the person’s in the new place stays; nothing of the edits in the old place is lost', async () => {
    const memory = await createRealProject(shop);
    const edited = `${read(memory, repository) ?? ''}\n// mine\n`;
    edit(memory, { [moved]: 'export const own = 1;\n', [repository]: edited });
    const { run, changes } = await planReal(memory, renamed);
    expect(decisionsOf(run)).toMatchObject({ [moved]: 'occupied', [repository]: 'orphaned' });
    write(memory, changes);
    expect([read(memory, moved), read(memory, repository)]).toEqual(['export const own = 1;\n', edited]);
    expect(read(memory, `.groundplan/pending/${moved}`)).toContain('purchases');
  });

  test('a link in the old place stays', async () => {
    const memory = await createRealProject(shop);
    edit(memory, { [repository]: null });
    memory.volume.symlinkSync(`${folder}/package.json`, `${folder}/${repository}`);
    const { run } = await planReal(memory, renamed);
    expect(decisionsOf(run)).toMatchObject({ [moved]: 'add', [repository]: 'orphaned' });
  });

  test('a file that the person moved stays there, with the new names', async () => {
    const memory = await createRealProject(shop);
    const place = 'src/queries/sold.ts';
    const text = (read(memory, repository) ?? '')
      .replaceAll("'../../", "'../")
      .replaceAll("'./", "'../modules/orders/");
    edit(memory, { [repository]: null, [place]: text });
    const { run, changes } = await planReal(memory, renamed);
    expect(run.files.find(({ path }) => path === place)).toMatchObject({
      from: moved,
      moved: 'person',
      decision: 'update',
    });
    write(memory, changes);
    expect(read(memory, place)).toContain("from '../db/schema/purchases.ts'");
    expect(read(memory, moved)).toBeUndefined();
  });
});

describe('a function that is written by hand', () => {
  const plan = (name: string, was = '') => `groundplan: 1
project:
  name: shop
  description: A shop.
tables:
  notes:
    fields:
      text: text, max 500
functions:
  ${name}:
    ${was}
    code: true
    input: { words: text }
    returns: text
api:
  notes:
    endpoints:
      GET /notes: { do: list notes, allow: public }
`;

  test('moves with its name, as it was written; no empty one is written in its place', async () => {
    const memory = await createRealProject(plan('shout'));
    const path = 'src/functions/shout.ts';
    const text = change(read(memory, path) ?? '', /throw [^;]*;/, 'return words.toUpperCase();');
    edit(memory, { [path]: text });
    const { run, changes } = await planReal(memory, plan('call_out', 'was: shout'));
    expect(run.files.find((file) => file.path === 'src/functions/call-out.ts')).toMatchObject({
      decision: 'merge',
      from: path,
    });
    write(memory, changes);
    expect(read(memory, path)).toBeUndefined();
    expect(read(memory, 'src/functions/call-out.ts')).toContain('export async function callOut');
    expect(read(memory, 'src/functions/call-out.ts')).toContain('words.toUpperCase()');
    expect((await planReal(memory, plan('call_out', 'was: shout'))).changes.writes.map(({ path }) => path)).toEqual([]);
  });
});
