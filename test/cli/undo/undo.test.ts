import { beforeEach, describe, expect, test } from 'vitest';
import { undoWith } from '../../../src/cli/commands/undo.ts';
import { parseCommandLine } from '../../../src/cli/command-line.ts';
import { UsageError } from '../../../src/cli/errors.ts';
import { run } from '../../../src/cli/program.ts';
import type { Disk } from '../../../src/project/disk.ts';
import type { Changeset } from '../../../src/project/transaction/model.ts';
import { runTransaction } from '../../../src/project/transaction/run-transaction.ts';
import { createMemoryDisk } from '../../project/memory-disk.ts';
import { takeSnapshot } from '../../project/transaction/snapshot.ts';
import { createFakeHost } from '../fake-host.ts';

const folder = '/home/ada/shop';
const signal = new AbortController().signal;
let disk: Disk;

const changeset: Changeset = {
  title: 'add coupons',
  writes: [
    { path: 'package.json', content: '{ "a": 1 }', seen: '{}' },
    { path: 'src/app.ts', content: 'app 2', seen: 'app' },
    { path: 'src/modules/coupons/routes.ts', content: 'routes', seen: undefined },
    { path: 'src/db/migrations/0002_add_coupons.sql', content: 'create table', seen: undefined },
    { path: '.groundplan/state.yaml', content: '2', seen: '1' },
  ],
  deletions: [{ path: 'src/old.ts', seen: 'old' }],
};

beforeEach(() => {
  ({ disk } = createMemoryDisk({
    [`${folder}/package.json`]: '{}',
    [`${folder}/src/app.ts`]: 'app',
    [`${folder}/src/old.ts`]: 'old',
    [`${folder}/.groundplan/state.yaml`]: '1',
  }));
});

async function undo(words = '', cwd = folder) {
  const given = ['undo', ...words.split(' ').filter((word) => word !== '')];
  const host = createFakeHost({ cwd, words: given });
  const exitCode = await undoWith(disk, { line: parseCommandLine(given), host });
  return { exitCode, out: host.out(), err: host.err() };
}

