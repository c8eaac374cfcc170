import { beforeAll, describe, expect, test } from 'vitest';
import { applyWith } from '../../../../src/cli/commands/apply.ts';
import { parseCommandLine } from '../../../../src/cli/command-line.ts';
import { reportError } from '../../../../src/cli/report-error.ts';
import type { RunPorts } from '../../../../src/cli/rerun/ports.ts';
import { createFakeTerminal, type FakeTerminal } from '../../../wizard/terminal/fake-terminal.ts';
import { createFakeHost } from '../../fake-host.ts';
import { createProject, folder, plan, type Project } from '../../project-menu/project.ts';

const schema = 'src/db/schema/notes.ts';
const schemas = 'src/modules/notes/notes.schemas.ts';

/** Lines that person and plan have changed: in the table, and in the schemas of requests. */
async function createConflicts(): Promise<Project> {
  const project = await createProject();
  for (const path of [schema, schemas]) {
    const text = project.read(path) ?? '';
    project.write(path, text.replaceAll('200', '250'));
  }
  project.write('plan.yaml', plan.replace('max 200', 'max 300'));
  return project;
}

interface Shown {
  readonly terminal: FakeTerminal;
  readonly finished: Promise<number>;
  readonly err: () => string;
}

interface Seat {
  readonly words?: string;
  readonly size?: { readonly columns: number; readonly rows: number };
  readonly env?: Readonly<Record<string, string>>;
  readonly ports?: Partial<RunPorts>;
}

/** `groundplan apply`, as somebody sees it. */
function apply(project: Project, seat: Seat = {}): Shown {
  const { words = 'apply', size = { columns: 80, rows: 24 }, env = {}, ports = {} } = seat;
  const terminal = createFakeTerminal(size);
  const host = createFakeHost({ cwd: folder, env: { TERM: 'xterm-256color', ...env } });
  const line = parseCommandLine(words.split(' '));
  const seated = { ...host, stdin: terminal.input, stdout: terminal.output };
  const finished = applyWith({ ...project.ports, ...ports }, { line, host: seated }).catch((error: unknown) =>
    reportError(error, { host: seated, json: false, debug: true, version: '1.2.3' }),
  );
  return { terminal, finished, err: host.err };
}

