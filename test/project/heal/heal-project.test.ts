import { describe, expect, test } from 'vitest';
import { assembleProject, formatChecksum } from '../../../src/project/base.ts';
import { healProject, type Healing } from '../../../src/project/heal/heal-project.ts';
import { openProject } from '../../../src/project/open-project.ts';
import { formatState, readState } from '../../../src/project/state.ts';
import type { ProjectFile } from '../../../src/render/file.ts';
import { createMemoryDisk } from '../memory-disk.ts';

const folder = '/home/ada/notes';
const own = `${folder}/.groundplan`;
const planText = `groundplan: 1
project: { name: notes, description: Notes. }
tables:
  notes:
    description: What people write down.
    fields:
      title: text, max 200
api:
  notes:
    description: Notes that everybody may read.
    allow: public
    endpoints:
      GET /notes: list notes
`;
const rendered: readonly ProjectFile[] = [
  { path: '.env', content: 'A=1\n', owner: 'once', template: 'base/env' },
  { path: 'src/app.ts', content: 'app\n', owner: 'generated', template: 'base/src/app.ts' },
  { path: 'src/notes.ts', content: 'notes\n', owner: 'generated', template: 'm.hbs', entity: 'modules.notes' },
];
const files = new Map(
  assembleProject({
    files: rendered,
    planText,
    schema: {},
    schemaText: 'tables: {}\n',
    generator: '1.0.0',
    without: [],
  }).map(({ path, content }) => [`${folder}/${path}`, content]),
);
const markers = '<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\n';

/** Opens and heals the project with other texts at some paths; counts how often something was rendered. */
async function heal(
  changes: Readonly<Record<string, string | null>>,
  generator = '1.0.0',
): Promise<Healing & { readonly renderings: number }> {
  const texts = new Map<string, string | null>([...files, ...Object.entries(changes)]);
  const there = [...texts].filter((entry): entry is [string, string] => entry[1] !== null);
  const opened = await openProject(createMemoryDisk(Object.fromEntries(there)).disk, folder);
  if (opened === undefined) throw new Error('There is no project.');
  let renderings = 0;
  const render = async (): Promise<readonly ProjectFile[]> => {
    renderings += 1;
    return rendered;
  };
  return { ...(await healProject(opened, { render, generator })), renderings };
}

/** The project's state with other values. */
function stateWith(changes: Partial<Parameters<typeof formatState>[0]>): string {
  const reading = readState(files.get(`${own}/state.yaml`) ?? '');
  if (reading.kind !== 'state') throw new Error('There is no state.');
  return formatState({ ...reading.state, ...changes });
}

test('what is whole is left alone', async () => {
  const { project, remarks, renderings } = await heal({});
  expect(project.isAsGenerated).toBe(true);
  expect(remarks).toEqual([]);
  expect(renderings).toBe(0);
});

describe('a broken base', () => {
  const broken = { [`${own}/base/src/app.ts.base`]: markers, [`${own}/base/src/notes.ts.base`]: null };

  test('is made again by the version that made it', async () => {
    const { project, remarks } = await heal(broken);
    expect(Object.fromEntries(project.base)).toEqual({ 'src/app.ts': 'app\n', 'src/notes.ts': 'notes\n' });
    expect(project).toMatchObject({ damage: [], isAsGenerated: false });
    expect(remarks).toEqual(['The base of 2 files was broken or missing: it is made again.']);
  });

  test('is given up by another version, and the next run knows of no base', async () => {
    const { project, remarks, renderings } = await heal(broken, '1.1.0');
    expect(renderings).toBe(0);
    expect([...project.base]).toEqual([]);
    expect([...project.identities.keys()]).toEqual(['.env']);
    expect(remarks).toEqual([
      'src/app.ts has no base any more: it stays as it is, and what is new for it is shown beside it.',
      'src/notes.ts has no base any more: it stays as it is, and what is new for it is shown beside it.',
    ]);
  });

  test('of a file that is the person’s since it was written is no base', async () => {
    const { project } = await heal({ [`${own}/base/.env.base`]: markers });
    expect(project.base.has('.env')).toBe(false);
    expect(project.identities.get('.env')).toEqual({ template: 'base/env', once: true });
  });

  test('that the state knows and nobody has ever seen makes it uncertain what was generated', async () => {
    const identities = new Map([['src/notes.ts', { template: 'm.hbs' }]]);
    const state = stateWith({ identities });
    const { project } = await heal({
      [`${own}/state.yaml`]: state,
      [`${own}/checksum`]: formatChecksum({ state, base: new Map() }),
      [`${own}/base/src/app.ts.base`]: null,
      [`${own}/base/src/notes.ts.base`]: null,
    });
    expect(project.isAsGenerated).toBe(false);
    expect([...project.base]).toEqual([['src/notes.ts', 'notes\n']]);
  });

  test('of a file that the snapshot does not have is given up', async () => {
    const { project, remarks } = await heal({ [`${own}/base/src/old.ts.base`]: markers });
    expect(project.base.has('src/old.ts')).toBe(false);
    expect(remarks).toEqual([expect.stringContaining('src/old.ts has no base any more')]);
  });

  test('is given up when the snapshot is no plan', async () => {
    const { project, renderings } = await heal({
      ...broken,
      [`${own}/state.yaml`]: stateWith({ planText: 'tables: [' }),
    });
    expect(renderings).toBe(0);
    expect(project.base.size).toBe(0);
  });
});

