import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRepository } from '../../src/project/git.ts';
import { processRunner } from '../../src/project/runner.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundplan-git-'));
  writeFileSync(join(folder, 'plan.yaml'), 'groundplan: 1\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Nobody's configuration, and a home without a name. */
const nameless = { PATH: process.env['PATH'] ?? '', HOME: '/nowhere', GIT_CONFIG_NOSYSTEM: '1' };
const named = {
  ...nameless,
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'user.name',
  GIT_CONFIG_VALUE_0: 'Ada',
  GIT_CONFIG_KEY_1: 'user.email',
  GIT_CONFIG_VALUE_1: 'ada@example.com',
};
const useConfigOnly = {
  ...nameless,
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'user.useConfigOnly',
  GIT_CONFIG_VALUE_0: 'true',
};

function create(env: Record<string, string>, cwd = folder) {
  const options = { cwd, env, signal: new AbortController().signal };
  return createRepository(processRunner, { message: 'Create shop', options });
}

function git(...parameters: string[]): string {
  return execFileSync('git', parameters, { cwd: folder, encoding: 'utf8', env: named }).trim();
}

test('a project becomes a repository with one commit of everything', async () => {
  expect(await create(named)).toEqual({ kind: 'committed' });
  expect(git('log', '--format=%s by %an')).toBe('Create shop by Ada');
  expect(git('status', '--porcelain')).toBe('');
  expect(git('branch', '--show-current')).toBe('main');
});

test('without a name it is prepared but not committed, and says how to go on', async () => {
  const outcome = await create(useConfigOnly);
  expect(outcome).toMatchObject({ kind: 'skipped', reason: expect.stringContaining('does not know your name') });
  expect(git('status', '--porcelain')).toBe('A  plan.yaml');
});

test('inside a repository nothing is made', async () => {
  git('init', '--quiet');
  expect(await create(named)).toMatchObject({ kind: 'skipped', reason: expect.stringContaining('repository already') });
});

test('a folder that the repository around it ignores gets its own', async () => {
  git('init', '--quiet');
  writeFileSync(join(folder, '.gitignore'), '/shop/\n');
  const project = join(folder, 'shop');
  mkdirSync(project);
  writeFileSync(join(project, 'plan.yaml'), 'groundplan: 1\n');
  expect(await create(named, project)).toEqual({ kind: 'committed' });
  expect(git('-C', 'shop', 'log', '--format=%s')).toBe('Create shop');
});

test('without git nothing is made', async () => {
  expect(await create({ PATH: '/nowhere' })).toEqual({ kind: 'skipped', reason: 'git is not installed' });
});
