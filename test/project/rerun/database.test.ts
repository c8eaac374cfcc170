import { describe, expect, test } from 'vitest';
import { openProject } from '../../../src/project/open-project.ts';
import { createProject, changesOf, edit, folder, plan, planOf, read, rerun } from './fake-project.ts';

const wider = (description: string): string => planOf(description).replace('max 500', 'max 900');
const withTag = (description: string): string =>
  wider(description).replace('max 900\n', 'max 900\n      tag: text?, max 20\n');
const first = { 'once:src/db/migrations/0001_initial.sql': 'create table "notes" ();\n' };

describe('the database of a run', () => {
  test('gets a migration of its own, which later runs leave alone', async () => {
    const memory = createProject(first);
    const run = await rerun(memory, first, { planText: wider('second') });
    const [migration, ...others] = run.files.filter(({ decision }) => decision === 'add');
    expect(others).toEqual([]);
    expect(migration?.path).toMatch(/^src\/db\/migrations\/0002_\w+\.sql$/);
    expect(read(memory, migration?.path ?? '')).toContain('varchar(900)');
    expect(read(memory, '.groundplan/schema.yaml')).toContain('varchar(900)');

    await rerun(memory, first, { planText: withTag('third') });
    const again = await openProject(memory.disk, folder);
    const known = [...(again?.identities ?? [])].filter(([, { once }]) => once).map(([path]) => path);
    expect(known.map((path) => path.slice('src/db/migrations/'.length, -4))).toEqual([
      '0001_initial',
      expect.stringMatching(/^0002_/),
      expect.stringMatching(/^0003_/),
    ]);
    const last = await plan(memory, first, { planText: withTag('third') });
    expect(changesOf(last.run)).toMatchObject({ writes: [], deletions: [] });
  });

  test('needs none while its tables stay as they are', async () => {
    const run = await rerun(createProject(first), first, { planText: planOf('second') });
    expect(run.migration).toEqual({ name: '', sql: '', losses: [], problems: [] });
    expect(run.files.map(({ decision }) => decision)).toEqual(['same']);
  });

  test('is compared with what the migrations made, not with the plan of the last run', async () => {
    const memory = createProject(first);
    const schema = read(memory, '.groundplan/schema.yaml') ?? '';
    edit(memory, { '.groundplan/schema.yaml': schema.replace('varchar(500)', 'varchar(900)') });
    const { run } = await plan(memory, first, { planText: wider('second') });
    expect(run.migration.sql).toBe('');
  });

  test('is compared with the plan of the last run where nothing else is known', async () => {
    const memory = createProject(first, { '.groundplan/schema.yaml': null });
    const { run } = await plan(memory, first, { planText: wider('second') });
    expect(run.migration.sql).toContain('varchar(900)');
  });

  test('a loss is told, and not decided', async () => {
    const memory = createProject(first);
    await rerun(memory, first, { planText: withTag('second') });
    const { run } = await plan(memory, first, { planText: wider('third') });
    expect(run.migration.losses.map(({ name }) => name)).toEqual(['notes.tag']);
  });

  test('a schema that cannot be read stops the run, and says what to do', async () => {
    const memory = createProject(first);
    const project = await openProject(memory.disk, folder);
    if (project === undefined) throw new Error('There is no project.');
    const broken = plan(memory, first, {
      planText: wider('second'),
      project: { ...project, schemaText: 'tables: 3\n' },
    });
    await expect(broken).rejects.toThrow('.groundplan/schema.yaml cannot be read');
  });

  test('nothing that says which tables there are stops the run', async () => {
    const memory = createProject(first);
    const project = await openProject(memory.disk, folder);
    if (project === undefined) throw new Error('There is no project.');
    const { schemaText: _, ...rest } = project;
    const broken = plan(memory, first, {
      planText: wider('second'),
      project: { ...rest, generatedFrom: 'groundplan: 1\n' },
    });
    await expect(broken).rejects.toThrow('Nothing says which tables');
  });
});
