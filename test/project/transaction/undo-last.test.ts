import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Disk } from '../../../src/project/disk.ts';
import type { FileDeletion, FileWrite } from '../../../src/project/transaction/model.ts';
import { recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { runTransaction } from '../../../src/project/transaction/run-transaction.ts';
import { listUndo, planUndo, undoLast } from '../../../src/project/transaction/undo-last.ts';
import { createMemoryDisk } from '../memory-disk.ts';
import { createCrashingDisk } from './crashing-disk.ts';
import { apply, groundInMemory, undo } from './ground.ts';
import { changeset, signal, writeProject } from './scenario.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

const folder = '/home/ada/shop';
let disk: Disk;
beforeEach(async () => {
  ({ disk } = createMemoryDisk());
  await disk.write(join(folder, '.groundplan/state.yaml'), '0');
  await disk.write(join(folder, 'a.ts'), 'a');
});

const look = (): Promise<Snapshot> => takeSnapshot(disk, folder);
const write = (path: string, seen: string | undefined, content: string): FileWrite => ({ path, content, seen });

async function run(
  title: string,
  writes: readonly FileWrite[],
  deletions: readonly FileDeletion[] = [],
): Promise<void> {
  await runTransaction(disk, { folder, changeset: { title, writes, deletions }, signal });
}

/** a.ts goes through so many versions; each is seen in the state, too. */
async function runVersions(count: number): Promise<readonly Snapshot[]> {
  const snapshots = [await look()];
  for (let version = 1; version <= count; version += 1) {
    const before = version === 1 ? 'a' : `a${version - 1}`;
    const writes = [
      write('a.ts', before, `a${version}`),
      write('.groundplan/state.yaml', String(version - 1), String(version)),
      write(`new/${version}.ts`, undefined, String(version)),
    ];
    await run(`version ${version}`, writes);
    snapshots.push(await look());
  }
  return snapshots;
}

describe('undo', () => {
  test('gives every byte, permission and folder back, also of what it does not touch', async () => {
    const ground = groundInMemory();
    await writeProject(ground.disk, ground.folder);
    const before = await takeSnapshot(ground.disk, ground.folder);
    await apply(changeset)(ground.disk, ground.folder);
    const after = await takeSnapshot(ground.disk, ground.folder);
    await undo(ground.disk, ground.folder);
    expect(await takeSnapshot(ground.disk, ground.folder)).toEqual(before);
    await undo(ground.disk, ground.folder);
    expect(await takeSnapshot(ground.disk, ground.folder)).toEqual(after);
  });

  test('says what it did, and what it would do', async () => {
    await disk.write(join(folder, 'old.ts'), 'old');
    await run(
      'add coupons',
      [write('a.ts', 'a', 'a2'), write('n.ts', undefined, 'n')],
      [{ path: 'old.ts', seen: 'old' }],
    );
    const undone = {
      writes: ['a.ts'],
      additions: ['old.ts'],
      deletions: ['n.ts'],
      changed: [],
      titles: ['add coupons'],
    };
    const before = await look();
    expect(await planUndo(disk, { folder })).toEqual({ ...undone, isRedo: false });
    expect(await look()).toEqual(before);
    expect(await undoLast(disk, { folder, signal })).toEqual({ ...undone, isRedo: false });
    const redone = { ...undone, additions: ['n.ts'], deletions: ['old.ts'], isRedo: true };
    expect(await planUndo(disk, { folder })).toEqual(redone);
    expect(await undoLast(disk, { folder, signal })).toEqual(redone);
    expect(await look()).toEqual(before);
  });

  test.each([1, 2, 3, 5])('%i steps go back together, and come again together', async (steps) => {
    const snapshots = await runVersions(5);
    await undoLast(disk, { folder, signal, steps });
    expect(await look()).toEqual(snapshots[5 - steps]);
    const again = await undoLast(disk, { folder, signal });
    expect(again.isRedo).toBe(true);
    expect(await look()).toEqual(snapshots[5]);
  });

  test('an undo and what it took back cancel each other out', async () => {
    const snapshots = await runVersions(3);
    await undo(disk, folder);
    await undoLast(disk, { folder, signal, steps: 2 });
    expect(await look()).toEqual(snapshots[2]);
    await undoLast(disk, { folder, signal, steps: 3 });
    expect(await look()).toEqual(snapshots[2]);
  });

  test('the last ten are kept', async () => {
    const snapshots = await runVersions(13);
    const entries = await listUndo(disk, folder);
    expect(entries.map(({ title }) => title)).toEqual(
      Array.from({ length: 10 }, (_, index) => `version ${13 - index}`),
    );
    expect(entries[0]).toMatchObject({ isUndo: false, files: 3, at: expect.stringMatching(/^\d{4}-.*Z$/) });
    await expect(undoLast(disk, { folder, signal, steps: 11 })).rejects.toThrow('There are only 10 changes to undo');
    await undoLast(disk, { folder, signal, steps: 10 });
    expect(await look()).toEqual(snapshots[3]);
  });

  test('a crash while an old one goes leaves none that is half there', { timeout: 60_000 }, async () => {
    await runVersions(10);
    for (let last = 1, version = 10, isDue = true; isDue; last += 1) {
      const crashing = createCrashingDisk(disk, { last, counted: 'changing' });
      const writes = [write('a.ts', `a${version}`, `a${version + 1}`)];
      const changeset = { title: `version ${version + 1}`, writes, deletions: [] };
      await runTransaction(crashing.disk, { folder, changeset, signal }).catch(() => undefined);
      isDue = crashing.count() >= last;
      await recoverTransaction(disk, folder);
      const entries = await listUndo(disk, folder);
      expect((await planUndo(disk, { folder, steps: entries.length })).changed).toEqual([]);
      version = Number((await look())['a.ts']?.split(' a')[1]);
    }
  });

  test('without any there is nothing to undo', async () => {
    await expect(planUndo(disk, { folder })).rejects.toThrow('There is nothing to undo.');
    await expect(undoLast(disk, { folder, signal })).rejects.toThrow('There is nothing to undo.');
    expect(await listUndo(disk, folder)).toEqual([]);
  });

  test('a folder that was there before stays, one that came goes unless somebody uses it', async () => {
    await disk.makeDirectory(join(folder, 'empty'));
    const writes = ['empty/n.ts', 'fresh/n.ts', 'shared/n.ts'].map((path) => write(path, undefined, 'n'));
    await run('add', writes);
    await disk.write(join(folder, 'shared/mine.ts'), 'mine');
    await undo(disk, folder);
    expect(await disk.kind(join(folder, 'empty'))).toBe('directory');
    expect(await disk.kind(join(folder, 'fresh'))).toBeUndefined();
    expect(await disk.list(join(folder, 'shared'))).toEqual(['mine.ts']);
  });
});

describe('files that were edited since', () => {
  test('are all named, and nothing is taken back', async () => {
    const writes = [write('a.ts', 'a', 'a2'), write('b.ts', undefined, 'b'), write('c.ts', undefined, 'c')];
    await run('add coupons', writes);
    await disk.write(join(folder, 'a.ts'), 'edited');
    await disk.remove(join(folder, 'b.ts'));
    await disk.write(join(folder, 'b.ts/own.ts'), 'mine');
    await disk.remove(join(folder, 'c.ts'));
    const before = await look();
    const changed = [
      { path: 'a.ts', what: 'was changed' },
      { path: 'b.ts', what: 'is a folder now' },
    ];
    expect((await planUndo(disk, { folder })).changed).toEqual(changed);
    await expect(undo(disk, folder)).rejects.toMatchObject({
      message: 'a.ts was changed, b.ts is a folder now since; nothing was taken back.',
      hint: 'Put your edits there aside (git stash), undo, and put them back.',
    });
    expect(await look()).toEqual(before);
  });

  test('stand in the way between two steps as well: the edit would be lost', async () => {
    await run('one', [write('a.ts', 'a', 'a1')]);
    await disk.write(join(folder, 'a.ts'), 'edited');
    await run('two', [write('a.ts', 'edited', 'edited and merged')]);
    await expect(undoLast(disk, { folder, signal, steps: 2 })).rejects.toThrow('a.ts was changed since');
    await undo(disk, folder);
    expect((await look())['a.ts']).toMatch(/ edited$/);
    await expect(undoLast(disk, { folder, signal, steps: 3 })).rejects.toThrow('a.ts was changed since');
  });

  test('that were put back by hand are no hindrance', async () => {
    await run('add', [write('a.ts', 'a', 'a2'), write('b.ts', undefined, 'b')]);
    await disk.write(join(folder, 'a.ts'), 'a');
    await disk.remove(join(folder, 'b.ts'));
    const before = await look();
    expect(await undoLast(disk, { folder, signal })).toMatchObject({ writes: [], deletions: [], changed: [] });
    expect(await look()).toEqual(before);
  });

  test('more than a few are counted', async () => {
    const writes = Array.from({ length: 8 }, (_, index) => write(`${index}.ts`, undefined, 'x'));
    await run('many', writes);
    for (const { path } of writes) await disk.write(join(folder, path), 'edited');
    await expect(undo(disk, folder)).rejects.toThrow('4.ts was changed, and so on with 3 more, since;');
  });

  test('and edited after the look are seen at the last moment, too', async () => {
    await run('add', [write('a.ts', 'a', 'a2'), write('b.ts', undefined, 'b')]);
    const late: Disk = {
      ...disk,
      rename: async (from, to) => {
        await disk.rename(from, to);
        if (to.endsWith('transaction')) await disk.write(join(folder, 'b.ts'), 'edited');
      },
    };
    await expect(undo(late, folder)).rejects.toThrow('b.ts was changed while files were written.');
    expect((await look())['a.ts']).toMatch(/ a2$/);
    expect((await look())['b.ts']).toMatch(/ edited$/);
  });
});

test('permissions that were changed since are given back as they were before the change', async () => {
  await disk.setMode(join(folder, 'a.ts'), 0o600);
  const before = await look();
  await run('add', [write('a.ts', 'a', 'a2')]);
  expect((await look())['a.ts']).toBe('file 600 a2');
  await disk.setMode(join(folder, 'a.ts'), 0o755);
  await undo(disk, folder);
  expect(await look()).toEqual(before);
});

test('former contents that are damaged are not put anywhere', async () => {
  await run('add', [write('a.ts', 'a', 'a2')]);
  await disk.write(join(folder, '.groundplan/undo/000001/former'), 'z');
  await expect(undo(disk, folder)).rejects.toThrow('The former content of a.ts is damaged.');
  expect((await look())['a.ts']).toMatch(/ a2$/);
});

test('entries that were copied from elsewhere cannot lead out of the project', async () => {
  await run('add', [write('a.ts', 'a', 'a2')]);
  const path = join(folder, '.groundplan/undo/000001/journal.json');
  const journal = new TextDecoder().decode(await disk.read(path)).replace('"a.ts"', '"../a.ts"');
  await disk.write(path, journal);
  await expect(undo(disk, folder)).rejects.toThrow('journal.json is damaged.');
});
