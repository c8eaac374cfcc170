import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeDisk } from '../../../src/project/disk.ts';
import {
  type DriverPlace,
  driverCommand,
  readDriverSettings,
  scriptOf,
  withDriver,
  writeDriverSettings,
} from '../../../src/project/merge-driver/driver-settings.ts';
import { processRunner } from '../../../src/project/runner.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'groundplan-driver-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nowhere',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

function git(...parameters: string[]): string {
  return execFileSync('git', parameters, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
}

function place(): DriverPlace {
  const options = { cwd: folder, env, signal: new AbortController().signal };
  return { run: processRunner, disk: nodeDisk, options };
}

function write(path: string, text: string | Buffer): void {
  writeFileSync(join(folder, path), text);
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

describe('.gitattributes', () => {
  test('gets what is missing, once, behind what stands there', () => {
    const fresh = withDriver('');
    expect(fresh).toMatch(/^# Merged by `groundplan merge-driver`/);
    expect(fresh).toContain('\nplan.yaml merge=groundplan\n');
    expect(fresh).toContain('\n*.ts merge=groundplan\n');
    expect(fresh).not.toContain('package-lock.json');
    expect(withDriver(fresh)).toBe(fresh);
    expect(withDriver(fresh.replaceAll('\n', '\r\n'))).toBe(fresh.replaceAll('\n', '\r\n'));
    expect(withDriver('*.png binary')).toBe(`*.png binary\n\n${fresh}`);
    const partly = withDriver('*.ts merge=groundplan\n');
    expect(partly.match(/\*\.ts merge/g)).toHaveLength(1);
    expect(partly).toContain('plan.yaml merge=groundplan\n');
  });
});

describe('what git calls', () => {
  test('names its program, whatever characters its path has', () => {
    for (const script of ['/opt/groundplan.js', "/home/ada's/a b/groundplan.js", String.raw`C:\a\groundplan.js`]) {
      expect(scriptOf(driverCommand({ node: '/usr/bin/node', script }))).toBe(script.replaceAll('\\', '/'));
    }
    expect(scriptOf('another driver')).toBeUndefined();
  });

  test('is written into the repository and found there', async () => {
    git('init', '--quiet');
    expect(await readDriverSettings(place())).toEqual({
      attributes: undefined,
      hasAttributes: false,
      command: undefined,
    });
    write('.gitattributes', '*.png binary\n');
    const program = { node: process.execPath, script: join(folder, 'groundplan.js') };
    await writeDriverSettings(place(), program);
    await writeDriverSettings(place(), program);
    expect(await readDriverSettings(place())).toEqual({
      attributes: withDriver('*.png binary\n'),
      hasAttributes: true,
      command: driverCommand(program),
    });
    expect(git('config', '--local', '--get-all', 'merge.groundplan.driver').trim()).toBe(driverCommand(program));
    git('config', '--remove-section', 'merge.groundplan');
    expect((await readDriverSettings(place())).command).toBeUndefined();
  });

  test('cannot be written outside of a repository, nor over what is no file', async () => {
    const program = { node: 'node', script: 'x' };
    await expect(writeDriverSettings(place(), program)).rejects.toThrow('git did not take the merge driver');
    mkdirSync(join(folder, '.gitattributes'));
    await expect(readDriverSettings(place())).rejects.toThrow('.gitattributes is not a file here.');
  });
});

/** Two branches with different texts in a.ts; merges the other one with a driver that does what the script does. */
async function mergeWith(script: string | undefined): Promise<{ readonly text: string; readonly conflicts: boolean }> {
  git('init', '--quiet', '--initial-branch=main');
  const path = join(folder, "ada's driver.js");
  if (script !== undefined) writeFileSync(path, script);
  await writeDriverSettings(place(), { node: process.execPath, script: path });
  write('a b.ts', '1\n2\n3\n');
  git('add', '--all');
  git('commit', '--quiet', '--message=one');
  git('checkout', '--quiet', '-b', 'other');
  write('a b.ts', '1\n2\nother\n');
  git('commit', '--quiet', '--all', '--message=other');
  git('checkout', '--quiet', 'main');
  write('a b.ts', '1\n2\nmine\n');
  git('commit', '--quiet', '--all', '--message=mine');
  let conflicts = false;
  try {
    git('merge', '--no-edit', 'other');
  } catch {
    conflicts = true;
  }
  return { text: read('a b.ts'), conflicts };
}

describe('git, with the driver', () => {
  const writes = (code: number): string =>
    `const [, , , run, base, ours, theirs, path] = process.argv;
     require('node:fs').writeFileSync(ours, [process.argv[2], run, path].join(' ') + ' merged\\n');
     process.exit(${code});`;

  test('takes what the driver writes', async () => {
    expect(await mergeWith(writes(0))).toEqual({ text: 'merge-driver run a b.ts merged\n', conflicts: false });
  });

  test('takes it as a conflict when the driver says so', async () => {
    expect(await mergeWith(writes(4))).toEqual({ text: 'merge-driver run a b.ts merged\n', conflicts: true });
  });

  const byLines = '1\n2\n<<<<<<< ours\nmine\n=======\nother\n>>>>>>> theirs\n';

  test.each([
    ['fails before it writes', 'process.exit(1)'],
    ['has a fault', 'throw new Error("fault")'],
    ['is gone', undefined],
  ])('merges by lines when the driver %s', async (_, script) => {
    expect(await mergeWith(script)).toEqual({ text: byLines, conflicts: true });
  });
});
