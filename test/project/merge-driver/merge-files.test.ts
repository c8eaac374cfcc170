import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeDisk } from '../../../src/project/disk.ts';
import { type FileMerge, mergeFiles } from '../../../src/project/merge-driver/merge-files.ts';
import { type CommandRunner, processRunner } from '../../../src/project/runner.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'groundplan-merge-files-')));
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

function git(...parameters: string[]): void {
  execFileSync('git', parameters, { cwd: folder, env, stdio: 'pipe' });
}

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function merge(
  path: string,
  run: CommandRunner = processRunner,
): Promise<(FileMerge & { readonly text: string }) | undefined> {
  const place = { run, disk: nodeDisk, folder, env, signal: new AbortController().signal };
  const merged = await mergeFiles(place, { base: 'O', ours: 'A', theirs: 'B', path });
  return merged && { ...merged, text: readFileSync(join(folder, 'A'), 'utf8') };
}

test('the second file takes the result', async () => {
  write({ O: 'a\nb\nc\nd\n', A: 'x\nb\nc\nd\n', B: 'a\nb\nc\ny\n' });
  expect(await merge('notes.txt')).toEqual({ conflicts: 0, isOutdated: false, text: 'x\nb\nc\ny\n' });
});

test.each([
  ['is not UTF-8', Buffer.from([0x61, 0xff])],
  ['is no text', 'a\0b'],
])('what %s is not touched', async (_, content) => {
  write({ O: 'a\n', A: 'b\n', B: content });
  expect(await merge('notes.txt')).toBeUndefined();
  expect(readFileSync(join(folder, 'A'), 'utf8')).toBe('b\n');
});

describe('a conflict', () => {
  const versions = { O: 'a\n1\n2\n3\n4\nb\n', A: 'ours\n1\n2\n3\n4\nb\n', B: 'theirs\n1\n2\n3\n4\ny\n' };
  const marked = '<<<<<<< ours\nours\n=======\ntheirs\n>>>>>>> theirs\n1\n2\n3\n4\ny\n';

  /** A repository in whose history the two sides were generated for a file, each on a branch of its own. */
  function commitBases(files: { readonly ours: string; readonly theirs: string; readonly project?: string }): void {
    const { ours, theirs, project = '' } = files;
    git('init', '--quiet', '--initial-branch=main');
    write({
      [`${project}.groundplan/state.yaml`]: 'format: 1\n',
      [`${project}.groundplan/base/notes.txt.base`]: versions.O,
    });
    git('add', `${project}.groundplan`);
    git('commit', '--quiet', '--message=base');
    for (const [branch, text] of Object.entries({ one: ours, two: theirs })) {
      git('checkout', '--quiet', '-b', branch, 'main');
      write({ [`${project}.groundplan/base/notes.txt.base`]: text });
      git('commit', '--quiet', '--all', '--allow-empty', `--message=${branch}`);
    }
  }

  test('gets markers, and stands for itself outside of a project', async () => {
    write(versions);
    expect(await merge('notes.txt')).toEqual({ conflicts: 1, isOutdated: false, text: marked });
  });

  test.each(['', 'apps/shop/'])(
    'of two texts that were generated in “%s” is none: both get the lines of their base',
    async (project) => {
      commitBases({ ours: versions.A, theirs: versions.B, project });
      write(versions);
      expect(await merge(`${project}notes.txt`)).toEqual({
        conflicts: 0,
        isOutdated: true,
        text: 'a\n1\n2\n3\n4\ny\n',
      });
      write(versions);
      expect(await merge(`${project}.groundplan/base/notes.txt.base`)).toMatchObject({ text: 'a\n1\n2\n3\n4\ny\n' });
    },
  );

  test.each([
    ['ours', { ours: 'something else\n', theirs: versions.B }],
    ['theirs', { ours: versions.A, theirs: 'something else\n' }],
  ])('is one when somebody has written %s', async (_, bases) => {
    commitBases(bases);
    write(versions);
    expect(await merge('notes.txt')).toEqual({ conflicts: 1, isOutdated: false, text: marked });
  });

  test('is one where git cannot be asked', async () => {
    commitBases({ ours: versions.A, theirs: versions.B });
    write(versions);
    const noGit: CommandRunner = async () => ({ exitCode: 127, lastLines: [] });
    expect(await merge('notes.txt', noGit)).toMatchObject({ conflicts: 1, isOutdated: false });
  });

  test('that is none has nothing outdated', async () => {
    const clean = { ...versions, B: 'a\n1\n2\n3\n4\ny\n' };
    commitBases({ ours: clean.A, theirs: clean.B });
    write(clean);
    expect(await merge('notes.txt')).toEqual({ conflicts: 0, isOutdated: false, text: 'ours\n1\n2\n3\n4\ny\n' });
  });

  test('is one when the texts were generated for another file', async () => {
    commitBases({ ours: versions.A, theirs: versions.B });
    write(versions);
    expect(await merge('other.txt')).toMatchObject({ conflicts: 1 });
  });
});
