import { describe, expect, test } from 'vitest';
import { createProject, folder, plan, type Project, type Session } from './project.ts';

const whole = plan.replace('built: 1', 'built: 2');

/** A table with a relation to one that is there; everything else as proposed. */
const stickers = ['add', 'People put stickers on notes.', 'stickers (note -> notes, color text max 20)', '', '', ''];

/** The lines of a plan that another one does not have. */
function linesOnlyIn(one: string, other: string): string[] {
  const lines = new Set(other.split('\n'));
  return one.split('\n').filter((line) => !lines.has(line));
}

async function added(project: Project, edits: Readonly<Record<string, string>> = {}): Promise<Session> {
  for (const [path, text] of Object.entries(edits)) project.write(path, text);
  return project.menu(stickers);
}

describe('adding a feature to a project', () => {
  test('asks about what is new only, and keeps every line and comment of the plan', async () => {
    const project = await createProject(whole);
    const session = await added(project);
    expect(session.exitCode).toBe(0);
    expect(session.out).toContain('What is the new feature for?');
    expect(session.out).not.toMatch(/What is the project called|Which folder|How do you want to begin/i);
    expect(session.out).toMatch(/\[x\] GET \/stickers - /);
    expect(session.out).not.toMatch(/\[x\] (?:GET|POST|PATCH|DELETE) \/notes(?:\/\{id\})? - /);
    const after = project.read('plan.yaml') ?? '';
    expect(linesOnlyIn(whole, after)).toEqual([]);
    expect(linesOnlyIn(after, whole).join('\n')).toContain('  stickers:\n');
    expect(after).toContain('      note: -> notes, ');
    expect(after).toContain('      # What people see.\n');
  });

  test('says before what would be written, and writes exactly that', async () => {
    const project = await createProject(whole);
    const before = project.files();
    const session = await added(project);
    const after = project.files();
    const changed = Object.keys(after).filter((path) => after[path] !== before[path] && path !== 'plan.yaml');
    expect(session.out).toContain(`${changed.length} files into this project: `);
    const fresh = changed.filter((path) => before[path] === undefined).length;
    expect(session.out).toContain(`+ ${fresh} new   ~ ${changed.length - fresh} updated`);
    expect(after['src/modules/stickers/routes.ts']).toContain('/stickers');
    expect(after['test/modules/stickers/stickers.test.ts']).toContain('stickers');
    expect(session.out).not.toContain('is not empty');
    expect(project.read('.groundplan-interview.json')).toBeUndefined();
  });

  test('leaves files alone that were edited and need not change', async () => {
    const project = await createProject(whole);
    const path = 'src/modules/labels/routes.ts';
    const mine = `// mine\n${project.read(path) ?? ''}`;
    expect((await added(project, { [path]: mine, 'src/own.ts': 'export {};\n' })).exitCode).toBe(0);
    expect(project.read(path)).toBe(mine);
    expect(project.read('src/own.ts')).toBe('export {};\n');
  });

  test('asks about a file of the own that stands in the way, and keeps the answers of who leaves there', async () => {
    const project = await createProject(whole);
    const routes = 'src/modules/stickers/routes.ts';
    project.memory.volume.mkdirSync(`${folder}/src/modules/stickers`, { recursive: true });
    project.write(routes, 'export const mine = 1;\n');
    const before = project.files();
    const left = await project.menu([...stickers, 'compare', ':quit']);
    expect(left.out).toContain('this project (a conflict to decide)');
    expect(left.out).toContain(`C ${routes} `);
    expect(left.out).toContain('-export const mine = 1;');
    expect(left.exitCode).toBe(130);
    const { '.groundplan-interview.json': journal, ...rest } = project.files();
    expect(rest).toEqual(before);
    expect(journal).toContain('stickers');
    // The answers were kept: only the last question is asked again.
    const resumed = await project.menu(['add', '1', '1', 'beside']);
    expect(resumed.exitCode).toBe(0);
    expect(resumed.out).not.toContain('Which tables and fields are new?\n');
    expect(project.read(routes)).toBe('export const mine = 1;\n');
    expect(project.read(`.groundplan/pending/${routes}`)).toContain('/stickers');
    expect(project.read('test/modules/stickers/stickers.test.ts')).toBeDefined();
    expect(project.read('.groundplan-interview.json')).toBeUndefined();
  });

  test('keeps the answers of somebody who leaves in the middle', async () => {
    const project = await createProject(whole);
    const before = project.files();
    const left = await project.menu([...stickers.slice(0, 4), ':quit']);
    expect(left.exitCode).toBe(130);
    expect(left.err).toContain('Your answers are kept in .groundplan-interview.json');
    const { '.groundplan-interview.json': journal, ...rest } = project.files();
    expect(rest).toEqual(before);
    expect(journal).toContain('stickers');
  });

  test('says npm install when package.json has changed', async () => {
    const open = `groundplan: 1
project: { name: notes, description: Notes. }
tables:
  notes:
    description: Notes.
    fields: { title: "text, max 200" }
api:
  notes:
    description: What people note.
    endpoints: { GET /notes: { do: list notes, allow: public } }
`;
    const project = await createProject(open);
    project.write(
      'plan.yaml',
      open.replace(
        'tables:\n',
        `auth: { table: users, roles: [writer, admin] }
tables:
  users:
    description: People.
    fields: { email: "email, unique", password_hash: "password, min 8", role: "writer | admin, default writer, readonly" }
`,
      ),
    );
    const before = project.read('package.json');
    const session = await project.menu(['apply', 'write']);
    expect(session.exitCode).toBe(0);
    expect(project.read('package.json')).not.toBe(before);
    expect(session.out).toMatch(/^next: npm install && .*npm test$/m);
  });
});
