import { applyPatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { createProject, folder, plan, type Project } from '../project-menu/project.ts';

const schema = 'src/db/schema/notes.ts';
const longer = plan.replace('max 200', 'max 300');

function everything({ memory }: Project): Readonly<Record<string, string | null>> {
  return memory.volume.toJSON(folder);
}

/** Both sides stand in the table's file, between markers. */
async function createMarked(): Promise<Project> {
  const project = await createProject();
  project.write(schema, (project.read(schema) ?? '').replace('length: 200', 'length: 250'));
  project.write('plan.yaml', longer);
  expect((await project.run('apply --conflict markers')).exitCode).toBe(4);
  return project;
}

/** The person's own file stands where one of the second slice is to be. */
async function createOccupied(): Promise<{ readonly project: Project; readonly path: string }> {
  const project = await createProject();
  const path = 'src/modules/labels/routes.ts';
  project.memory.volume.mkdirSync(`${folder}/src/modules/labels`, { recursive: true });
  project.write(path, 'export const mine = 1;\n');
  expect((await project.run('build --conflict mine')).exitCode).toBe(0);
  expect(project.read(`.groundplan/pending/${path}`)).toContain('/labels');
  return { project, path };
}

describe('diff', () => {
  test('prints the patch that apply would be, and writes nothing', async () => {
    const project = await createProject();
    project.write('plan.yaml', longer);
    const before = everything(project);
    const session = await project.run('diff');
    expect(session.exitCode).toBe(0);
    expect(everything(project)).toEqual(before);
    expect(session.err).toMatch(/^\+ 1 new {3}~ 4 updated$/m);
    const one = await project.run(`diff ${schema}`);
    expect(one.out.match(/^--- /gm)).toHaveLength(1);
    const old = project.read(schema) ?? '';
    const patched = applyPatch(old, one.out);
    await project.run('apply');
    expect(project.read(schema)).toBe(patched);
    expect(patched).not.toBe(old);
    const idle = await project.run('diff');
    expect(idle.out).toBe('');
    expect(idle.err).toBe('Nothing changes: every file follows plan.yaml.\n');
  });

  test('shows conflicts between markers, of one file or folder if asked, and knows what is not there', async () => {
    const project = await createProject();
    project.write(schema, (project.read(schema) ?? '').replace('length: 200', 'length: 250'));
    project.write('plan.yaml', longer);
    const session = await project.run('diff src/db/schema');
    expect(session.out).toContain('+<<<<<<< yours');
    expect(session.out).not.toContain('docs/api.md');
    const below = await project.run('diff schema/notes.ts', { cwd: `${folder}/src/db` });
    expect(below.out).toContain('+<<<<<<< yours');
    expect(await project.run('diff src/nowhere.ts')).toMatchObject({ exitCode: 2 });
    expect((await project.run('diff ../other')).err).toContain('lies outside of the project');
  });

  test('gives programs the patch of each file', async () => {
    const project = await createProject();
    project.write('plan.yaml', longer);
    const { ok, written, diffs }: Record<string, unknown> = JSON.parse((await project.run('diff --json')).out);
    expect({ ok, written }).toEqual({ ok: true, written: false });
    expect(diffs).toContainEqual({ path: schema, conflicts: false, diff: expect.stringContaining('+++ b/src/db') });
  });
});

describe('build', () => {
  test('builds the next slice, and says when there is none', async () => {
    const project = await createProject();
    const session = await project.run('build');
    expect(session.exitCode).toBe(0);
    expect(session.err).toContain('The next slice is second: labels.');
    expect(project.read('src/modules/labels/routes.ts')).toContain('/labels');
    expect(project.read('plan.yaml')).toBe(plan.replace('built: 1', 'built: 2'));
    const after = await project.run('build');
    expect(after.exitCode).toBe(1);
    expect(after.err).toContain('Every slice of the plan is built.');
    const whole = await createProject(plan.slice(0, plan.indexOf('build:')));
    expect((await whole.run('build')).err).toContain('The plan has no slices');
  });
});

describe('update', () => {
  test('takes over what a newer version generates, and says what its changelog says', async () => {
    const project = await createProject();
    project.write(schema, `// mine\n${project.read(schema) ?? ''}`);
    const session = await project.run('update', { version: '1.3.0' });
    expect(session.exitCode).toBe(0);
    expect(session.err).toContain('From groundplan 1.2.3 to 1.3.0.\n\n## 1.3.0\n\n* Newer.\n\n');
    expect(session.err).not.toContain('* Old.');
    expect(project.read('.groundplan/state.yaml')).toContain('generator: 1.3.0');
    expect(project.read(schema)).toMatch(/^\/\/ mine\n/);
  });

  test('refuses an older version, and says when there is nothing newer', async () => {
    const project = await createProject();
    const before = everything(project);
    expect(await project.run('update', { version: '1.2.2' })).toMatchObject({ exitCode: 1 });
    const same = await project.run('update');
    expect(same.exitCode).toBe(0);
    expect(same.err).toContain('there is no newer version to follow');
    expect(everything(project)).toEqual(before);
  });
});

describe('restore', () => {
  test('brings back what was deleted, a file or what is missing in a folder', async () => {
    const project = await createProject();
    const { volume } = project.memory;
    const before = everything(project);
    volume.rmSync(`${folder}/${schema}`);
    volume.rmSync(`${folder}/test`, { recursive: true });
    project.write('src/app.ts', '// mine\n');
    const one = await project.run(`restore ${schema}`);
    expect(one).toMatchObject({ exitCode: 0, out: `restored: ${schema}\n` });
    expect((await project.run('restore notes', { cwd: `${folder}/test/modules` })).exitCode).toBe(0);
    expect((await project.run('restore .')).exitCode).toBe(0);
    expect(project.read('src/app.ts')).toBe('// mine\n');
    project.write('src/app.ts', String(before[`${folder}/src/app.ts`]));
    expect(project.files()).toEqual(filesOf(before));
  });

  test('takes edits out only when somebody says so, and shows them', async () => {
    const project = await createProject();
    const old = project.read(schema) ?? '';
    project.write(schema, `// mine\n${old}`.replaceAll('\n', '\r\n'));
    const refused = await project.run(`restore ${schema}`);
    expect(refused.exitCode).toBe(1);
    expect(refused.err).toContain('has edits of yours');
    expect(project.read(schema)).toContain('// mine');
    expect(await project.run(`restore ${schema} --yes`)).toMatchObject({ exitCode: 0 });
    // Line ends stay as the person has them.
    expect(project.read(schema)).toBe(old.replaceAll('\n', '\r\n'));
    expect((await project.run(`restore ${schema}`)).err).toContain('is missing or edited');
  });

  test('gives a file back in the format that the project uses', async () => {
    const project = await createProject();
    const options = project.read('.oxfmtrc.json') ?? '';
    project.write('.oxfmtrc.json', options.replace('"singleQuote": true', '"singleQuote": false'));
    project.memory.volume.rmSync(`${folder}/${schema}`);
    expect((await project.run(`restore ${schema}`)).exitCode).toBe(0);
    expect(project.read(schema)).toContain('from "drizzle-orm/pg-core"');
  });

  test('knows what is written once, and what it never generated', async () => {
    const project = await createProject();
    const migration = 'src/db/migrations/0001_initial.sql';
    const old = project.read(migration);
    project.memory.volume.rmSync(`${folder}/${migration}`);
    expect((await project.run(`restore ${migration}`)).exitCode).toBe(0);
    expect(project.read(migration)).toBe(old);
    const unknown = await project.run('restore src/db/schema/note.ts');
    expect(unknown.exitCode).toBe(1);
    expect(unknown.err).toContain('is not generated. Did you mean src/db/schema/notes.ts?');
    expect((await project.run('restore')).exitCode).toBe(2);
  });
});

describe('resolve', () => {
  test.each([
    ['mine', 'length: 250'],
    ['generated', 'length: 300'],
  ])('ends markers with --take %s', async (side, kept) => {
    const project = await createMarked();
    const listed = await project.run('resolve');
    expect(listed.exitCode).toBe(4);
    expect(listed.err).toContain(`  ${schema}:`);
    const session = await project.run(`resolve --take ${side}`);
    expect(session).toMatchObject({ exitCode: 0, out: `resolved: ${schema}\n` });
    expect(project.read(schema)).toContain(kept);
    expect(project.read(schema)).not.toMatch(/^[<|=>]{7}/m);
    expect((await project.run('apply')).out).toContain('Nothing changes');
    expect((await project.run('resolve')).err).toContain('Nothing is left to decide.');
  });

  test('asks, and keeps line ends; what is left for later stays, with code 4', async () => {
    const project = await createMarked();
    project.write(schema, (project.read(schema) ?? '').replaceAll('\n', '\r\n'));
    const later = await project.run('resolve --plain', { lines: ['l'], env: {} });
    expect(later.exitCode).toBe(4);
    const asked = await project.menu(['resolve', 'g']);
    expect(asked.out).toContain('yours      title: varchar');
    expect(asked.exitCode).toBe(0);
    expect(project.read(schema)).toMatch(/length: 300.*\r\n/);
  });

  test('takes the text that waits, or keeps mine as an edit of it', async () => {
    const { project, path } = await createOccupied();
    expect((await project.run('apply')).out).toContain('Nothing changes');
    const kept = await project.run(`resolve ${path} --take mine`);
    expect(kept).toMatchObject({ exitCode: 0, out: `resolved: ${path}\n` });
    expect(project.read(path)).toBe('export const mine = 1;\n');
    expect(project.read(`.groundplan/pending/${path}`)).toBeUndefined();
    expect(project.read(`.groundplan/base/${path}.base`)).toContain('/labels');
    const other = await createOccupied();
    expect((await other.project.run('resolve --take generated')).exitCode).toBe(0);
    expect(other.project.read(path)).toContain('/labels');
    expect((await other.project.run('apply')).out).toContain('Nothing changes');
  });

  test('says what cannot be decided by a key: a link where a file was', async () => {
    const project = await createProject();
    const { volume } = project.memory;
    volume.renameSync(`${folder}/${schema}`, `${folder}/notes-table.ts`);
    volume.symlinkSync(`${folder}/notes-table.ts`, `${folder}/${schema}`);
    project.write('plan.yaml', longer);
    expect((await project.run('apply')).exitCode).toBe(0);
    const session = await project.run('resolve');
    expect(session).toMatchObject({ exitCode: 4, out: `left: ${schema}\n` });
    expect(session.err).toContain(`its new text waits in .groundplan/pending/${schema}.`);
    volume.unlinkSync(`${folder}/${schema}`);
    project.write(schema, project.read(`.groundplan/pending/${schema}`) ?? '');
    expect((await project.run('apply')).exitCode).toBe(0);
    expect((await project.run('resolve')).err).toContain('Nothing is left to decide.');
  });

  test('leaves a plan alone that has changed since it was applied', async () => {
    const { project } = await createOccupied();
    const changed = `${project.read('plan.yaml') ?? ''}# more\n`;
    project.write('plan.yaml', changed);
    expect((await project.run('resolve --take mine --json')).exitCode).toBe(0);
    expect(project.read('plan.yaml')).toBe(changed);
    expect((await project.run('resolve --take theirs')).exitCode).toBe(2);
  });
});

function filesOf(all: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([path, text]) =>
      path.includes('/.groundplan/') || text === null ? [] : [[path.slice(folder.length + 1), text]],
    ),
  );
}
