import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../../src/cli/errors.ts';
import { createProject, folder, plan } from './project.ts';

describe('the menu of a project', () => {
  test('offers what can be done now, and quits', async () => {
    const project = await createProject();
    const before = project.files();
    const session = await project.menu(['quit']);
    expect(session.exitCode).toBe(0);
    expect(session.out).toMatch(
      /What would you like to do with notes\?[^]*1\. Add a feature[^]*2\. Change the plan[^]*3\. Review[^]*4\. Build the next slice - second: labels[^]*5\. Check up[^]*6\. Explain[^]*7\. Quit/,
    );
    expect(session.out).not.toContain('Apply the changed plan.yaml');
    expect(project.files()).toEqual(before);
  });

  test('offers what the moment asks for: what was left open, what would change, a newer version, the way back', async () => {
    const project = await createProject();
    const schema = 'src/db/schema/notes.ts';
    project.write(schema, (project.read(schema) ?? '').replace('length: 200', 'length: 250'));
    project.write('plan.yaml', plan.replace('max 200', 'max 300'));
    const shown = await project.menu(['diff']);
    expect(shown).toMatchObject({ exitCode: 0 });
    expect(shown.out).toContain('+<<<<<<< yours');
    expect(shown.out).not.toMatch(/Undo the last run|Decide what was left open|Update to/);
    expect((await project.menu(['apply', 'l', 'write'])).exitCode).toBe(4);
    const open = await project.menu(['1', 'g'], { version: '1.3.0' });
    expect(open.out).toContain('1. Decide what was left open');
    expect(open.out).toContain('Update to groundplan 1.3.0 - from 1.2.3');
    expect(open.out).toContain('Undo the last run - apply plan.yaml');
    expect(open.exitCode).toBe(0);
    expect(project.read(schema)).toContain('length: 300');
    const updated = await project.menu(['update', 'write'], { version: '1.3.0' });
    expect(updated.err).toContain('From groundplan 1.2.3 to 1.3.0.');
    expect(updated.exitCode).toBe(0);
    const undone = await project.menu(['undo'], { version: '1.3.0' });
    expect(undone.exitCode).toBe(0);
    expect(project.read('.groundplan/state.yaml')).toContain('generator: 1.2.3');
    expect((await project.menu(['doctor'])).out).toContain('There is nothing to do.');
  });

  test('is left with code 130, by the keys and by a signal', async () => {
    const project = await createProject();
    const left = await project.menu([':quit']);
    expect(left.exitCode).toBe(130);
    expect(left.err).toContain('Nothing was changed.');
    const stopped = await project.menu([], { during: (host) => setTimeout(() => host.cancel(new Cancelled()), 50) });
    expect(stopped.exitCode).toBe(130);
  });

  test('ends with code 3 when the input does, and with 2 where nobody can be asked', async () => {
    const project = await createProject();
    expect((await project.menu([])).exitCode).toBe(3);
    const closed = await project.menu([], { isClosed: true });
    expect(closed.exitCode).toBe(2);
    expect(closed.err).toContain('This is a project of groundplan, and nobody can be asked here.');
    expect((await project.menu(['quit'], { env: { CI: 'true' } })).exitCode).toBe(2);
  });

  test('explains a word', async () => {
    const project = await createProject();
    const session = await project.menu(['explain', 'transactions']);
    expect(session.exitCode).toBe(0);
    expect(session.out).toContain('What shall be explained?');
    expect((await project.menu(['explain', 'no such word at all'])).exitCode).toBe(2);
  });

  test('builds the next slice, and offers none when all are built', async () => {
    const project = await createProject();
    expect(project.read('src/modules/labels/routes.ts')).toBeUndefined();
    const session = await project.menu(['build', 'write']);
    expect(session.out).toMatch(/^\+ 4 new {3}~ 8 updated$/m);
    expect(session.exitCode).toBe(0);
    expect(project.read('src/modules/labels/routes.ts')).toContain('/labels');
    expect(project.read('plan.yaml')).toBe(plan.replace('built: 1', 'built: 2'));
    const after = await project.menu(['quit']);
    expect(after.exitCode).toBe(0);
    expect(after.out).not.toContain('Build the next slice');
  });

  test('says where the project is to somebody who stands below it', async () => {
    const project = await createProject();
    const session = await project.menu([], { cwd: `${folder}/src/modules` });
    expect(session.exitCode).toBe(1);
    expect(session.err).toContain(`This folder lies in a project of groundplan: ${folder}`);
    expect(session.err).toContain('cd ../..');
  });

  test('goes on with a project whose state is damaged, and says so', async () => {
    const project = await createProject();
    const state = project.read('.groundplan/state.yaml') ?? '';
    project.write('.groundplan/state.yaml', `files: [\n${state}`);
    const damaged = await project.menu(['quit']);
    expect(damaged.exitCode).toBe(0);
    expect(damaged.err).toContain('.groundplan/state.yaml is damaged');
  });

  test('does not touch a project that a newer version generated', async () => {
    const project = await createProject();
    const before = project.files();
    const older = await project.menu(['build', 'write'], { version: '1.2.2' });
    expect(older.exitCode).toBe(1);
    expect(older.err).toContain('groundplan 1.2.3 generated this project; this is 1.2.2');
    // Before anything is asked that would be in vain.
    const interview = await project.menu(['add'], { version: '1.2.2' });
    expect(interview.exitCode).toBe(1);
    expect(interview.out).not.toContain('What is the new feature for?');
    expect(project.files()).toEqual(before);
    expect((await project.menu(['build', 'write'], { version: '1.3.0' })).exitCode).toBe(0);
  });

  test('does not open on a plan with conflict markers of git: it says where they are', async () => {
    const project = await createProject();
    project.write('plan.yaml', plan.replace('tables:\n', '<<<<<<< HEAD\ntables:\n=======\n>>>>>>> other\n'));
    const session = await project.menu(['quit']);
    expect(session.exitCode).toBe(1);
    expect(session.err).toContain('plan.yaml has a conflict of a merge in it, from line 4 to 7.');
  });
});

