import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { nodeDisk } from '../../../src/project/disk.ts';
import { openProject } from '../../../src/project/open-project.ts';
import { compile, createGitProject, type GitProject, render } from './git-project.ts';

/** Whole projects are rendered and committed several times. */
vi.setConfig({ testTimeout: 120_000 });

let project: GitProject | undefined;
afterEach(() => project?.remove());

const plan = `groundplan: 1

project:
  name: notes
  description: Notes.

tables:
  notes:
    description: Short texts.
    fields:
      text: text, max 500

api:
  notes:
    description: Notes that everybody may read and write.
    allow: public
    endpoints:
      GET /notes: list notes
      GET /notes/{id}: get notes
      POST /notes: create notes
`;

/** The plan with one more table and its endpoints. */
function withTable(text: string, name: string): string {
  const table = `  ${name}:\n    description: More of it.\n    fields:\n      title: text, max 80\n      count: integer, min 0\n`;
  const group = `  ${name}:\n    description: More endpoints.\n    allow: public\n    endpoints:\n      GET /${name}: list ${name}\n      POST /${name}: create ${name}\n`;
  return `${text.replace('\napi:', `${table}\napi:`)}${group}`;
}

/** Two people, each on a branch of their own. */
async function onTwoBranches(made: GitProject, names: readonly [string, string]): Promise<void> {
  for (const name of names) {
    made.git('checkout', '--quiet', '-b', name, 'main');
    await made.apply(withTable(plan, name));
    made.git('add', '--all');
    made.git('commit', '--quiet', `--message=Add ${name}`);
  }
}

/** What there would be if one person had added both. */
async function wanted(planText: string): Promise<ReadonlyMap<string, string>> {
  const files = await render(compile(planText));
  return new Map(files.filter(({ owner }) => owner === 'generated').map(({ path, content }) => [path, content]));
}

const added = ['labels', 'reviews'] as const;

describe('two branches that each add a feature', () => {
  test('merge without a conflict where the driver is installed, and become what both would have made', async () => {
    const made = await createGitProject(plan);
    project = made;
    await made.installDriver();
    await onTwoBranches(made, added);
    expect(made.merge('labels')).toEqual([]);
    const planText = made.read('plan.yaml');
    expect(Object.keys(parse(planText).tables)).toEqual(['notes', 'reviews', 'labels']);
    const { migration } = await made.apply();
    expect(migration.sql).toBe('');
    expect(readdirSync(join(made.folder, 'src/db/migrations'))).toEqual([
      '0001_initial.sql',
      expect.stringMatching(/^0002_.*labels/),
      expect.stringMatching(/^0002_.*reviews/),
    ]);
    expect(made.remarks()).toEqual([]);
    const files = await wanted(planText);
    for (const [path, content] of files) expect(made.read(path), path).toBe(content);
    const opened = await openProject(nodeDisk, made.folder);
    expect(opened).toMatchObject({ damage: [], isAsGenerated: true, generatedFrom: planText });
    expect([...(opened?.base.keys() ?? [])].toSorted()).toEqual([...files.keys()].toSorted());
    expect([...(opened?.identities ?? [])].flatMap(([path, { once }]) => (once ? [] : [path])).toSorted()).toEqual(
      [...files.keys()].toSorted(),
    );
    const again = await made.apply();
    expect(again.files.filter(({ decision }) => decision !== 'same' && decision !== 'keep')).toEqual([]);
  });

  test('keep what two people wrote into files that both branches generate', async () => {
    const made = await createGitProject(plan);
    project = made;
    await made.installDriver();
    await onTwoBranches(made, added);
    made.write('README.md', `${made.read('README.md')}\nAsk Ada.\n`);
    made.write('src/own.ts', 'export const own = 1;\n');
    made.git('add', '--all');
    made.git('commit', '--quiet', '--message=Mine');
    made.git('checkout', '--quiet', 'labels');
    made.write('src/app.ts', `// Theirs.\n${made.read('src/app.ts')}`);
    made.git('commit', '--quiet', '--all', '--message=Theirs');
    made.git('checkout', '--quiet', 'reviews');
    expect(made.merge('labels')).toEqual([]);
    await made.apply();
    expect(made.read('README.md')).toContain('\nAsk Ada.\n');
    expect(made.read('src/app.ts')).toMatch(/^\/\/ Theirs\.\n/);
    expect(made.read('src/own.ts')).toBe('export const own = 1;\n');
    for (const name of added) expect(made.read('src/app.ts')).toContain(`await ${name}Routes(api, context);`);
  });

  test('without the driver: who takes one side of everything generated loses nothing of the other', async () => {
    const made = await createGitProject(plan);
    project = made;
    await onTwoBranches(made, added);
    const conflicts = made.merge('labels');
    expect(conflicts).toContain('.groundplan/state.yaml');
    const planText = withTable(withTable(plan, 'reviews'), 'labels');
    for (const path of conflicts) made.git('checkout', '--ours', '--', path);
    made.write('plan.yaml', planText);
    made.git('add', '--all');
    made.git('commit', '--quiet', '--no-edit');
    await made.apply();
    for (const [path, content] of await wanted(planText)) expect(made.read(path), path).toBe(content);
  });

  test('without the driver: markers that are left in the state are mended, and no edit is lost', async () => {
    const made = await createGitProject(plan);
    project = made;
    await onTwoBranches(made, added);
    const planText = withTable(withTable(plan, 'reviews'), 'labels');
    const files = await wanted(planText);
    for (const path of made.merge('labels')) {
      const content = files.get(path);
      if (content !== undefined) made.write(path, `${content}${path.endsWith('.ts') ? '// Mine.\n' : ''}`);
    }
    made.write('plan.yaml', planText);
    expect((await openProject(nodeDisk, made.folder))?.damage.length).toBeGreaterThan(3);
    await made.apply();
    expect(made.remarks().join('\n')).toContain('.groundplan/state.yaml has conflict markers of a merge');
    expect(made.read('src/app.ts')).toBe(`${files.get('src/app.ts')}// Mine.\n`);
    const healed = await openProject(nodeDisk, made.folder);
    expect(healed?.damage).toEqual([]);
    expect(Object.fromEntries(healed?.base ?? [])).toMatchObject({ 'src/app.ts': files.get('src/app.ts') });
  });
});
