import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eCommerce } from '../wizard/interview/schemas.ts';
import { type SpawnedTerminal, spawnInTerminal } from '../wizard/terminal/spawn-in-terminal.ts';
import { environment } from './installed-package.ts';

const program = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'bin', 'groundplan.js');
const journal = '.groundplan-interview.json';
const only = ['--no-install', '--no-git'];

let root: string;
/** An empty folder for each test. */
let cwd: string;
let running: SpawnedTerminal | undefined;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'groundplan-interview-'));
  // So that a printed command can be run as it stands.
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'bin', 'groundplan'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  chmodSync(join(root, 'bin', 'groundplan'), 0o755);
});
beforeEach(() => {
  cwd = mkdtempSync(join(root, 'run-'));
});
afterEach(() => running?.kill());
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface StartOptions {
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** In a terminal, as a person would. */
function start(words: readonly string[], { folder = cwd, env = {} }: StartOptions = {}): SpawnedTerminal {
  running = spawnInTerminal(process.execPath, [program, ...words], { columns: 80, rows: 24, cwd: folder, env });
  return running;
}

/** Outside of a terminal. */
function run(words: readonly string[], options: { readonly input?: string; readonly env?: object } = {}) {
  const { input } = options;
  // The run of our own tests may be one of CI.
  const env = { ...environment, CI: '', ...options.env };
  const stdin = input === undefined ? ({ stdin: 'ignore' } as const) : { input };
  return execa(process.execPath, [program, ...words], { cwd, env, extendEnv: false, reject: false, ...stdin });
}

/** From the first question to the tables. */
async function toTables({ screen, keyboard }: SpawnedTerminal): Promise<void> {
  await screen.waitFor('◆  What do you begin with?');
  keyboard.press('enter');
  await screen.waitFor('◆  How closely shall we look');
  keyboard.press('enter');
  await screen.waitFor('◆  What do your users need?');
  keyboard.type(eCommerce.need);
  keyboard.press('enter');
  await screen.waitFor('◆  Which tables and fields are');
}

const approvals = ['Which endpoints', 'Which functions', 'Which background', 'What may everybody', 'Which permissions'];

async function toOverview({ screen, keyboard }: SpawnedTerminal): Promise<void> {
  for (const message of [...approvals, 'What is the project called?']) {
    await screen.waitFor(`◆  ${message}`);
    keyboard.press('enter');
  }
  await screen.waitFor('◆  Shall it be built?');
}

async function typeLines({ keyboard, screen }: SpawnedTerminal, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    keyboard.type(line);
    keyboard.press('enter');
  }
  await screen.waitFor((shown) => shown.includes('+ █') && shown.includes(lines.at(-1)?.split(' ')[0] ?? ''));
}

const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

