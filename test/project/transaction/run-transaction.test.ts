import { expect, test } from 'vitest';
import { recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { runTransaction } from '../../../src/project/transaction/run-transaction.ts';
import { undoLast } from '../../../src/project/transaction/undo-last.ts';
import { createMemoryDisk } from '../memory-disk.ts';

const folder = '/home/ada/shop';
const signal = new AbortController().signal;

test('files are written and deleted, taken back, and made again', async () => {
  const before = { [`${folder}/a.ts`]: 'a', [`${folder}/old/b.ts`]: 'b' };
  const after = { [`${folder}/a.ts`]: 'a2', [`${folder}/src/n.ts`]: 'n' };
  const { disk, volume } = createMemoryDisk(before);
  const filesOf = () =>
    Object.fromEntries(Object.entries(volume.toJSON()).filter(([path]) => !path.includes('/.groundplan/')));
  const writes = [
    { path: 'a.ts', content: 'a2', seen: 'a' },
    { path: 'src/n.ts', content: 'n', seen: undefined },
  ];
  const changeset = { title: 'add coupons', writes, deletions: [{ path: 'old/b.ts', seen: 'b' }] };
  await runTransaction(disk, { folder, signal, changeset });
  expect(filesOf()).toEqual(after);
  await undoLast(disk, { folder, signal });
  expect(filesOf()).toEqual(before);
  expect(await undoLast(disk, { folder, signal })).toMatchObject({ titles: ['add coupons'], isRedo: true });
  expect(filesOf()).toEqual(after);
  expect(await recoverTransaction(disk, folder)).toBe('nothing');
});

test("this program's own notes are put in place last, the state after all others", async () => {
  const { disk } = createMemoryDisk({ [`${folder}/.groundplan/state.yaml`]: '1' });
  const placed: string[] = [];
  const watched = {
    ...disk,
    rename: async (from: string, to: string) => {
      await disk.rename(from, to);
      if (from.includes('/transaction/new/')) placed.push(to.slice(folder.length + 1));
    },
  };
  const writes = [
    { path: '.groundplan/state.yaml', content: '2', seen: '1' },
    { path: '.groundplan/base/z.ts.base', content: 'z', seen: undefined },
    { path: 'z.ts', content: 'z', seen: undefined },
  ];
  await runTransaction(watched, { folder, signal, changeset: { title: 'add', writes, deletions: [] } });
  expect(placed).toEqual(['z.ts', '.groundplan/base/z.ts.base', '.groundplan/state.yaml']);
});
