import { describe, expect, test } from 'vitest';
import { assembleProject } from '../../src/project/base.ts';
import { findProjectAbove, type OpenProject, openProject } from '../../src/project/open-project.ts';
import { createMemoryDisk } from './memory-disk.ts';

const folder = '/home/ada/shop';
const own = `${folder}/.groundplan`;

const files = assembleProject({
  files: [
    { path: '.env', content: 'A=1\n', owner: 'once', template: 'base/env' },
    { path: 'src/app.ts', content: 'app\n', owner: 'generated', template: 'base/src/app.ts' },
    { path: 'src/orders.ts', content: 'orders\n', owner: 'generated', template: 'm.hbs', entity: 'modules.orders' },
  ],
  planText: 'groundplan: 1\n',
  schema: {},
  schemaText: 'tables: {}\n',
  generator: '1.0.0',
  without: ['webhooks'],
});

/** The project, with other texts at some paths; null takes one away. */
async function open(changes: Readonly<Record<string, string | Buffer | null>> = {}): Promise<OpenProject> {
  const { disk, volume } = createMemoryDisk(
    Object.fromEntries(files.map(({ path, content }) => [`${folder}/${path}`, content])),
  );
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) volume.rmSync(path);
    else volume.writeFileSync(path, content);
  }
  const project = await openProject(disk, folder);
  if (project === undefined) throw new Error('There is no project.');
  return project;
}

const markers = '<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\n';

describe('a project is opened', () => {
  test('with everything that is kept of its last run', async () => {
    expect(await open()).toEqual({
      folder,
      planText: 'groundplan: 1\n',
      generatedFrom: 'groundplan: 1\n',
      generator: '1.0.0',
      without: ['webhooks'],
      identities: new Map([
        ['.env', { template: 'base/env', once: true }],
        ['src/app.ts', { template: 'base/src/app.ts' }],
        ['src/orders.ts', { template: 'm.hbs', entity: 'modules.orders' }],
      ]),
      moved: new Map(),
      base: new Map([
        ['src/app.ts', 'app\n'],
        ['src/orders.ts', 'orders\n'],
      ]),
      schemaText: 'tables: {}\n',
      isAsGenerated: true,
      damage: [],
    });
  });

  test.each([
    ['a clone without the checksum', { [`${own}/checksum`]: null }],
    ['another base', { [`${own}/base/src/app.ts.base`]: 'merged\n' }],
    ['a base less', { [`${own}/base/src/app.ts.base`]: null }],
    ['a state that was edited', { [`${own}/state.yaml`]: `${textOf('state.yaml')}# edited\n` }],
  ])('%s is not as it was generated', async (_, changes) => {
    expect((await open(changes)).isAsGenerated).toBe(false);
  });

  test('edits of the person, of the plan too, have nothing to do with that', async () => {
    const project = await open({ [`${folder}/src/app.ts`]: 'mine\n', [`${folder}/plan.yaml`]: 'groundplan: 1 # x\n' });
    expect(project.isAsGenerated).toBe(true);
    expect(project.planText).toBe('groundplan: 1 # x\n');
    expect(project.generatedFrom).toBe('groundplan: 1\n');
  });

  test('line ends that git has changed in a clone are no change of the plan', async () => {
    const project = await open({
      [`${folder}/plan.yaml`]: 'groundplan: 1\r\n',
      [`${own}/state.yaml`]: textOf('state.yaml').replaceAll('\n', '\r\n'),
    });
    expect(project.generatedFrom).toBe(project.planText);
    expect(project.isAsGenerated).toBe(true);
    expect(project.identities.size).toBe(3);
  });

  test('byte order marks come along', async () => {
    const project = await open({
      [`${own}/base/src/app.ts.base`]: '\ufeffapp\n',
      [`${folder}/plan.yaml`]: '\ufeffx: 1\n',
    });
    expect(project.base.get('src/app.ts')).toBe('\ufeffapp\n');
    expect(project.planText).toBe('\ufeffx: 1\n');
  });
});

describe('what is broken is told, and nothing of it is used', () => {
  test('in the base', async () => {
    const project = await open({
      [`${own}/base/src/app.ts.base`]: `a\n${markers}`,
      [`${own}/base/src/orders.ts.base`]: null,
      [`${own}/base/src/third.ts.base`]: Buffer.from([0x6e, 0xff, 0xfe]),
    });
    expect(project.damage).toEqual([
      { kind: 'base', path: 'src/app.ts', reason: 'markers' },
      { kind: 'base', path: 'src/orders.ts', reason: 'missing' },
      { kind: 'base', path: 'src/third.ts', reason: 'unreadable' },
    ]);
    expect([...project.base]).toEqual([]);
  });

  test('in the state', async () => {
    const text = textOf('state.yaml').replace('files:\n', `${markers}files:\n`);
    const project = await open({ [`${own}/state.yaml`]: text });
    expect(project.damage).toEqual([{ kind: 'state', reason: 'markers', text }]);
    expect(project).toMatchObject({ generatedFrom: '', generator: '', without: [], isAsGenerated: false });
    expect(project.identities.size).toBe(0);
    expect(project.base.size).toBe(2);
    const other = await open({ [`${own}/state.yaml`]: 'x' });
    expect(other.damage).toEqual([{ kind: 'state', reason: 'unreadable', text: 'x' }]);
  });

  test('a state that is missing, while the base is there', async () => {
    const project = await open({ [`${own}/state.yaml`]: null });
    expect(project.damage).toEqual([{ kind: 'state', reason: 'missing', text: '' }]);
  });

  test('in the schema of the database', async () => {
    const project = await open({ [`${own}/schema.yaml`]: markers });
    expect(project.damage).toEqual([{ kind: 'schema', reason: 'markers' }]);
    expect(project).not.toHaveProperty('schemaText');
  });
});

test('no project is where nothing was generated', async () => {
  expect(await openProject(createMemoryDisk({ [`${folder}/plan.yaml`]: 'x' }).disk, folder)).toBeUndefined();
});

test('a project without its plan, and one of a later version, are refused with a way on', async () => {
  await expect(open({ [`${folder}/plan.yaml`]: null })).rejects.toMatchObject({
    message: `${folder} is a project of groundplan, but has no plan.yaml.`,
    hint: expect.stringContaining('.groundplan/state.yaml'),
  });
  await expect(open({ [`${own}/state.yaml`]: 'format: 2\ngenerator: 9.0.0\n' })).rejects.toMatchObject({
    message: 'A newer groundplan (9.0.0) generated this project.',
    hint: expect.stringContaining('@latest'),
  });
});

test('the project above a folder is found', async () => {
  const { disk } = createMemoryDisk({ [`${own}/state.yaml`]: 'x', [`${folder}/src/deep/a.ts`]: '' });
  expect(await findProjectAbove(disk, `${folder}/src/deep`)).toBe(folder);
  expect(await findProjectAbove(disk, folder)).toBeUndefined();
});

function textOf(name: string): string {
  const text = files.find(({ path }) => path === `.groundplan/${name}`)?.content;
  if (text === undefined) throw new Error(`There is no ${name}.`);
  return text;
}

test('what is no base does not count as one', async () => {
  const { disk } = createMemoryDisk({
    ...Object.fromEntries(files.map(({ path, content }) => [`${folder}/${path}`, content])),
    [`${own}/base/notes.txt`]: 'mine',
    [`${own}/base/src/folder.base/inner.base`]: 'x',
  });
  const project = await openProject(disk, folder);
  expect(project?.base.size).toBe(2);
  expect(project?.damage).toEqual([]);
});
