import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../../src/project/disk.ts';
import { runTransaction } from '../../../src/project/transaction/run-transaction.ts';
import { recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { listUndo, undoLast } from '../../../src/project/transaction/undo-last.ts';
import { createMemoryDisk } from '../memory-disk.ts';
import { leftOvers } from './snapshot.ts';
import { signal } from './scenario.ts';

const folder = '/home/ada/shop';
const at = (...names: readonly string[]): string => join(folder, ...names);

const changeset = {
  title: 'add coupons',
  writes: [
    { path: 'a.ts', content: 'a2', seen: 'a' },
    { path: 'b.ts', content: 'b2', seen: 'b' },
    { path: 'c.ts', content: 'c2', seen: 'c' },
    { path: 'n.ts', content: 'n', seen: undefined },
  ],
  deletions: [{ path: 'gone.ts', seen: 'gone' }],
};

/** A project whose run was interrupted after so many of its files were put in place. */
async function interrupt(
  inPlace: number,
): Promise<{ readonly disk: Disk; readonly read: (path: string) => Promise<string | undefined> }> {
  const { disk } = createMemoryDisk();
  for (const name of ['a', 'b', 'c', 'gone']) await disk.write(at(`${name}.ts`), name);
  let done = 0;
  const crashing: Disk = {
    ...disk,
    rename: async (from, to) => {
      if (from.includes('/transaction/') && ++done > inPlace) throw new Error('crash');
      if (to.endsWith('transaction-back')) throw new Error('crash');
      await disk.rename(from, to);
    },
  };
  await expect(runTransaction(crashing, { folder, changeset, signal })).rejects.toThrow('stopped half-way');
  const read = async (path: string): Promise<string | undefined> =>
    (await disk.kind(at(path))) === 'file' ? new TextDecoder().decode(await disk.read(at(path))) : undefined;
  return { disk, read };
}

const names = ['a.ts', 'b.ts', 'c.ts', 'n.ts', 'gone.ts'];

async function readAll(read: (path: string) => Promise<string | undefined>): Promise<readonly (string | undefined)[]> {
  return Promise.all(names.map(read));
}

describe('after an interrupted run', () => {
  test('the rest is put in place, and can be taken back', async () => {
    const { disk, read } = await interrupt(2);
    expect(await readAll(read)).toEqual(['a2', 'b2', 'c', undefined, undefined]);
    expect(await recoverTransaction(disk, folder)).toBe('finished');
    expect(await readAll(read)).toEqual(['a2', 'b2', 'c2', 'n', undefined]);
    await undoLast(disk, { folder, signal });
    expect(await readAll(read)).toEqual(['a', 'b', 'c', undefined, 'gone']);
  });

  test('a run that was computed before does not begin, and says why', async () => {
    const { disk, read } = await interrupt(2);
    const later = { title: 'later', writes: [{ path: 'n.ts', content: 'x', seen: 'n' }], deletions: [] };
    await expect(runTransaction(disk, { folder, changeset: later, signal })).rejects.toThrow(
      'An interrupted run was finished first, so the files are not what they were.',
    );
    expect(await readAll(read)).toEqual(['a2', 'b2', 'c2', 'n', undefined]);
    await expect(undoLast((await interrupt(1)).disk, { folder, signal })).rejects.toThrow('was finished first');
  });

  test('who edited a file that was still to come keeps the edit, and the rest is taken back', async () => {
    const { disk, read } = await interrupt(2);
    await disk.write(at('c.ts'), 'edited');
    expect(await recoverTransaction(disk, folder)).toBe('taken back');
    expect(await readAll(read)).toEqual(['a', 'b', 'edited', undefined, 'gone']);
    expect(await leftOvers(disk, folder)).toEqual([]);
    expect(await listUndo(disk, folder)).toEqual([]);
  });

  test('who edited a file that was in place already keeps the edit, and the rest is finished', async () => {
    const { disk, read } = await interrupt(2);
    await disk.write(at('a.ts'), 'edited');
    await disk.remove(at('b.ts'));
    expect(await recoverTransaction(disk, folder)).toBe('finished');
    expect(await readAll(read)).toEqual(['edited', undefined, 'c2', 'n', undefined]);
  });

  test('who put the files back by hand gets all of them back', async () => {
    const { disk, read } = await interrupt(2);
    await disk.write(at('a.ts'), 'a');
    await disk.write(at('b.ts'), 'b');
    expect(await recoverTransaction(disk, folder)).toBe('taken back');
    expect(await readAll(read)).toEqual(['a', 'b', 'c', undefined, 'gone']);
  });

  test('who edited both keeps both, hears of the one that is new, and the former texts are kept', async () => {
    const { disk, read } = await interrupt(2);
    await disk.write(at('a.ts'), 'edited');
    await disk.write(at('c.ts'), 'edited too');
    await expect(recoverTransaction(disk, folder)).rejects.toThrow(
      'An interrupted run was taken back, but a.ts was changed since, and stays as it is.',
    );
    expect(await readAll(read)).toEqual(['edited', 'b', 'edited too', undefined, 'gone']);
    const [kept = ''] = await leftOvers(disk, folder);
    expect(new TextDecoder().decode(await disk.read(at('.groundplan', kept, 'former')))).toContain('a');
    expect(await recoverTransaction(disk, folder)).toBe('nothing');
  });

  test('a file that somebody made where one was deleted stays', async () => {
    const { disk, read } = await interrupt(0);
    await disk.write(at('gone.ts'), 'mine');
    await expect(recoverTransaction(disk, folder)).rejects.toThrow('gone.ts was changed since');
    expect(await readAll(read)).toEqual(['a', 'b', 'c', undefined, 'mine']);
  });

  test('new texts that the power failure took are noticed, and the run is taken back', async () => {
    const { disk, read } = await interrupt(2);
    const waiting = at('.groundplan/transaction/new');
    for (const name of await disk.list(waiting)) await disk.write(join(waiting, name), '');
    expect(await recoverTransaction(disk, folder)).toBe('taken back');
    expect(await readAll(read)).toEqual(['a', 'b', 'c', undefined, 'gone']);
  });

  test('new texts that are missing are noticed, and the run is taken back', async () => {
    const { disk, read } = await interrupt(2);
    await disk.remove(at('.groundplan/transaction/new'));
    expect(await recoverTransaction(disk, folder)).toBe('taken back');
    expect(await readAll(read)).toEqual(['a', 'b', 'c', undefined, 'gone']);
  });

  test('former texts that are damaged are never put anywhere', async () => {
    const { disk, read } = await interrupt(2);
    await disk.write(at('c.ts'), 'edited');
    await disk.write(at('.groundplan/transaction/former'), 'zzzzzzzzzz');
    await expect(recoverTransaction(disk, folder)).rejects.toThrow('The former content of b.ts is damaged.');
    expect(await readAll(read)).toEqual(['a2', 'b2', 'edited', undefined, undefined]);
  });
});

describe('a journal that came from somewhere', () => {
  const journal = {
    ...{ format: 1, title: 'x', isUndo: false, at: '', emptied: [], made: [] },
    operations: [{ path: 'n.ts', after: { hash: '0'.repeat(64) } }],
  };

  test.each([
    ['is no JSON', '{'],
    ['is of a later format', JSON.stringify({ ...journal, format: 2 })],
    [
      'leads out of the project',
      JSON.stringify({ ...journal, operations: [{ path: '../n.ts', after: { hash: '' } }] }),
    ],
    ['leads into .git', JSON.stringify({ ...journal, operations: [{ path: '.git/config', after: { hash: '' } }] })],
    ['removes folders elsewhere', JSON.stringify({ ...journal, emptied: [{ path: '../shop2' }] })],
    ['makes folders elsewhere', JSON.stringify({ ...journal, made: [{ path: '/tmp/x' }] })],
    ['has an operation that does nothing', JSON.stringify({ ...journal, operations: [{ path: 'n.ts' }] })],
    [
      'has permissions that are none',
      JSON.stringify({ ...journal, operations: [{ path: 'n', after: { hash: '', mode: 'x' } }] }),
    ],
    [
      'has contents that lie nowhere',
      JSON.stringify({ ...journal, operations: [{ path: 'n', before: { hash: '' } }] }),
    ],
  ])('and %s is not followed', async (_title, text) => {
    const { disk, volume } = createMemoryDisk({
      [at('.groundplan/transaction/journal.json')]: text,
      '/home/ada/n.ts': 'mine',
    });
    const before = volume.toJSON();
    await expect(recoverTransaction(disk, folder)).rejects.toMatchObject({
      message: `${at('.groundplan/transaction/journal.json')} is damaged.`,
      hint: expect.stringContaining(`delete ${at('.groundplan/transaction')}`),
    });
    expect(volume.toJSON()).toEqual(before);
  });

  test('whose new files are links out of the project is taken back', async () => {
    const { disk, volume } = createMemoryDisk({
      [at('.groundplan/transaction/journal.json')]: JSON.stringify(journal),
      [at('.groundplan/transaction/former')]: '',
      '/home/ada/secret': 'secret',
    });
    volume.mkdirSync(at('.groundplan/transaction/new'));
    volume.symlinkSync('/home/ada/secret', at('.groundplan/transaction/new/0'));
    expect(await recoverTransaction(disk, folder)).toBe('taken back');
    expect(await disk.kind(at('n.ts'))).toBeUndefined();
    expect(await disk.kind('/home/ada/secret')).toBe('file');
  });

  test.each(['new', 'gone'])('whose folder %s is a link is not followed', async (name) => {
    const { disk, volume } = createMemoryDisk({
      [at('.groundplan/transaction/journal.json')]: JSON.stringify(journal),
      '/home/ada/elsewhere/0': 'mine',
    });
    volume.symlinkSync('/home/ada/elsewhere', at('.groundplan/transaction', name));
    await expect(recoverTransaction(disk, folder)).rejects.toThrow(`transaction/${name} is no folder.`);
    expect(await disk.list('/home/ada/elsewhere')).toEqual(['0']);
  });
});
