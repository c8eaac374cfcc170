import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeDisk } from '../../../src/project/disk.ts';
import { findFormatter, type FormatterSearch } from '../../../src/project/formatter/find-formatter.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'groundplan-formatter-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const generated = '{\n  "$schema": "x",\n  "printWidth": 120,\n  "singleQuote": true,\n  "ignorePatterns": ["a"]\n}\n';
const env = { PATH: process.env['PATH'] ?? '', NO_COLOR: '1' };

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function find(at = folder, signal = new AbortController().signal): Promise<FormatterSearch> {
  return findFormatter(nodeDisk, { folder: at, base: new Map([['.oxfmtrc.json', generated]]), env, signal });
}

/** What the formatter of the project makes of texts. */
async function format(...files: readonly (readonly [path: string, text: string])[]): Promise<readonly string[]> {
  const { formatter } = await find();
  if (formatter === undefined) throw new Error('There is no formatter.');
  return formatter.format(files.map(([path, text]) => ({ path, text })));
}

function linkPackage(name: string): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
}

describe('a project that formats as it was generated', () => {
  test.each([
    ['has nothing else', {}],
    ['has our configuration', { '.oxfmtrc.json': generated }],
    ['has it in another layout', { '.oxfmtrc.json': JSON.stringify(JSON.parse(generated)) }],
    ['ignores other files', { '.oxfmtrc.json': generated.replace('["a"]', '["a", "b"]') }],
    ['has a package.json that cannot be read', { 'package.json': '<<<<<<< HEAD\n{}\n' }],
    [
      'uses it in its scripts',
      { 'package.json': '{ "scripts": { "format": "oxfmt" }, "devDependencies": { "oxfmt": "1" } }' },
    ],
    ['has no configuration any more', { 'biome.txt': '', prettierrc: '' }],
  ])('%s', async (_, files) => {
    write(files);
    expect(await find()).toEqual({});
  });
});

describe('the real prettier', () => {
  test('formats all files with the configuration of the project, and leaves what it ignores', async () => {
    linkPackage('prettier');
    write({
      '.prettierrc.json': '{ "tabWidth": 4, "overrides": [{ "files": "*.test.ts", "options": { "semi": false } }] }',
      '.prettierignore': 'src/ignored/\n',
      '.editorconfig': '[*.json]\nindent_style = tab\n',
    });
    const code = "export function a() { return 'x'; }\n";
    const formatted = await format(
      ['src/a.ts', code],
      ['test/a.test.ts', code],
      ['src/ignored/a.ts', code],
      ['.env', 'A=1   \n'],
      ['src/broken.ts', 'export function {'],
      ['package.json', '{"a":1,\n"b":2}'],
      ['src/a.ts', "export const other = 'y';"],
    );
    expect(formatted).toEqual([
      'export function a() {\n    return "x";\n}\n',
      'export function a() {\n    return "x"\n}\n',
      code,
      'A=1   \n',
      'export function {',
      '{\n\t"a": 1,\n\t"b": 2\n}\n',
      'export const other = "y";\n',
    ]);
    expect(readdirSync(folder).toSorted()).toEqual([
      '.editorconfig',
      '.prettierignore',
      '.prettierrc.json',
      'node_modules',
    ]);
  });

  test('says what is wrong with its configuration, and nothing is formatted', async () => {
    linkPackage('prettier');
    write({ '.prettierrc.json': '{ "plugins": ["prettier-plugin-that-is-missing"] }' });
    await expect(format(['src/a.ts', 'let a\n'])).rejects.toMatchObject({
      name: 'ProjectError',
      message: expect.stringMatching(/prettier fails here:[^]*prettier-plugin-that-is-missing/),
      hint: expect.stringContaining('Nothing was written.'),
    });
  });

  test('says what is wrong with its options, which are no fault of a file', async () => {
    linkPackage('prettier');
    write({ '.prettierrc.json': '{ "tabWidth": "wide" }' });
    await expect(format(['src/a.ts', 'let a\n'])).rejects.toThrow(/prettier fails here:[^]*tabWidth/);
  });

  test('is found in the repository around the project', async () => {
    linkPackage('prettier');
    write({ '.prettierrc': 'tabWidth: 8\n', 'packages/shop/package.json': '{}' });
    const project = join(folder, 'packages', 'shop');
    expect(await find(project)).toEqual({});
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const { formatter } = await find(project);
    expect(await formatter?.format([{ path: 'a.ts', text: 'if (a) { b() }\n' }])).toEqual([
      'if (a) {\n        b();\n}\n',
    ]);
  });
});

