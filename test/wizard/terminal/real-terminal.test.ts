import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SpawnedTerminal, spawnInTerminal } from './spawn-in-terminal.ts';

const built = mkdtempSync(join(tmpdir(), 'groundplan-terminal-'));
const program = join(built, 'small-interview.mjs');
let cwd: string;
let running: SpawnedTerminal | undefined;

beforeAll(() => {
  buildSync({
    entryPoints: [fileURLToPath(new URL('small-interview.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
});
beforeEach(() => {
  cwd = mkdtempSync(join(built, 'run-'));
});
afterEach(() => running?.kill());
afterAll(() => rmSync(built, { recursive: true, force: true }));

function start(
  options: { readonly columns?: number; readonly rows?: number; readonly args?: readonly string[] } = {},
): SpawnedTerminal {
  const { columns = 80, rows = 24, args = [] } = options;
  running = spawnInTerminal(process.execPath, [program, ...args], { columns, rows, cwd });
  return running;
}

test('a whole interview', async () => {
  const { keyboard, screen, exited } = start();
  await screen.waitFor('What is requirement/need?');
  keyboard.type('Ein Lädchen für 漢字');
  keyboard.press('enter');
  await screen.waitFor('Which database/tables?');
  keyboard.paste('users: a\n\norders: b\n');
  await screen.waitFor('orders');
  keyboard.press('enter');
  await screen.waitFor('Tick api/endpoints.');
  keyboard.press('down', 'space', 'enter');
  await screen.waitFor('└── 3 endpoints');
  keyboard.press('enter');
  expect(await exited).toMatchObject({ exitCode: 0 });
  expect(screen.history().replace(/\s+/g, ' ')).toContain('"endpoints":["GET /users","GET /orders","POST /orders"]');
  expect([screen.cursorShown, screen.pastesInBrackets]).toEqual([true, false]);
  expect(readdirSync(cwd)).toEqual([]);
});

describe('leaving', () => {
  test('Ctrl-C in the middle of a list keeps its lines, and the next run goes on there', async () => {
    const first = start();
    await first.screen.waitFor('What is requirement/need?');
    first.keyboard.type('shop');
    first.keyboard.press('enter');
    await first.screen.waitFor('Which database/tables?');
    first.keyboard.type('users: a');
    first.keyboard.press('enter');
    await first.screen.waitFor(/users {2}a/);
    first.keyboard.press('ctrl-c');
    expect(await first.exited).toMatchObject({ exitCode: 130 });
    expect(first.screen.cursorShown).toBe(true);
    const second = start();
    await second.screen.waitFor(/users {2}a/);
    expect(second.screen.text()).not.toContain('requirement/need');
    expect(second.screen.text()).toContain('Step 2 of 7 · Database');
  });

  test('kill -9 loses the line being typed, and no more', async () => {
    const first = start();
    await first.screen.waitFor('What is requirement/need?');
    first.keyboard.type('shop');
    first.keyboard.press('enter');
    await first.screen.waitFor('Which database/tables?');
    first.keyboard.type('users: a');
    first.keyboard.press('enter');
    await first.screen.waitFor(/users {2}a/);
    first.keyboard.type('ord');
    await first.screen.waitFor('+ ord');
    first.kill();
    expect(await first.exited).toMatchObject({ signal: 9 });
    const second = start({ args: ['--ask'] });
    await second.screen.waitFor('An interview was begun here.');
    second.keyboard.press('enter');
    await second.screen.waitFor(/users {2}a/);
    second.keyboard.press('enter');
    await second.screen.waitFor('GET /users');
  });

  test('SIGTERM saves and gives the terminal back', async () => {
    const { keyboard, screen, exited, kill } = start();
    await screen.waitFor('What is requirement/need?');
    keyboard.type('shop');
    keyboard.press('enter');
    await screen.waitFor('Which database/tables?');
    kill('SIGTERM');
    expect(await exited).toMatchObject({ exitCode: 130 });
    expect([screen.cursorShown, screen.pastesInBrackets]).toEqual([true, false]);
    expect(readdirSync(cwd)).toEqual(['.groundplan-interview.json']);
  });

  test('a failure gives the terminal back', async () => {
    const { keyboard, screen, exited } = start();
    await screen.waitFor('What is requirement/need?');
    keyboard.type('throw');
    keyboard.press('enter');
    expect(await exited).toMatchObject({ exitCode: 70 });
    expect(screen.text()).toContain('failed on purpose');
    expect([screen.cursorShown, screen.pastesInBrackets]).toEqual([true, false]);
  });
});

test('Ctrl-Z and Ctrl-D do not garble the run; resizing draws anew', async () => {
  const { keyboard, screen, exited, resize } = start();
  await screen.waitFor('What is requirement/need?');
  keyboard.type('sh');
  keyboard.press('ctrl-z');
  keyboard.type('op');
  await screen.waitFor('shop');
  resize(40, 15);
  keyboard.type('s');
  await screen.waitFor('shops');
  expect(screen.text().match(/◆/g)).toHaveLength(1);
  keyboard.press('ctrl-d');
  expect(await exited).toMatchObject({ exitCode: 130 });
});

test('plain lines in a terminal', async () => {
  const { keyboard, screen, exited } = start({ args: ['--plain'] });
  await screen.waitFor('What is requirement/need?');
  keyboard.type('shop');
  keyboard.press('enter');
  await screen.waitFor('Which database/tables?');
  expect(screen.raw()).not.toContain('\u001b');
  keyboard.type(':quit');
  keyboard.press('enter');
  expect(await exited).toMatchObject({ exitCode: 130 });
});
