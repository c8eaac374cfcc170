import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GitState, readGitState } from '../../src/project/git-state.ts';
import { type CommandRunner, processRunner } from '../../src/project/runner.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundplan-git-state-'));
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
  GIT_EDITOR: 'true',
  LANG: 'de_DE.UTF-8',
};

function git(...parameters: string[]): void {
  execFileSync('git', parameters, { cwd: folder, env, stdio: 'pipe' });
}

/** For commands that stop at a conflict. */
function tryGit(...parameters: string[]): void {
  expect(() => git(...parameters)).toThrow('Command failed: git');
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function read(at = folder, environment: Readonly<Record<string, string>> = env): Promise<GitState> {
  return readGitState(processRunner, { folder: at, env: environment, signal: new AbortController().signal });
}

/** Two branches that wrote different texts into a.ts, and a third commit on the branch in `b.ts`. */
function makeBranches(): void {
  git('init', '--quiet', '--initial-branch=main');
  write({ 'a.ts': 'one\n', 'b.ts': 'one\n' });
  git('add', '--all');
  git('commit', '--quiet', '--message=one');
  git('checkout', '--quiet', '-b', 'other');
  write({ 'a.ts': 'other\n' });
  git('commit', '--quiet', '--all', '--message=other');
  git('checkout', '--quiet', 'main');
  write({ 'a.ts': 'main\n' });
  git('commit', '--quiet', '--all', '--message=main');
}

test('without git, and outside of a repository, there is nothing to say', async () => {
  expect(await read(folder, { ...env, PATH: '/nowhere' })).toEqual({ kind: 'none', reason: 'git is not installed' });
  expect(await read()).toEqual({ kind: 'none', reason: 'the project is in no git repository' });
  git('init', '--quiet');
  write({ '.gitignore': '/shop/\n', 'shop/plan.yaml': '' });
  expect(await read(join(folder, 'shop'))).toEqual({
    kind: 'none',
    reason: 'the repository around the project ignores it',
  });
});

test('what is not committed is listed from the project, not from its repository; the state is nobody’s work', async () => {
  git('init', '--quiet');
  write({ 'shop/a.ts': '1', 'shop/b.ts': '1', 'shop/c.ts': '1', 'outside.ts': '1', '.gitignore': 'data/\n' });
  git('add', '--all');
  git('commit', '--quiet', '--message=one');
  expect(await read(join(folder, 'shop'))).toEqual({ kind: 'repository', unmerged: [], uncommitted: [] });
  write({
    'shop/a.ts': '2',
    'shop/ü n.ts': '1',
    'outside.ts': '2',
    'shop/data/x': '',
    'shop/.groundplan/state.yaml': '',
  });
  rmSync(join(folder, 'shop', 'b.ts'));
  git('mv', 'shop/c.ts', 'shop/d.ts');
  expect(await read(join(folder, 'shop'))).toEqual({
    kind: 'repository',
    unmerged: [],
    uncommitted: ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'ü n.ts'],
  });
});

test('git is asked in English, whatever the person speaks: its sentences are read', async () => {
  const languages = new Set<string | undefined>();
  const run: CommandRunner = async (_, options) => {
    languages.add(options.env['LC_ALL']);
    return { exitCode: 0, lastLines: [] };
  };
  await readGitState(run, { folder, env, signal: new AbortController().signal });
  expect([...languages]).toEqual(['C']);
});

describe('what was begun and has not ended is known', () => {
  test('a merge, also when its conflicts are resolved', async () => {
    makeBranches();
    tryGit('merge', 'other');
    expect(await read()).toEqual({
      kind: 'repository',
      operation: 'merge',
      unmerged: ['a.ts'],
      uncommitted: ['a.ts'],
    });
    git('add', 'a.ts');
    expect(await read()).toMatchObject({ operation: 'merge', unmerged: [] });
    git('commit', '--quiet', '--no-edit');
    expect(await read()).toEqual({ kind: 'repository', unmerged: [], uncommitted: [] });
  });

  test('a rebase, also one that stopped without a conflict', async () => {
    makeBranches();
    tryGit('rebase', 'other');
    expect(await read()).toMatchObject({ operation: 'rebase', unmerged: ['a.ts'] });
    git('rebase', '--abort');
    expect(await read()).not.toHaveProperty('operation');
    execFileSync('git', ['rebase', '--interactive', 'HEAD~1'], {
      cwd: folder,
      stdio: 'pipe',
      env: { ...env, GIT_SEQUENCE_EDITOR: 'sed -i s/^pick/edit/' },
    });
    expect(await read()).toMatchObject({ operation: 'rebase', unmerged: [], uncommitted: [] });
  });

  test('a cherry-pick and a revert', async () => {
    makeBranches();
    tryGit('cherry-pick', 'other');
    expect(await read()).toMatchObject({ operation: 'cherry-pick', unmerged: ['a.ts'] });
    git('cherry-pick', '--abort');
    git('checkout', '--quiet', 'other');
    write({ 'a.ts': 'third\n' });
    git('commit', '--quiet', '--all', '--message=third');
    tryGit('revert', '--no-edit', 'HEAD~1');
    expect(await read()).toMatchObject({ operation: 'revert', unmerged: ['a.ts'] });
  });
});