describe('a prettier', () => {
  const fake = `module.exports = {
    resolveConfig: async () => ({ plugins: [] }),
    getFileInfo: async () => ({ ignored: false, inferredParser: 'x' }),
    format: async (text, { filepath }) => { console.log('chatter'); return process.pid + ' ' + text; },
  };`;

  test.each([
    ['a configuration', { 'prettier.config.mjs': '' }],
    ['a key of package.json', { 'package.json': '{ "prettier": {} }' }],
    ['a dependency', { 'package.json': '{ "devDependencies": { "prettier": "3" } }' }],
  ])('is known by %s', async (_, files) => {
    write(files);
    expect(await find()).toEqual({
      remark: expect.stringMatching(/^This project formats with prettier, which is not/),
    });
    write({ 'node_modules/prettier/package.json': '{ "main": "index.js" }', 'node_modules/prettier/index.js': fake });
    expect((await find()).formatter?.name).toBe('prettier');
  });

  test('runs once for all files, whatever it prints', async () => {
    write({ '.prettierrc': '', 'node_modules/prettier/package.json': '{}', 'node_modules/prettier/index.js': fake });
    const texts = await format(['a.ts', 'one'], ['b.ts', 'two'], ['c.ts', 'three']);
    const processes = new Set(texts.map((text) => text.split(' ')[0]));
    expect(texts.map((text) => text.split(' ')[1])).toEqual(['one', 'two', 'three']);
    expect(processes.size).toBe(1);
    expect(await format()).toEqual([]);
  });

  test('that never ends is ended with the run', async () => {
    const endless = `${fake}\nsetInterval(() => {}, 1000);`;
    write({ '.prettierrc': '', 'node_modules/prettier/package.json': '{}', 'node_modules/prettier/index.js': endless });
    const controller = new AbortController();
    const { formatter } = await find(folder, controller.signal);
    const reason = new Error('Cancelled.');
    setTimeout(() => controller.abort(reason), 300);
    await expect(formatter?.format([{ path: 'a.ts', text: '' }])).rejects.toBe(reason);
  });
});

describe('oxfmt', () => {
  test('formats with other options of the project, without a process', async () => {
    write({ '.oxfmtrc.json': generated.replace('"singleQuote": true', '"singleQuote": false, "tabWidth": 4') });
    const broken = 'function {';
    expect(
      await format(['a.ts', "if (a) { b('x') }"], ['b.ts', broken], ['.env', 'A=1  '], ['c.json', '{"a":[1]}']),
    ).toEqual(['if (a) {\n    b("x");\n}\n', broken, 'A=1  ', '{ "a": [1] }\n']);
  });

  test('says what is wrong with its options', async () => {
    write({ '.oxfmtrc.json': '{ "printWidth": "wide" }' });
    await expect(format(['a.ts', 'a']).then(() => undefined)).rejects.toThrow('.oxfmtrc.json is wrong:');
  });

  test('runs as a command where only that knows the options of each file', async () => {
    linkPackage('oxfmt');
    write({ '.oxfmtrc.json': '{ "overrides": [{ "files": ["src/**"], "options": { "semi": false } }] }' });
    const broken = 'function {';
    expect(await format(['src/a.ts', 'let a;'], ['b.ts', 'let b'], ['c.ts', broken])).toEqual([
      'let a\n',
      'let b;\n',
      broken,
    ]);
  });
});

describe('Biome', () => {
  /** Reads its input, turns it to capitals; fails for texts that say so, or always. */
  const fake = `
const [command, flag] = process.argv.slice(2);
let text = '';
process.stdin.on('data', (chunk) => (text += chunk)).on('end', () => {
  if (command !== 'format' || !flag.startsWith('--stdin-file-path=')) process.exit(3);
  if (text.includes('broken') || require('node:fs').existsSync('fails')) {
    console.error('Biome: it does not work');
    process.exit(1);
  }
  process.stdout.write(flag.slice(18) + ' ' + text.toUpperCase());
});`;
  const installed = {
    'biome.json': '{}',
    'node_modules/@biomejs/biome/package.json': '{}',
    'node_modules/@biomejs/biome/bin/biome': fake,
  };

  test('formats each file as if it stood at its path', async () => {
    write(installed);
    const files = Array.from({ length: 9 }, (_, index) => [`src/${index}.ts`, `a${index}\n`] as const);
    expect(await format(...files, ['x.ts', 'broken\n'])).toEqual([
      ...files.map(([path, text]) => `${path} ${text.toUpperCase()}`),
      'broken\n',
    ]);
  });

  test('that does not work at all is an error', async () => {
    write({ ...installed, fails: '' });
    await expect(format(['a.ts', 'a'])).rejects.toThrow(
      'This project formats with biome, and biome fails here:\nBiome: it does not work',
    );
  });
});

test('of several formatters the script decides, else the first', async () => {
  write({ '.prettierrc': '', 'biome.json': '{}' });
  cpSync(resolve('node_modules', 'prettier', 'package.json'), join(folder, 'node_modules', 'prettier', 'package.json'));
  write({ 'node_modules/@biomejs/biome/package.json': '{}' });
  expect((await find()).formatter?.name).toBe('prettier');
  write({ 'package.json': '{ "scripts": { "format": "biome format --write" } }' });
  expect((await find()).formatter?.name).toBe('biome');
  write({ 'package.json': '{ "scripts": { "format": "prettier --write ." } }' });
  expect((await find()).formatter?.name).toBe('prettier');
});