describe('undo', () => {
  test('takes the last change back, and says which files, what stays, and what comes next', async () => {
    const before = await takeSnapshot(disk, folder);
    await runTransaction(disk, { folder, changeset, signal });
    const { exitCode, out, err } = await undo();
    expect(exitCode).toBe(0);
    expect(await takeSnapshot(disk, folder)).toEqual(before);
    expect(out.split('\n')).toEqual([
      'Taken back: add coupons',
      '+ src/old.ts',
      '~ package.json',
      '~ src/app.ts',
      '- src/db/migrations/0002_add_coupons.sql',
      '- src/modules/coupons/routes.ts',
      '! A database on which 0002_add_coupons.sql has run keeps what that changed: undo changes files only.',
      'redo: groundplan undo',
      'next: npm install && npm test',
      '',
    ]);
    expect(err).toBe('');
  });

  test('a second time makes it again, from below the folder, too', async () => {
    await runTransaction(disk, { folder, changeset, signal });
    const after = await takeSnapshot(disk, folder);
    await undo();
    const { out } = await undo('', `${folder}/src`);
    expect(await takeSnapshot(disk, folder)).toEqual(after);
    expect(out).toMatch(/^Made again: add coupons\n/);
    expect(out).toContain('\nundo: groundplan undo\nnext: npm install && npm run migrate && npm test\n');
    expect(out).not.toContain('database');
  });

  test('with --dry-run writes nothing', async () => {
    await runTransaction(disk, { folder, changeset, signal });
    const after = await takeSnapshot(disk, folder);
    const { exitCode, out } = await undo('--dry-run');
    expect(exitCode).toBe(0);
    expect(await takeSnapshot(disk, folder)).toEqual(after);
    expect(out).toMatch(/^Would be taken back: add coupons\n/);
    expect(out).toMatch(/\nNothing was written\.\n$/);
    expect((await undo('--list')).out.split('\n')).toHaveLength(2);
  });

  test('with --json prints one document', async () => {
    await runTransaction(disk, { folder, changeset, signal });
    const planned = JSON.parse((await undo('--dry-run --json')).out);
    expect(planned).toEqual({
      ok: true,
      written: false,
      directory: folder,
      titles: ['add coupons'],
      isRedo: false,
      writes: ['.groundplan/state.yaml', 'package.json', 'src/app.ts'],
      additions: ['src/old.ts'],
      deletions: ['src/db/migrations/0002_add_coupons.sql', 'src/modules/coupons/routes.ts'],
      remarks: [expect.stringContaining('0002_add_coupons.sql')],
      next: ['npm install', 'npm test'],
    });
    expect(JSON.parse((await undo('--json')).out)).toEqual({ ...planned, written: true });
    expect(JSON.parse((await undo('--list --json')).out)).toMatchObject({
      ok: true,
      directory: folder,
      entries: [
        { title: 'add coupons', isUndo: true, files: 6 },
        { title: 'add coupons', isUndo: false, files: 6 },
      ],
    });
  });

  test('with --list names what can be taken back, and how', async () => {
    expect((await undo('--list')).out).toBe('There is nothing to undo.\n');
    await runTransaction(disk, { folder, changeset, signal });
    await undo();
    const lines = (await undo('--list')).out.split('\n');
    expect(lines[0]).toMatch(/^undo of: add coupons {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}6 files {4}groundplan undo$/);
    expect(lines[1]).toMatch(/^add coupons {11}\d{4}.* groundplan undo 2$/);
  });

  test('of several steps, and of many files', async () => {
    const before = await takeSnapshot(disk, folder);
    await runTransaction(disk, { folder, changeset, signal });
    const writes = Array.from({ length: 25 }, (_, index) => ({ path: `n${index}.ts`, content: 'n', seen: undefined }));
    await runTransaction(disk, { folder, changeset: { title: 'more', writes, deletions: [] }, signal });
    const { out } = await undo('2');
    expect(await takeSnapshot(disk, folder)).toEqual(before);
    expect(out).toMatch(/^Taken back: more, add coupons\n/);
    expect(out).toContain('\n  and 10 more\n');
  });

  test('refuses when a file was edited since, also with --dry-run', async () => {
    await runTransaction(disk, { folder, changeset, signal });
    await disk.write(`${folder}/src/app.ts`, 'edited');
    await expect(undo()).rejects.toThrow('src/app.ts was changed since; nothing was taken back.');
    await expect(undo('--dry-run')).rejects.toThrow('src/app.ts was changed since; nothing was taken back.');
    expect(new TextDecoder().decode(await disk.read(`${folder}/src/app.ts`))).toBe('edited');
  });

  test('ends an interrupted run first, and says so', async () => {
    const dead: Disk = {
      ...disk,
      rename: async (from, to) => {
        if (from.includes('/transaction/new') || to.endsWith('transaction-back')) throw new Error('crash');
        await disk.rename(from, to);
      },
    };
    const before = await takeSnapshot(disk, folder);
    await expect(runTransaction(dead, { folder, changeset, signal })).rejects.toThrow('half-way');
    const { out, err } = await undo();
    expect(err).toContain('An interrupted run was ended first');
    expect(out).toMatch(/^Taken back: add coupons\n/);
    expect(await takeSnapshot(disk, folder)).toEqual(before);
  });

  test('shows no invisible characters of titles', async () => {
    await runTransaction(disk, { folder, changeset: { ...changeset, title: 'add \u001b[31mred' }, signal });
    expect((await undo('--list')).out).toContain('add ·[31mred');
    expect((await undo()).out).toContain('Taken back: add ·[31mred');
  });

  test.each(['0', '-1', 'two', '1.5', '99999'])('%j is no number of steps', async (word) => {
    const error = await undo(word).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
  });

  test('has one use at a time', async () => {
    await expect(undo('--list --dry-run')).rejects.toThrow('not both');
  });

  test('outside of a project says so', async () => {
    await expect(undo('', '/home/ada')).rejects.toThrow('This is no project of groundplan');
  });
});

test('the command is known, and tells programs what is wrong', async () => {
  const host = createFakeHost({ cwd: '/', words: ['undo', '--json'] });
  expect(await run(host)).toBe(1);
  expect(JSON.parse(host.out())).toMatchObject({ ok: false, error: { code: 'project' } });
});
