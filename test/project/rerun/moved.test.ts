import { describe, expect, test } from 'vitest';
import { openProject } from '../../../src/project/open-project.ts';
import {
  createProject,
  decisionsOf,
  edit,
  folder,
  plan,
  planOf,
  read,
  readBase,
  rerun,
  changesOf,
} from './fake-project.ts';

const repository = (sort: string): string => `import { db } from '../db.ts';
import { schema } from './orders.schemas.ts';

export function findOrders() {
  return db.select(schema).orderBy('${sort}');
}

export function countOrders() {
  return db.count(schema);
}
`;
const service = (name: string): string => `import { findOrders } from './orders.repository.ts';

export function ${name}() {
  return findOrders();
}
`;
const files = (sort: string, name = 'listOrders') => ({
  'src/db.ts': 'export const db = connect();\n',
  'src/orders/orders.repository.ts': repository(sort),
  'src/orders/orders.schemas.ts': 'export const schema = 1;\n',
  'src/orders/orders.service.ts': service(name),
});

/** As an editor moves a file: its own imports follow, and those of others. */
const elsewhere = repository('id')
  .replace("'../db.ts'", "'../../db.ts'")
  .replace("'./orders.schemas.ts'", "'../../orders/orders.schemas.ts'");
const movedByEditor = {
  'src/orders/orders.repository.ts': null,
  'src/shop/orders/queries.ts': elsewhere,
  'src/orders/orders.service.ts': service('listOrders').replace('./orders.repository.ts', '../shop/orders/queries.ts'),
};

describe('a file that the person moved', () => {
  test('is updated where it stands now, with imports that fit there', async () => {
    const memory = createProject(files('id'), movedByEditor);
    const run = await rerun(memory, files('name'));
    const outcome = run.files.find(({ path }) => path === 'src/shop/orders/queries.ts');
    expect(outcome).toMatchObject({ decision: 'update', moved: 'person', from: 'src/orders/orders.repository.ts' });
    expect(read(memory, 'src/shop/orders/queries.ts')).toBe(elsewhere.replace("'id'", "'name'"));
    expect(read(memory, 'src/orders/orders.repository.ts')).toBeUndefined();
    expect(readBase(memory, 'src/orders/orders.repository.ts')).toBe(repository('name'));
  });

  test('is known from then on, also when it looks like another file by now', async () => {
    const memory = createProject(files('id'), movedByEditor);
    await rerun(memory, files('name'));
    expect([...((await openProject(memory.disk, folder))?.moved ?? [])]).toEqual([
      ['src/orders/orders.repository.ts', 'src/shop/orders/queries.ts'],
    ]);
    const again = await plan(memory, files('name'));
    expect(changesOf(again.run)).toMatchObject({ writes: [], deletions: [] });
    const own = Array.from({ length: 40 }, (_, index) => `export const own${index} = ${index};\n`).join('');
    edit(memory, { 'src/shop/orders/queries.ts': `${read(memory, 'src/shop/orders/queries.ts')}\n${own}` });
    await rerun(memory, files('total'), { planText: planOf('third') });
    expect(read(memory, 'src/shop/orders/queries.ts')).toContain("orderBy('total')");
    expect(read(memory, 'src/shop/orders/queries.ts')).toContain('own39');
  });

  test('is imported from there by what is generated: a file whose imports an editor rewrote counts as not edited', async () => {
    const memory = createProject(files('id'), movedByEditor);
    const run = await rerun(memory, files('name', 'findAllOrders'));
    expect(decisionsOf(run)['src/orders/orders.service.ts']).toBe('update');
    expect(read(memory, 'src/orders/orders.service.ts')).toBe(
      service('findAllOrders').replace('./orders.repository.ts', '../shop/orders/queries.ts'),
    );
    expect(readBase(memory, 'src/orders/orders.service.ts')).toBe(service('findAllOrders'));
  });

  test('and edited is merged there', async () => {
    const memory = createProject(files('id'), {
      ...movedByEditor,
      'src/shop/orders/queries.ts': `${elsewhere}\nexport function mine() {\n  return 1;\n}\n`,
    });
    const run = await rerun(memory, files('name'));
    expect(decisionsOf(run)['src/shop/orders/queries.ts']).toBe('merge');
    const text = read(memory, 'src/shop/orders/queries.ts');
    expect(text).toContain("orderBy('name')");
    expect(text).toContain('export function mine()');
  });

  test('whose imports were left as they were gets imports that fit', async () => {
    const memory = createProject(files('id'), {
      'src/orders/orders.repository.ts': null,
      'src/queries.ts': repository('id'),
    });
    const run = await rerun(memory, files('name'));
    expect(decisionsOf(run)['src/queries.ts']).toBe('update');
    const fitting = repository('name').replace("'../db.ts'", "'./db.ts'").replace("'./orders.s", "'./orders/orders.s");
    expect(read(memory, 'src/queries.ts')).toBe(fitting);
  });

  test('and moved back is where it is generated', async () => {
    const memory = createProject(files('id'), movedByEditor);
    await rerun(memory, files('name'));
    edit(memory, { 'src/shop/orders/queries.ts': null, 'src/orders/orders.repository.ts': repository('name') });
    const run = await rerun(memory, files('total'), { planText: planOf('third') });
    expect(decisionsOf(run)['src/orders/orders.repository.ts']).toBe('update');
    expect((await openProject(memory.disk, folder))?.moved.size).toBe(0);
  });

  test('is not looked for while nothing new is generated for it', async () => {
    const memory = createProject(files('id'), movedByEditor);
    const run = await rerun(memory, files('id'));
    expect(decisionsOf(run)['src/orders/orders.repository.ts']).toBe('same');
    expect(read(memory, 'src/shop/orders/queries.ts')).toBe(elsewhere);
  });
});

describe('a file of the person’s that only resembles a deleted one', () => {
  test.each([
    ['says something else', 'export const a = 1;\nexport const b = 2;\nexport const c = 3;\n'],
    [
      'has less than most of its lines',
      `${repository('id').split('\n').slice(0, 5).join('\n')}\n${'own();\n'.repeat(9)}`,
    ],
  ])('%s: the file stays deleted, the other one as it is', async (_, text) => {
    const memory = createProject(files('id'), { 'src/orders/orders.repository.ts': null, 'src/other.ts': text });
    const run = await rerun(memory, files('name'));
    expect(decisionsOf(run)['src/orders/orders.repository.ts']).toBe('gone');
    expect(read(memory, 'src/other.ts')).toBe(text);
  });

  test('two that are as near: nobody knows which of them it is', async () => {
    const memory = createProject(files('id'), {
      'src/orders/orders.repository.ts': null,
      'src/one/queries.ts': repository('id'),
      'src/two/queries.ts': repository('id'),
    });
    const run = await rerun(memory, files('name'));
    expect(decisionsOf(run)['src/orders/orders.repository.ts']).toBe('gone');
    expect(read(memory, 'src/one/queries.ts')).toBe(repository('id'));
  });

  test.each(['node_modules/x/queries.ts', '.cache/queries.ts', 'src/queries.js'])(
    '%s is not looked at',
    async (path) => {
      const memory = createProject(files('id'), {
        'src/orders/orders.repository.ts': null,
        [path]: repository('id').replace("'../db.ts'", "'../orders/../db.ts'"),
      });
      const before = read(memory, path);
      const run = await rerun(memory, files('name'));
      expect(decisionsOf(run)['src/orders/orders.repository.ts']).toBe('gone');
      expect(read(memory, path)).toBe(before);
    },
  );
});
