import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import fs from 'fs-extra';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environment, type InstalledPackage, installPackage, readManifest } from './installed-package.ts';

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await installPackage();
}, 120_000);
afterAll(() => installed.remove());

function run(command: readonly string[], cwd = installed.folder) {
  const [file = '', ...parameters] = command;
  return execa(file, parameters, { cwd, env: environment, extendEnv: false, reject: false, stdin: 'ignore' });
}

describe('the package', () => {
  test('is small, and has only what is needed to run', ({ annotate }) => {
    const folders = new Set(installed.paths.map((path) => path.split('/')[0]));
    const expected = ['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'package.json', 'starters', 'templates'];
    expect([...folders].toSorted()).toEqual(expected);
    const own = installed.paths.filter((path) => !path.startsWith('templates/'));
    expect(own.filter((path) => /\.(map|ts)$|\.test\.|node_modules/.test(path))).toEqual([]);
    expect(installed.size).toBeLessThan(1300 * 1024);
    void annotate(
      `${Math.round(installed.size / 1024)} KiB packed, ${Math.round(installed.unpackedSize / 1024)} KiB unpacked`,
    );
  });

  test('installs one dependency only', async () => {
    expect(Object.keys((await readManifest()).dependencies)).toEqual(['oxfmt']);
    const [first] = await fs.readdir(join(installed.folder, 'node_modules', 'create-groundplan'));
    expect(first).toBeDefined();
    expect(await fs.pathExists(join(installed.folder, 'node_modules', 'create-groundplan', 'node_modules'))).toBe(
      false,
    );
  });
});

describe('installed outside of the checkout', () => {
  const wanted = ['--starter', 'empty', '--yes', '--no-install', '--no-git'];

  test('create-groundplan makes a project', async () => {
    const result = await run(['node_modules/.bin/create-groundplan', 'one', ...wanted]);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toContain('npm run dev');
    const starter = join(installed.folder, 'node_modules', 'create-groundplan', 'starters', 'empty.yaml');
    expect(await readFile(join(installed.folder, 'one', 'plan.yaml'), 'utf8')).toBe(await readFile(starter, 'utf8'));
    expect(await fs.pathExists(join(installed.folder, 'one', 'src', 'app.ts'))).toBe(true);
  });

  test('npm exec, which is what npm create calls, makes one as well', async () => {
    const result = await run(['npm', 'exec', '--offline', 'create-groundplan', '--', 'two', ...wanted]);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(await fs.pathExists(join(installed.folder, 'two', 'package.json'))).toBe(true);
  });

  test('the same plan gives the same bytes', async () => {
    await run(['node_modules/.bin/groundplan', 'create', 'three', ...wanted]);
    await run(['node_modules/.bin/groundplan', 'create', 'four', ...wanted]);
    const compared = await run(['diff', '--recursive', 'three', 'four']);
    expect(compared).toMatchObject({ exitCode: 0, stdout: '' });
  });

  test('groundplan knows its version', async () => {
    const result = await run(['node_modules/.bin/groundplan', '--version']);
    expect(result).toMatchObject({ exitCode: 0, stdout: (await readManifest()).version, stderr: '' });
  });

  test('a fault of its own is told from a mistake: code 70, and what to report', async () => {
    const templates = join(installed.folder, 'node_modules', 'create-groundplan', 'templates');
    await fs.move(templates, `${templates}-away`);
    const result = await run(['node_modules/.bin/groundplan', 'create', 'five', ...wanted]);
    await fs.move(`${templates}-away`, templates);
    expect(result.exitCode).toBe(70);
    expect(result.stderr).toContain('This is a fault of groundplan, not yours');
    expect(result.stderr).toContain(`Node ${process.version}`);
    expect(result.stderr).not.toContain(' at ');
    expect(await fs.pathExists(join(installed.folder, 'five'))).toBe(false);
  });
});
