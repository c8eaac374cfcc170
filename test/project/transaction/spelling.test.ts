import { describe, expect, test } from 'vitest';
import type { Disk } from '../../../src/project/disk.ts';
import type { Changeset } from '../../../src/project/transaction/model.ts';
import { recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { runTransaction } from '../../../src/project/transaction/run-transaction.ts';
import { undoLast } from '../../../src/project/transaction/undo-last.ts';
import { createMemoryDisk } from '../memory-disk.ts';
import { createCaselessDisk } from './caseless-disk.ts';
import { createCrashingDisk } from './crashing-disk.ts';
import { signal } from './scenario.ts';
import { takeSnapshot } from './snapshot.ts';

const folder = '/home/ada/shop';
const folders = {
  'a disk that tells them apart': () => createMemoryDisk(),
  'a disk that does not': () => {
    const { disk, volume } = createMemoryDisk();
    return { disk: createCaselessDisk(disk), volume };
  },
};

/** The same content under the new name, where a mistake would delete both. */
const file: Changeset = {
  title: 'rename',
  writes: [
    { path: 'src/orders.ts', content: 'orders', seen: undefined, movedFrom: 'src/Orders.ts' },
    { path: 'src/other.ts', content: 'more', seen: 'other' },
  ],
  deletions: [{ path: 'src/Orders.ts', seen: 'orders' }],
};

const whole: Changeset = {
  title: 'rename a folder',
  writes: [
    { path: 'src/items/one.ts', content: 'one', seen: undefined, movedFrom: 'src/Items/one.ts' },
    { path: 'src/items/deep/two.ts', content: 'changed', seen: undefined },
  ],
  deletions: [
    { path: 'src/Items/one.ts', seen: 'one' },
    { path: 'src/Items/deep/two.ts', seen: 'two' },
  ],
};

const files = {
  '.groundplan/state.yaml': '',
  'src/Orders.ts': 'orders',
  'src/other.ts': 'other',
  'src/Items/one.ts': 'one',
  'src/Items/deep/two.ts': 'two',
};

describe.each(Object.keys(folders) as (keyof typeof folders)[])('on %s', (name) => {
  test.each([
    ['a file', file, ['Items', 'orders.ts', 'other.ts']],
    ['a folder', whole, ['Orders.ts', 'items', 'other.ts']],
  ])('%s is renamed to other letters, taken back, and made again', async (_title, changeset, names) => {
    const { disk } = folders[name]();
    for (const [path, text] of Object.entries(files)) await disk.write(`${folder}/${path}`, text, { mode: 0o640 });
    const before = await takeSnapshot(disk, folder);
    await runTransaction(disk, { folder, changeset, signal });
    const after = await takeSnapshot(disk, folder);
    expect(await disk.list(`${folder}/src`)).toEqual(names);
    expect(after[changeset.writes[0]?.path ?? '']).toMatch(/^file 640 o/);
    await undoLast(disk, { folder, signal });
    expect(await takeSnapshot(disk, folder)).toEqual(before);
    await undoLast(disk, { folder, signal });
    expect(await takeSnapshot(disk, folder)).toEqual(after);
  });

  test.each([
    ['a file', file],
    ['a folder', whole],
  ])(
    '%s that is renamed to other letters survives a crash at every moment',
    { timeout: 60_000 },
    async (_title, changeset) => {
      const start = async (): Promise<Disk> => {
        const { disk } = folders[name]();
        for (const [path, text] of Object.entries(files)) await disk.write(`${folder}/${path}`, text);
        return disk;
      };
      const sample = await start();
      const before = await takeSnapshot(sample, folder);
      await runTransaction(sample, { folder, changeset, signal });
      const after = await takeSnapshot(sample, folder);
      const ends: string[] = [];
      for (let last = 1, isDue = true; isDue; last += 1) {
        const disk = await start();
        const crashing = createCrashingDisk(disk, { last, counted: 'changing' });
        await runTransaction(crashing.disk, { folder, changeset, signal }).catch(() => undefined);
        isDue = crashing.count() >= last;
        await recoverTransaction(disk, folder);
        const now = await takeSnapshot(disk, folder);
        expect([before, after]).toContainEqual(now);
        const isOld = JSON.stringify(now) === JSON.stringify(before);
        if (!isOld) await undoLast(disk, { folder, signal });
        expect(await takeSnapshot(disk, folder)).toEqual(before);
        if (ends.at(-1) !== String(isOld)) ends.push(String(isOld));
      }
      expect(ends).toEqual(['true', 'false']);
    },
  );

  test('a folder that keeps a file of the person is not renamed', async () => {
    const { disk } = folders[name]();
    for (const [path, text] of Object.entries(files)) await disk.write(`${folder}/${path}`, text);
    await disk.write(`${folder}/src/Items/mine.ts`, 'mine');
    const before = await takeSnapshot(disk, folder);
    const run = runTransaction(disk, { folder, changeset: whole, signal });
    await expect(run).rejects.toThrow('src/items cannot be written: src/Items differs only in upper and lower case.');
    expect(await takeSnapshot(disk, folder)).toEqual(before);
  });
});