describe('conflicts in a terminal', () => {
  let project: Project;
  let before: unknown;
  beforeAll(async () => {
    project = await createConflicts();
    before = project.memory.volume.toJSON(folder);
  });

  test.each([
    [80, 24],
    [40, 15],
  ])(
    'are shown small on %i columns and %i rows; Ctrl-C leaves with code 130 and nothing written',
    async (columns, rows) => {
      const { terminal, finished, err } = apply(project, { size: { columns, rows } });
      const screen = await terminal.screen.waitFor('[g]enerated');
      expect(screen).toMatch(columns === 40 ? /you .*250/ : /yours .*250/);
      expect(screen).toContain('300');
      for (const line of terminal.screen.history().split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
      terminal.keyboard.press('ctrl-c');
      expect(await finished).toBe(130);
      expect(err()).toContain('Nothing was written.');
      expect(project.memory.volume.toJSON(folder)).toEqual(before);
      expect(terminal.isRaw()).toBe(false);
    },
  );
});

describe('deciding', () => {
  test('one key each; Esc goes back; nothing is written before the last word', async () => {
    const project = await createConflicts();
    const before = project.memory.volume.toJSON(folder);
    const { terminal, finished } = apply(project);
    const { screen, keyboard } = terminal;
    await screen.waitFor(/◆ +src.db.schema.notes.ts:\d+ \(1 of 2\)/);
    keyboard.type('g');
    await screen.waitFor(/◆ .*\(2 of 2\)/);
    keyboard.press('esc');
    await screen.waitFor(/◆ .*\(1 of 2\)/);
    keyboard.type('m');
    await screen.waitFor(/◆ .*\(2 of 2\)/);
    keyboard.type('g');
    await screen.waitFor('[w]rite');
    expect(project.memory.volume.toJSON(folder)).toEqual(before);
    keyboard.type('w');
    expect(await finished).toBe(0);
    expect(project.read(schema)).toContain('250');
    expect(project.read(schemas)).toContain('300');
    expect(project.read(schemas)).not.toContain('250');
  });

  test('all that are left at once, and no at the end', async () => {
    const project = await createConflicts();
    project.write('docs/api.md', (project.read('docs/api.md') ?? '').replace('200', '250'));
    const before = project.memory.volume.toJSON(folder);
    const { terminal, finished, err } = apply(project);
    await terminal.screen.waitFor('mine in [a]ll');
    terminal.keyboard.type('a');
    await terminal.screen.waitFor('[w]rite');
    terminal.keyboard.type('d');
    await terminal.screen.waitFor((text) => text.includes('[w]rite') && !text.includes('[d]ifferences'));
    expect(terminal.screen.history()).toContain('+++ b/test/modules/notes/notes.test.ts');
    terminal.keyboard.type('n');
    expect(await finished).toBe(130);
    expect(err()).toContain('Nothing was written.');
    expect(project.memory.volume.toJSON(folder)).toEqual(before);
  });

  test('in the editor: the file with markers, under its own name; markers that are left are asked about', async () => {
    const project = await createConflicts();
    const opened: string[] = [];
    const ports: Partial<RunPorts> = {
      async openEditor({ editor, file }) {
        expect(editor).toBe('vi -n');
        const text = new TextDecoder().decode(await project.ports.disk.read(file));
        opened.push(text);
        const after = opened.length === 1 ? text : text.replace(/<<<<<<<[^]*>>>>>>> generated/, '  // edited');
        await project.ports.disk.write(file, after);
        expect(file).toMatch(/[/\\]notes\.ts$/);
        return 0;
      },
    };
    const { terminal, finished } = apply(project, { env: { EDITOR: 'vi -n' }, ports });
    await terminal.screen.waitFor('[e]dit');
    terminal.keyboard.type('e');
    await terminal.screen.waitFor('still has markers in it');
    expect(opened[0]).toMatch(/<<<<<<< yours\n.*250/);
    terminal.keyboard.type('e');
    await terminal.screen.waitFor(/◆ .*\(2 of 2\)/);
    terminal.keyboard.type('m');
    await terminal.screen.waitFor('[w]rite');
    terminal.keyboard.type('w');
    expect(await finished).toBe(0);
    expect(project.read(schema)).toContain('  // edited');
    expect(project.read(schema)).not.toContain('<<<<');
    // Nothing of it is left where it was edited.
    const left = Object.keys(project.memory.volume.toJSON()).filter(
      (path) => path.includes('groundplan-') && !path.startsWith(folder),
    );
    expect(left).toEqual([]);
  });

  test('a loss is confirmed by its name, letter by letter', async () => {
    const project = await createProject();
    project.write('plan.yaml', plan.replace('      stars: integer, min 0, default 0\n', ''));
    const { terminal, finished } = apply(project);
    await terminal.screen.waitFor('Type notes.stars to confirm');
    terminal.keyboard.type('yes');
    terminal.keyboard.press('enter');
    await terminal.screen.waitFor('That is not notes.stars.');
    terminal.keyboard.press('backspace', 'backspace', 'backspace');
    terminal.keyboard.type('notes.stars');
    terminal.keyboard.press('enter');
    await terminal.screen.waitFor('[w]rite');
    terminal.keyboard.type('w');
    expect(await finished).toBe(0);
    expect(project.read(schema)).not.toContain('stars');
  });

  test('a run without conflicts is confirmed by one key; with --yes by none', async () => {
    const project = await createProject();
    project.write('plan.yaml', plan.replace('max 200', 'max 300'));
    const asked = apply(project);
    await asked.terminal.screen.waitFor('Write 5 files?');
    asked.terminal.keyboard.type('n');
    expect(await asked.finished).toBe(130);
    const yes = apply(project, { words: 'apply --yes' });
    expect(await yes.finished).toBe(0);
    expect(project.read(schema)).toContain('300');
  });
});