describe('a plan that was changed by hand', () => {
  test('is applied first', async () => {
    const project = await createProject();
    const changed = plan.replace('title: text, max 200', 'title: text, max 300 # longer');
    project.write('plan.yaml', changed);
    const session = await project.menu(['1', 'write']);
    expect(session.out).toContain('1. Apply the changed plan.yaml');
    expect(session.exitCode).toBe(0);
    expect(project.read('src/db/schema/notes.ts')).toContain('300');
    expect(project.read('plan.yaml')).toBe(changed);
    expect(session.out).toContain('undo: groundplan undo');
    expect((await project.menu(['quit'])).out).not.toContain('Apply the changed');
  });

  test('with errors is refused with its problems, and nothing changes', async () => {
    const project = await createProject();
    project.write('plan.yaml', plan.replace('-> users, cascade', '-> usrs, cascade'));
    const before = project.files();
    const session = await project.menu(['apply']);
    expect(session.exitCode).toBe(1);
    expect(session.err).toContain('plan.yaml:14');
    expect(session.err).toContain('did you mean users?');
    expect(project.files()).toEqual(before);
  });

  test('is united with what was edited', async () => {
    const project = await createProject();
    const path = 'src/db/schema/notes.ts';
    project.write(path, `// mine\n${project.read(path) ?? ''}`);
    project.write('plan.yaml', plan.replace('max 200', 'max 300'));
    const session = await project.menu(['1', 'write']);
    expect(session.exitCode).toBe(0);
    expect(session.out).toContain('M 1 merged with your edits');
    expect(session.out).toMatch(/^M src\/db\/schema\/notes\.ts /m);
    expect(project.read(path)).toMatch(/^\/\/ mine\n[^]*300/);
  });
});

describe('changing the plan', () => {
  test('moves steps into a function, shows the lines, and the project follows', async () => {
    const project = await createProject(plan.replace('built: 1', 'built: 2'));
    const session = await project.menu(['change', 'move', '1', '1-2', 'make_label', 'write']);
    expect(session.out).toContain('1. set label\n2. set length_of_it\n3. return');
    expect(session.out).toMatch(/^\d+ \+ {3}make_label:$/m);
    expect(session.exitCode).toBe(0);
    expect(project.read('plan.yaml')).toContain('- set: { label: = upper(trim(input.text)) } # loud');
    expect(project.read('src/functions/make-label.ts')).toContain('makeLabel');
    const back = await project.menu(['change', 'move', '3', 'write']);
    expect(back.out).toContain('make_label, back');
    expect(back.exitCode).toBe(0);
    expect(project.read('src/functions/make-label.ts')).toBeUndefined();
  });

  test('switches on what accounts need besides sign-in, and the project has it', async () => {
    const project = await createProject();
    const offered = await project.menu(['change', 'accounts', '1 2', '', 'write']);
    expect(offered.out).toContain('a forgotten password can be set anew');
    expect(offered.exitCode).toBe(0);
    expect(project.read('plan.yaml')).toMatch(/password_reset: true/);
    expect(project.read('src/auth/passwords.routes.ts')).toContain('forgot-password');
  });

  test('gives a field another name, in the plan, the files and the database', async () => {
    const project = await createProject();
    const answers = ['change', 'rename', 'notes.titel', 'notes.title', 'Headline', 'headline'];
    const session = await project.menu([...answers, 'write']);
    expect(session.out).toContain('Not taken: The plan has nothing of that name. Did you mean notes.title?');
    expect(session.out).toContain('Not taken: "Headline"');
    expect(session.exitCode).toBe(0);
    expect(project.read('plan.yaml')).toContain('headline: ');
    expect(project.read('src/db/schema/notes.ts')).toContain("headline: varchar('headline'");
    const migrations = project.memory.volume.readdirSync(`${folder}/src/db/migrations`).map(String);
    expect(migrations).toContainEqual(expect.stringMatching(/^0002_.*\.sql$/));
  });

  test('takes something out, when what would be lost is confirmed', async () => {
    const project = await createProject();
    const session = await project.menu(['change', 'remove', 'notes.stars', 'notes.stars', 'write']);
    expect(session.out).toContain('Type notes.stars to confirm.');
    expect(session.exitCode).toBe(0);
    expect(project.read('plan.yaml')).not.toContain('stars');
    expect(project.read('src/db/schema/notes.ts')).not.toContain('stars');
  });

  test('leaves everything as it was when the lines are not wanted', async () => {
    const project = await createProject();
    const before = project.files();
    const session = await project.menu(['change', 'move', '1', '9', '1', 'POST', 'make_label', 'leave']);
    expect(session.out).toContain('Not taken: There are 3: from 1 to 3.');
    expect(session.out).toContain('Not taken: "POST" is not a name.');
    expect(session.exitCode).toBe(130);
    expect(project.files()).toEqual(before);
  });

  test('without an editor says how it is done by hand', async () => {
    const project = await createProject();
    const session = await project.menu(['change', 'edit']);
    expect(session.exitCode).toBe(2);
    expect(session.err).toContain('neither VISUAL nor EDITOR is set');
  });
});