describe('a broken state', () => {
  test('is put together of the sides of a merge', async () => {
    const text = stateWith({}).replace(
      'generator: 1.0.0\n',
      '<<<<<<< HEAD\ngenerator: 1.0.0\n=======\ngenerator: 1.2.0\n>>>>>>> branch\n',
    );
    const movedApart = text.replace(
      'plan: |',
      '<<<<<<< HEAD\nmoved:\n  src/app.ts: src/main.ts\n=======\nmoved:\n  src/notes.ts: src/own.ts\n>>>>>>> branch\nplan: |',
    );
    const both = movedApart.replace(
      '  src/notes.ts: { template: m.hbs, entity: modules.notes }\n',
      `<<<<<<< HEAD
  src/notes.ts: { template: m.hbs, entity: modules.notes }
=======
  src/labels.ts: { template: m.hbs, entity: modules.labels }
>>>>>>> branch
`,
    );
    const { project, remarks } = await heal({
      [`${own}/state.yaml`]: both,
      [`${own}/base/src/labels.ts.base`]: 'labels\n',
    });
    expect(project).toMatchObject({ generator: '1.2.0', generatedFrom: planText, damage: [] });
    expect([...project.identities.keys()].toSorted()).toEqual(['.env', 'src/app.ts', 'src/labels.ts', 'src/notes.ts']);
    expect([...project.base.keys()]).toEqual(['src/app.ts', 'src/labels.ts', 'src/notes.ts']);
    expect(Object.fromEntries(project.moved)).toEqual({ 'src/app.ts': 'src/main.ts', 'src/notes.ts': 'src/own.ts' });
    expect(remarks).toEqual([
      '.groundplan/state.yaml has conflict markers of a merge: the files of both sides are known again.',
    ]);
  });

  test('is taken from the one side that is whole', async () => {
    const half = `<<<<<<< HEAD\n${stateWith({ generator: '1.0.5' })}=======\nx: [\n>>>>>>> branch\n`;
    expect((await heal({ [`${own}/state.yaml`]: half })).project.generator).toBe('1.0.5');
    const other = `<<<<<<< HEAD\nx: [\n=======\n${stateWith({ generator: '1.0.6' })}>>>>>>> branch\n`;
    expect((await heal({ [`${own}/state.yaml`]: other })).project.generator).toBe('1.0.6');
  });

  test('that says nothing leaves the base, and the plan as it stands', async () => {
    const planNow = `${planText}# more\n`;
    const { project, remarks } = await heal({
      [`${own}/state.yaml`]: 'nothing of it is left',
      [`${folder}/plan.yaml`]: planNow,
    });
    expect(project.generatedFrom).toBe(planNow);
    expect(project.base.size).toBe(2);
    expect(project.schemaText).toBe('tables: {}\n');
    expect(remarks).toEqual([expect.stringContaining('.groundplan/state.yaml is damaged: which plan')]);
    const missing = await heal({ [`${own}/state.yaml`]: null });
    expect(missing.remarks).toEqual([expect.stringContaining('.groundplan/state.yaml is missing: which plan')]);
  });
});

test('a broken schema is told, and taken from the snapshot', async () => {
  const { project, remarks } = await heal({ [`${own}/schema.yaml`]: markers });
  expect(project).not.toHaveProperty('schemaText');
  expect(remarks).toEqual([
    '.groundplan/schema.yaml is damaged: the tables are taken from the plan that was applied last.',
  ]);
});