describe.skipIf(process.platform === 'win32')('in a terminal', () => {
  test('from nothing to a project; the printed command makes the same; a feature is added to it', async () => {
    const first = start(only);
    await toTables(first);
    await typeLines(first, eCommerce.tables);
    first.keyboard.press('enter');
    await toOverview(first);
    expect(first.screen.text()).toMatch(/Will be written\n│ {2}\d+ files into shop: src \d+/);
    first.keyboard.press('enter');
    expect(await first.exited).toMatchObject({ exitCode: 0 });
    expect([first.screen.cursorShown, first.screen.pastesInBrackets]).toEqual([true, false]);
    expect(readdirSync(cwd)).toEqual(['shop']);
    expect(readdirSync(join(cwd, 'shop'))).toEqual(expect.arrayContaining(['plan.yaml', 'src', 'package.json']));
    const planText = read(cwd, 'shop', 'plan.yaml');

    const [, command = ''] = /^ {2}(groundplan create .*)$/m.exec(first.screen.raw().replaceAll('\r', '')) ?? [];
    expect(command).toContain("--public 'public products'");
    const again = mkdtempSync(join(root, 'again-'));
    const env = { ...environment, PATH: `${join(root, 'bin')}:${environment['PATH'] ?? ''}` };
    expect(command).toMatch(/ --no-install --no-git$/);
    await execa('sh', ['-c', command], { cwd: again, env, extendEnv: false });
    expect(readdirSync(again)).toEqual(['shop']);
    expect(read(again, 'shop', 'plan.yaml')).toBe(planText);

    await addFeature(join(cwd, 'shop'), planText);
  }, 180_000);

  test('Ctrl-C gives 130 and says how to go on; killed in the middle of a line, it loses that line at most', async () => {
    const first = start(only);
    await toTables(first);
    await typeLines(first, eCommerce.tables.slice(0, 2));
    first.keyboard.press('ctrl-c');
    expect(await first.exited).toMatchObject({ exitCode: 130 });
    expect([first.screen.cursorShown, first.screen.pastesInBrackets]).toEqual([true, false]);
    expect(first.screen.raw()).toContain(
      `Your answers are kept in ${journal}. To go on, run in this folder: groundplan --no-install --no-git`,
    );
    expect(readdirSync(cwd)).toEqual([journal]);

    const second = start(only);
    await second.screen.waitFor('◆  An interview was begun here. Go on with it?');
    second.keyboard.press('enter');
    await second.screen.waitFor(/users {5}email: email[^]*products {2}name: text/);
    await typeLines(second, eCommerce.tables.slice(2, 3));
    second.keyboard.type('order_items (ord');
    await second.screen.waitFor('+ order_items (ord');
    second.kill();
    expect(await second.exited).toMatchObject({ signal: 9 });

    const third = start(only);
    await third.screen.waitFor('◆  An interview was begun here. Go on with it?');
    third.keyboard.press('enter');
    const shown = await third.screen.waitFor(/orders {4}user → users/);
    expect(shown).toContain('◆  Which tables and fields are needed?');
    expect(shown).not.toContain('order_items');
    third.keyboard.press('ctrl-c');
    expect(await third.exited).toMatchObject({ exitCode: 130 });
    expect(readdirSync(cwd)).toEqual([journal]);
  });

  test.each([{ ACCESSIBLE: '1' }, { TERM: 'dumb' }])('%j gives plain lines without escape codes', async (env) => {
    const { screen, keyboard, exited } = start(only, { env });
    await screen.waitFor('What do you begin with?');
    keyboard.type('2');
    keyboard.press('enter');
    await screen.waitFor('Which starter?');
    keyboard.type('empty');
    keyboard.press('enter');
    await screen.waitFor('What is the project called?');
    keyboard.type('?');
    keyboard.press('enter');
    await screen.waitFor('Small letters, digits');
    keyboard.press('enter');
    await screen.waitFor('Shall it be built?');
    keyboard.press('enter');
    expect(await exited).toMatchObject({ exitCode: 0 });
    expect(screen.raw()).not.toContain('\u001b');
    expect(readdirSync(cwd)).toEqual(['empty']);
  });
});

/** The menu of a project: a table more; then once more, with a file that somebody edited. */
async function addFeature(folder: string, planText: string): Promise<void> {
  const comment = '  # Prices are what the customer pays, tax included.\n';
  writeFileSync(join(folder, 'plan.yaml'), planText.replace(/^tables:\n/m, `tables:\n${comment}`));
  const first = start([], { folder });
  await chooseToAdd(first);
  await describeFeature(first, 'Customers pay less with a coupon.', 'coupons (code, discount, expires_at)');
  expect(await first.exited).toMatchObject({ exitCode: 0 });
  const changed = read(folder, 'plan.yaml');
  expect(changed).toContain(comment);
  expect(changed).toContain('need: Customers pay less with a coupon.');
  for (const line of planText.split('\n')) expect(changed).toContain(line);
  expect(first.screen.history()).toMatch(/\+ \d+ new {3}~ \d+ updated/);
  expect(readdirSync(join(folder, 'src'), { recursive: true }).map(String).join('\n')).toContain('coupons');
  expect(readdirSync(folder)).not.toContain(journal);

  const edited = join(folder, 'README.md');
  writeFileSync(edited, `${read(edited)}\nMine.\n`);
  const second = start([], { folder });
  await chooseToAdd(second);
  await describeFeature(second, 'People write news.', 'news (title, body)');
  expect(await second.exited).toMatchObject({ exitCode: 0 });
  expect(second.screen.history()).toMatch(/M README\.md +merged with your edits/);
  expect(read(folder, 'plan.yaml')).toContain('news:');
  expect(read(edited)).toMatch(/news[^]*\nMine\.\n$/i);
}

