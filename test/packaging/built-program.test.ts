import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import fs from 'fs-extra';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environment } from './installed-package.ts';

const program = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'bin', 'groundplan.js');

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'groundplan-program-'));
  fs.outputFileSync(join(cwd, 'full', 'file.txt'), 'mine');
  fs.outputFileSync(join(cwd, 'broken.yaml'), 'groundplan: 1\nproject:\n  nmae: shop\n');
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function run(
  words: readonly string[],
  options: { readonly nodeOptions?: readonly string[]; readonly env?: object } = {},
) {
  return execa(process.execPath, [...(options.nodeOptions ?? []), program, ...words], {
    cwd,
    env: { ...environment, ...options.env },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
  });
}

describe('exit codes', () => {
  test.each([
    [['--help'], 0],
    [['--version'], 0],
    [['help', 'create'], 0],
    [['schema'], 0],
    [['create', 'full', '--starter', 'empty', '--yes'], 1],
    [['check', 'missing.yaml'], 1],
    [['create', 'x', '--plan', 'broken.yaml', '--yes'], 1],
    [['chekc'], 2],
    [['create', '--stater', 'shop'], 2],
    [['create', 'x', '--starter', 'shopp'], 2],
    [[], 2],
  ])('%j ends with %i', async (words, exitCode) => {
    const result = await run(words);
    expect(result).toMatchObject({ exitCode });
    expect(exitCode === 0 ? result.stderr : result.stdout).toBe('');
  });
});

test('what check finds is a result, so it goes to standard output', async () => {
  const result = await run(['check', 'broken.yaml']);
  expect(result).toMatchObject({ exitCode: 1, stderr: '' });
  expect(result.stdout).toContain('broken.yaml:3:3: error: The project has no key "nmae".');
});

test('nothing is left behind by what failed', async () => {
  await run(['create', 'x', '--plan', 'broken.yaml', '--yes']);
  await run(['create', 'full', '--starter', 'empty', '--yes']);
  expect((await fs.readdir(cwd)).toSorted()).toEqual(['broken.yaml', 'full']);
});

test('outside a terminal it says what is missing instead of asking', async () => {
  const result = await run([]);
  expect(result.exitCode).toBe(2);
  expect(result.stderr).toContain('--need (requirement/need): missing. What do your users need?');
  expect(result.stderr).toContain('--tables (database/tables): missing.');
  expect(result.stderr).toContain('--plan <file>, --starter <name>');
});

test('who stops reading ends nothing with an error', async () => {
  const result = await execa('sh', ['-c', `"${process.execPath}" "${program}" schema; echo "code $?" >&2`], {
    stdout: ['pipe'],
    cwd,
    env: environment,
    extendEnv: false,
    reject: false,
  });
  expect(result.stderr).toContain('code 0');
  const piped = await execa('sh', ['-c', `("${process.execPath}" "${program}" schema; echo "code $?" >&2) | true`], {
    cwd,
    env: environment,
    extendEnv: false,
  });
  expect(piped.stderr).toBe('code 0');
});

test('an old Node is told so in a sentence', async () => {
  const pretend = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.4"})';
  const result = await run(['--help'], { nodeOptions: ['--import', pretend] });
  expect(result).toMatchObject({ exitCode: 1, stdout: '' });
  expect(result.stderr).toContain('groundplan needs Node 20.19 or newer; this is Node 18.20.4');
});

test.skipIf(process.platform === 'win32')(
  'Ctrl-C during the installation ends npm, keeps the project and gives 130',
  async () => {
    const tools = join(cwd, 'tools');
    const alive = join(cwd, 'alive');
    // An npm that never ends, and shows that it lives.
    const script = `#!/bin/sh\nmkdir node_modules\nwhile true; do echo . >> "${alive}"; sleep 0.02; done\n`;
    await fs.outputFile(join(tools, 'npm'), script, { mode: 0o755 });
    const running = run(['create', 'stopped', '--starter', 'empty', '--yes', '--no-git'], {
      env: { PATH: `${tools}:${environment['PATH']}` },
    });
    while (!existsSync(alive)) await Promise.race([once(running.stderr, 'data'), running]);
    running.kill('SIGINT');
    const result = await running;
    expect(result.exitCode).toBe(130);
    expect(result.stderr).toContain('stopped is complete, but not installed');
    expect(await fs.pathExists(join(cwd, 'stopped', 'package.json'))).toBe(true);
    expect(await fs.pathExists(join(cwd, 'stopped', 'node_modules'))).toBe(false);
    const beats = await fs.readFile(alive, 'utf8');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await fs.readFile(alive, 'utf8')).toBe(beats);
  },
);
