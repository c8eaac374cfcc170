import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CommandRunner, processRunner } from '../../../src/project/runner.ts';
import { checkTypes, readFaults, type TypeCheck, type TypeFault } from '../../../src/project/type-check/check-types.ts';
import { newFaults } from '../../../src/project/type-check/new-faults.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundplan-types-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function check(run: CommandRunner = processRunner): Promise<TypeCheck> {
  const env = { PATH: process.env['PATH'] ?? '' };
  return checkTypes(run, { folder, env, signal: new AbortController().signal });
}

function linkTypeScript(): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@typescript'), { recursive: true });
  symlinkSync(resolve('node_modules', 'typescript'), join(modules, 'typescript'));
}

const config = '{ "compilerOptions": { "strict": true, "incremental": true, "types": [] }, "include": ["src"] }';

test('the project’s own TypeScript says what is wrong, and writes nothing', async () => {
  linkTypeScript();
  write({ 'tsconfig.json': config, 'src/a.ts': 'export const a: number = 1;\n', 'src/deep/b.ts': 'export {};\n' });
  expect(await check()).toEqual({ kind: 'checked', errors: [] });
  write({ 'src/deep/b.ts': 'import { a } from "../a";\n\nexport const b: { c: string } = { c: a };\nb.d;\n' });
  expect(await check()).toEqual({
    kind: 'checked',
    errors: [
      {
        path: 'src/deep/b.ts',
        line: 3,
        column: 35,
        code: 'TS2322',
        message: "Type 'number' is not assignable to type 'string'.",
      },
      {
        path: 'src/deep/b.ts',
        line: 4,
        column: 3,
        code: 'TS2339',
        message: "Property 'd' does not exist on type '{ c: string; }'.",
      },
    ],
  });
  expect(readdirSync(folder).toSorted()).toEqual(['node_modules', 'src', 'tsconfig.json']);
});

test('TypeScript may stand above the project', async () => {
  linkTypeScript();
  write({ 'packages/shop/tsconfig.json': config, 'packages/shop/src/a.ts': 'const a: number = "";\n' });
  const env = { PATH: process.env['PATH'] ?? '' };
  const signal = new AbortController().signal;
  const found = await checkTypes(processRunner, { folder: join(folder, 'packages', 'shop'), env, signal });
  expect(found).toMatchObject({ kind: 'checked', errors: [{ path: 'src/a.ts', code: 'TS2322' }] });
});

test('without TypeScript, or with one that fails, nothing is claimed', async () => {
  write({ 'tsconfig.json': config, 'src/a.ts': '' });
  expect(await check()).toEqual({ kind: 'skipped', reason: 'TypeScript is not installed here (npm install)' });
  expect(await check(async () => ({ exitCode: 1, lastLines: [] }))).toEqual({
    kind: 'skipped',
    reason: 'TypeScript did not run: no word of it',
  });
  const crashes: CommandRunner = async (_, { onLine }) => {
    onLine?.('');
    onLine?.('Illegal instruction');
    return { exitCode: 132, lastLines: [] };
  };
  expect(await check(crashes)).toEqual({ kind: 'skipped', reason: 'TypeScript did not run: Illegal instruction' });
});

test('errors of no file are errors too, details and summaries are not', () => {
  expect(
    readFaults([
      "error TS18003: No inputs were found in config file 'tsconfig.json'.",
      'src\\a (1).ts(1,2): error TS1: One.',
      '  Types of property are incompatible: error TS2: no.',
      'Found 2 errors.',
      '',
    ]),
  ).toEqual([
    { path: '', line: 0, column: 0, code: 'TS18003', message: "No inputs were found in config file 'tsconfig.json'." },
    { path: 'src/a (1).ts', line: 1, column: 2, code: 'TS1', message: 'One.' },
  ]);
});

const fault: TypeFault = { path: 'src/a.ts', line: 3, column: 5, code: 'TS2339', message: 'No note.' };

test.each<[string, readonly TypeFault[], readonly TypeFault[], readonly TypeFault[]]>([
  ['the same on another line is not new', [fault], [{ ...fault, line: 90, column: 1 }], []],
  ['another message is', [fault], [{ ...fault, message: 'No title.' }], [{ ...fault, message: 'No title.' }]],
  ['another file is', [fault], [{ ...fault, path: 'src/b.ts' }], [{ ...fault, path: 'src/b.ts' }]],
  ['another code is', [fault], [{ ...fault, code: 'TS1' }], [{ ...fault, code: 'TS1' }]],
  ['one more of a kind is', [fault], [fault, { ...fault, line: 9 }], [{ ...fault, line: 9 }]],
  ['one that is gone is not', [fault, fault], [fault], []],
])('%s', (_, before, after, expected) => {
  expect(newFaults({ before, after })).toEqual(expected);
});

test('an error goes with its file', () => {
  const after = [{ ...fault, path: 'src/b.ts' }];
  expect(newFaults({ before: [fault], after, moved: new Map([['src/a.ts', 'src/b.ts']]) })).toEqual([]);
});