/** The entry of the menu that the mark stands at, when it stands at one. */
function chosenIn(shown: string): string | undefined {
  const marked = [...shown.matchAll(/ ● (.+?)(?: {2,}|\n|$)/g)];
  return marked.length === 1 ? marked[0]?.[1] : undefined;
}

async function chooseToAdd({ screen, keyboard }: SpawnedTerminal): Promise<void> {
  await screen.waitFor('◆  What would you like to do with shop?');
  let chosen = chosenIn(await screen.waitFor((shown) => chosenIn(shown) !== undefined));
  while (chosen !== 'Add a feature') {
    const before = chosen;
    keyboard.press('down');
    // In the midst of a frame the mark may be nowhere, or at two places.
    chosen = chosenIn(await screen.waitFor((shown) => ![undefined, before].includes(chosenIn(shown))));
  }
  keyboard.press('enter');
  await screen.waitFor('◆  What is the new feature for?');
}

/** Everything that is proposed is taken. */
async function describeFeature({ screen, keyboard }: SpawnedTerminal, need: string, table: string): Promise<void> {
  keyboard.type(need);
  keyboard.press('enter');
  await screen.waitFor('◆  Which tables and fields are new?');
  keyboard.type(table);
  keyboard.press('enter');
  await screen.waitFor((shown) => shown.includes('+ █') && shown.includes(`  ${table.split(' ')[0] ?? ''} `));
  keyboard.press('enter');
  for (let asked = ''; !asked.startsWith('Shall it be built?'); keyboard.press('enter')) {
    const shown = await screen.waitFor((text) => {
      const active = /◆ {2}(.*)/.exec(text)?.[1];
      return active !== undefined && active !== asked && !active.startsWith('Which tables');
    });
    asked = /◆ {2}(.*)/.exec(shown)?.[1] ?? '';
  }
}

describe('where nobody is asked', () => {
  const told = ['--need', eCommerce.need, ...eCommerce.tables.flatMap((line) => ['--tables', line])];

  test('in CI everything that is missing is listed, and nothing else: code 2', async () => {
    const result = await run(['--need', eCommerce.need], { env: { CI: '1' }, input: '\n\n\n' });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    const listed = [...result.stderr.matchAll(/^ {2}(--\S+) \((\S+)\): missing\./gm)].map(([, flag, id]) => [flag, id]);
    expect(listed).toEqual([
      ['--from', 'start/from'],
      ['--depth', 'start/depth'],
      ['--tables', 'database/tables'],
    ]);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('--yes takes what is proposed for the rest, and opens nothing', async () => {
    const result = await run(['--yes', ...told, ...only]);
    expect(result).toMatchObject({ exitCode: 0 });
    const planText = read(cwd, 'shop', 'plan.yaml');
    expect(planText).toContain('POST /orders/checkout:');
    expect(planText).not.toContain('public');
    expect(readdirSync(cwd)).toEqual(['shop']);
  });

  test('a pipe that ends in the middle gives 3, and the answers are kept', async () => {
    const result = await run([], { input: `\n\n${eCommerce.need}\n${eCommerce.tables[0] ?? ''}\n` });
    expect(result).toMatchObject({ exitCode: 3 });
    expect(result.stderr).toContain('The input ended before database/tables was answered.');
    expect(result.stdout).not.toContain('\u001b');
    expect(readdirSync(cwd)).toEqual([journal]);
    expect(read(cwd, journal)).toContain(eCommerce.tables[0] ?? '?');
  });

  test('a pipe that brings all answers makes the project', async () => {
    const lines = ['', 'quick', eCommerce.need, ...eCommerce.tables, '', 'none', '', '', ''];
    const result = await run(only, { input: lines.map((line) => `${line}\n`).join('') });
    expect(result).toMatchObject({ exitCode: 0 });
    expect(readdirSync(cwd)).toEqual(['shop']);
    expect(read(cwd, 'shop', 'plan.yaml')).not.toContain('allow: public');
  });
});
