import { describe, expect, test } from 'vitest';
import { createProject, plan, type Project } from '../project-menu/project.ts';

const schema = 'src/db/schema/notes.ts';
const longer = plan.replace('max 200', 'max 300');

/** A project whose person and whose plan have changed the same line. */
async function createConflict(): Promise<Project> {
  const project = await createProject();
  project.write(schema, (project.read(schema) ?? '').replace('length: 200', 'length: 250'));
  project.write('plan.yaml', longer);
  return project;
}

/** Every file, with the tool's own. */
function everything({ memory }: Project): Readonly<Record<string, string | null>> {
  return memory.volume.toJSON('/home/ada/notes');
}

describe('apply', () => {
  test('makes the files follow plan.yaml, and says what came of it and what to do next', async () => {
    const project = await createProject();
    project.write('plan.yaml', longer);
    const session = await project.run('apply');
    expect(session.exitCode).toBe(0);
    expect(session.out).toMatch(/^\+ 1 new {3}~ \d+ updated\n/);
    expect(session.out).toMatch(/^\+ src\/db\/migrations\/0002_\w+\.sql {3}npm run migrate applies it$/m);
    expect(session.out).toContain('types: not checked, ');
    expect(session.out).toMatch(/\nundo: groundplan undo\nnext: npm run migrate && npm test\n$/);
    expect(session.err).toContain('Written');
    expect(project.read(schema)).toContain('length: 300');
  });

  test('writes nothing at all when nothing changes', async () => {
    const project = await createProject();
    const before = everything(project);
    const session = await project.run('apply');
    expect(session.exitCode).toBe(0);
    expect(session.out).toBe('Nothing changes: every file follows plan.yaml.\n');
    expect(session.err).toBe('');
    expect(everything(project)).toEqual(before);
  });

  test('remembers a plan whose words alone have changed, without a question', async () => {
    const project = await createProject();
    project.write('plan.yaml', `${plan}# more\n`);
    const before = project.files();
    const session = await project.run('apply');
    expect(session).toMatchObject({ exitCode: 0, out: 'No file changes.\n' });
    expect(project.files()).toEqual(before);
    expect(project.read('.groundplan/state.yaml')).toContain('# more');
    expect((await project.run('apply')).out).toContain('Nothing changes');
    project.write('plan.yaml', `${plan}# less\n`);
    expect(JSON.parse((await project.run('apply --json')).out)).toMatchObject({ ok: true, written: true, next: [] });
  });

  test('says what else comes along with a newer version', async () => {
    const project = await createProject();
    expect((await project.run('diff', { version: '1.3.0' })).err).toContain(
      'what 1.3.0 generates otherwise comes along',
    );
    expect((await project.run('apply')).err).not.toContain('comes along');
  });

  test('ends what an interrupted run has left first, and says so', async () => {
    const project = await createProject();
    project.write('plan.yaml', longer);
    project.memory.volume.mkdirSync('/home/ada/notes/.groundplan/transaction-new');
    project.write('.groundplan/transaction-new/journal.json', '{');
    const session = await project.run('apply');
    expect(session.exitCode).toBe(0);
    expect(session.err).toContain('An earlier run was interrupted before it was written; nothing of it is left.');
    expect(project.read(schema)).toContain('length: 300');
    expect(project.read('.groundplan/transaction-new/journal.json')).toBeUndefined();
  });

  test('works below the project, and says so where there is none', async () => {
    const project = await createProject();
    project.write('plan.yaml', longer);
    expect((await project.run('apply', { cwd: '/home/ada/notes/src/modules' })).exitCode).toBe(0);
    expect(project.read(schema)).toContain('length: 300');
    const outside = await project.run('apply', { cwd: '/home/ada' });
    expect(outside.exitCode).toBe(1);
    expect(outside.err).toContain('This is no project of groundplan');
  });

  test('with --dry-run shows every file and writes nothing', async () => {
    const project = await createConflict();
    const before = everything(project);
    const session = await project.run('apply --dry-run');
    expect(session.exitCode).toBe(0);
    expect(session.out).toContain('1 conflict');
    expect(session.out).toMatch(/^~ docs\/api\.md$/m);
    expect(session.err).toContain('Nothing was written.');
    expect(everything(project)).toEqual(before);
  });

  test('stops at conflicts where nobody decides: code 4, the place and the way on, nothing written', async () => {
    const project = await createConflict();
    const before = everything(project);
    for (const words of ['apply', 'apply --yes', 'apply --conflict stop']) {
      const session = await project.run(words);
      expect(session.exitCode).toBe(4);
      expect(session.out).toMatch(/^C src\/db\/schema\/notes\.ts:\d+ /m);
      expect(session.err).toContain('A conflict has to be decided. Nothing was written.');
      expect(session.err).toMatch(/^ {2}src\/db\/schema\/notes\.ts:\d+ {2}\S/m);
      expect(session.err).toContain('--conflict mine');
    }
    expect(everything(project)).toEqual(before);
  });

  test('keeps my lines with --conflict mine, and does not ask for them again', async () => {
    const project = await createConflict();
    const session = await project.run('apply --conflict mine');
    expect(session.exitCode).toBe(0);
    expect(project.read(schema)).toContain('length: 250');
    expect(project.read(`.groundplan/base/${schema}.base`)).toContain('length: 300');
    expect((await project.run('apply')).out).toContain('Nothing changes');
  });

  test('puts both sides into the file with --conflict markers, and ends with code 4', async () => {
    const project = await createConflict();
    const session = await project.run('apply --conflict markers');
    expect(session.exitCode).toBe(4);
    expect(project.read(schema)).toMatch(
      /<<<<<<< yours\n.*250.*\n\|{7}.*\n.*200.*\n=======\n.*300.*\n>>>>>>> generated/,
    );
    expect(session.out).toContain(`C ${schema} has both sides in it, between markers`);
    expect(session.out).toContain('next: groundplan resolve && ');
  });

  test('tells programs everything with --json, also when it stops', async () => {
    const project = await createConflict();
    const stopped = await project.run('apply --json');
    expect(stopped.exitCode).toBe(4);
    expect(JSON.parse(stopped.out)).toMatchObject({
      ok: false,
      error: { code: 'conflicts' },
      counts: { conflict: 1 },
      files: expect.arrayContaining([
        expect.objectContaining({
          path: schema,
          decision: 'conflict',
          conflicts: [expect.objectContaining({ mine: [expect.stringContaining('250')] })],
        }),
      ]),
    });
    const written = await project.run('apply --json --conflict mine');
    expect(written.exitCode).toBe(0);
    const document: unknown = JSON.parse(written.out);
    expect(document).toMatchObject({ ok: true, written: true, title: 'apply plan.yaml', directory: '/home/ada/notes' });
    expect(document).toMatchObject({ types: { kind: 'skipped' }, marked: [], next: ['npm run migrate', 'npm test'] });
    const idle = await project.run('apply --json');
    expect(JSON.parse(idle.out)).toMatchObject({ ok: true, written: false });
  });

  test('loses no data that nobody has confirmed by its name', async () => {
    const project = await createProject();
    project.write('plan.yaml', plan.replace('      stars: integer, min 0, default 0\n', ''));
    const before = everything(project);
    const stopped = await project.run('apply --yes');
    expect(stopped.exitCode).toBe(4);
    expect(stopped.out).toMatch(/^! .*notes\.stars.* {3}data loss$/m);
    expect(stopped.err).toContain('If that is meant: --accept-data-loss notes.stars');
    expect((await project.run('apply --accept-data-loss notes.title')).exitCode).toBe(4);
    expect(JSON.parse((await project.run('apply --json')).out)).toMatchObject({
      ok: false,
      error: { code: 'data-loss' },
      losses: [{ name: 'notes.stars' }],
    });
    expect(everything(project)).toEqual(before);
    const accepted = await project.run('apply --accept-data-loss notes.stars,notes.title');
    expect(accepted.exitCode).toBe(0);
    expect(project.read(schema)).not.toContain('stars');
  });

  test('refuses what rows that exist could not follow, and says what to write into the plan', async () => {
    const project = await createProject();
    project.write('plan.yaml', plan.replace('      stars:', '      due: date\n      stars:'));
    const before = everything(project);
    const session = await project.run('apply');
    expect(session.exitCode).toBe(1);
    expect(session.err).toContain('A change of the tables cannot be made with rows that exist. Nothing was written.');
    expect(session.err).toContain('  notes.due: ');
    expect(session.err).toContain('backfill');
    expect(everything(project)).toEqual(before);
  });

  test('refuses a plan with errors, one with markers of git, and the project of a newer version', async () => {
    const project = await createProject();
    const before = everything(project);
    expect((await project.run('apply', { version: '1.2.2' })).err).toContain('this is 1.2.2');
    project.write('plan.yaml', plan.replace('-> users', '-> usrs'));
    expect((await project.run('apply')).err).toContain('did you mean users?');
    project.write('plan.yaml', plan.replace('auth:', '<<<<<<< HEAD\nauth:\n=======\nauth:\n>>>>>>> theirs\nauth:'));
    const marked = await project.run('apply');
    expect(marked.exitCode).toBe(1);
    expect(marked.err).toMatch(/plan\.yaml has a conflict of a merge in it, from line \d+ to \d+\./);
    project.write('plan.yaml', plan);
    expect(everything(project)).toEqual(before);
  });

  test('is not confused by what the command line says wrongly', async () => {
    const project = await createConflict();
    expect(await project.run('apply --conflict theirs')).toMatchObject({ exitCode: 2 });
    const nobody = await project.run('apply --conflict ask');
    expect(nobody.exitCode).toBe(2);
    expect(nobody.err).toContain('Nobody can be asked here');
  });

  test('tells an interrupted merge of git, and what is not committed', async () => {
    const project = await createConflict();
    const git =
      (status: string, head = 1) =>
      async (command: readonly string[], options: { readonly onLine?: (line: string) => void }) => {
        if (command.includes('--show-prefix')) return { exitCode: 0, lastLines: [] };
        if (command.includes('--porcelain')) for (const line of status.split('\n')) options.onLine?.(line);
        const isHead = command.includes('MERGE_HEAD');
        return {
          exitCode: command.includes('check-ignore') ? 1 : isHead ? head : command.includes('--verify') ? 1 : 0,
          lastLines: [],
        };
      };
    const before = everything(project);
    const merging = await project.run('apply --conflict mine', { ports: { run: git('UU src/app.ts', 0) } });
    expect(merging.exitCode).toBe(1);
    expect(merging.err).toContain('git is in the midst of a merge: nothing is changed until that is over.');
    expect(merging.err).toContain('src/app.ts');
    expect(everything(project)).toEqual(before);
    const dirty = await project.run('apply --conflict mine', {
      ports: { run: git(' M plan.yaml\n M src/app.ts\n?? notes.txt') },
    });
    expect(dirty.exitCode).toBe(0);
    expect(dirty.err).toContain('src/app.ts and 1 more are not committed.');
  });
});
