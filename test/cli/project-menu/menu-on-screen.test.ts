import { mkdtempSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/program.ts';
import { createFakeTerminal, type FakeTerminal } from '../../wizard/terminal/fake-terminal.ts';
import { createFakeHost } from '../fake-host.ts';
import { plan } from './project.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'groundplan-menu-')));
const folder = join(home, 'notes');
afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeAll(async () => {
  writeFileSync(join(home, 'plan.yaml'), plan);
  const words = ['create', 'notes', '--plan', 'plan.yaml', '--yes', '--no-install', '--no-git'];
  await run(createFakeHost({ cwd: home, words }));
});

interface Opened {
  readonly terminal: FakeTerminal;
  readonly finished: Promise<number>;
  readonly err: () => string;
}

/** `groundplan` without a word, as somebody sees it. */
function open(cwd: string, size = { columns: 80, rows: 24 }): Opened {
  const terminal = createFakeTerminal(size);
  const host = createFakeHost({ cwd, env: { TERM: 'xterm-256color' } });
  const finished = run({ ...host, stdin: terminal.input, stdout: terminal.output });
  return { terminal, finished, err: host.err };
}

describe('the menu on a screen', () => {
  test.each([
    [80, 24],
    [40, 15],
  ])('fits %i columns and %i rows, and Ctrl-C leaves it with code 130 and the cursor shown', async (columns, rows) => {
    const { terminal, finished, err } = open(folder, { columns, rows });
    await terminal.screen.waitFor('Esc back');
    expect(terminal.screen.text()).toContain('Add a feature');
    for (const line of terminal.screen.text().split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    terminal.keyboard.press('ctrl-c');
    expect(await finished).toBe(130);
    expect(err()).toContain('Nothing was changed.');
    await terminal.screen.settle();
    expect(terminal.screen.cursorShown).toBe(true);
    expect(terminal.isRaw()).toBe(false);
  });

  test('says why with a question mark, and quits with the last entry', async () => {
    const { terminal, finished } = open(folder);
    await terminal.screen.waitFor('Esc back');
    terminal.keyboard.type('?');
    await terminal.screen.waitFor('Lines that disagree are shown');
    terminal.keyboard.press('up');
    terminal.keyboard.press('enter');
    expect(await finished).toBe(0);
  });

  test('reviews the plan of the project', async () => {
    const { terminal, finished } = open(folder);
    await terminal.screen.waitFor('Esc back');
    for (const key of ['down', 'down', 'enter'] as const) terminal.keyboard.press(key);
    expect(await finished).toBe(0);
    await terminal.screen.waitFor('WS-04');
    expect(terminal.screen.history()).toContain('plan.yaml:');
  });

  test('applies a plan that was changed by hand, on the disk', async () => {
    const text = readFileSync(join(folder, 'plan.yaml'), 'utf8').replace('max 200', 'max 300 # longer');
    writeFileSync(join(folder, 'plan.yaml'), text);
    const { terminal, finished } = open(folder);
    await terminal.screen.waitFor('Apply the changed plan.yaml');
    terminal.keyboard.press('enter');
    await terminal.screen.waitFor('[w]rite');
    terminal.keyboard.type('w');
    expect(await finished).toBe(0);
    expect(readFileSync(join(folder, 'plan.yaml'), 'utf8')).toBe(text);
    expect(readFileSync(join(folder, 'src/db/schema/notes.ts'), 'utf8')).toContain('300');
  });

  test('is not opened below the project: it is said where that is', async () => {
    const below = join(folder, 'src', 'modules');
    mkdirSync(below, { recursive: true });
    const { finished, err } = open(below);
    expect(await finished).toBe(1);
    expect(err()).toContain(`This folder lies in a project of groundplan: ${folder}`);
  });
});
