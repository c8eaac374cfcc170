import { expect, test } from 'vitest';
import type { Disk } from '../../src/project/disk.ts';
import { createJournalFile, journalFileName } from '../../src/project/journal-file.ts';
import { createMemoryDisk } from './memory-disk.ts';

const folder = '/home/ada/work';

test('keeps what was written last, and removes it', async () => {
  const { disk, volume } = createMemoryDisk({ [folder]: null });
  const journal = createJournalFile(disk, folder);
  expect(await journal.read()).toBeUndefined();
  await journal.write('one');
  await journal.write('zwei: ä');
  expect(await journal.read()).toBe('zwei: ä');
  expect(volume.readdirSync(folder)).toEqual([journalFileName]);
  await journal.remove();
  expect(volume.readdirSync(folder)).toEqual([]);
  await journal.remove();
});

test('puts it aside under a name that is free', async () => {
  const { disk, volume } = createMemoryDisk({ [folder]: null });
  const journal = createJournalFile(disk, folder);
  const names: string[] = [];
  for (const text of ['one', 'two']) {
    await journal.write(text);
    names.push(await journal.setAside());
  }
  expect(await journal.read()).toBeUndefined();
  expect(names.map((name) => String(volume.readFileSync(`${folder}/${name}`)))).toEqual(['one', 'two']);
});

test('a crash at any operation leaves the old text or the new one, and the next write works', async () => {
  const texts = ['one', 'two', 'three'];
  for (let crash = 0; crash < 2 * texts.length; crash += 1) {
    const { disk } = createMemoryDisk({ [folder]: null });
    const crashing = crashAfter(disk, crash);
    let written: string | undefined;
    let tried: string | undefined;
    for (const text of texts) {
      tried = text;
      const isWritten = await createJournalFile(crashing, folder)
        .write(text)
        .then(
          () => true,
          () => false,
        );
      if (!isWritten) break;
      written = text;
    }
    const journal = createJournalFile(disk, folder);
    expect([written, tried]).toContain(await journal.read());
    await journal.write('after');
    expect(await journal.read()).toBe('after');
  }
});

test('a folder that cannot be written to is an error with a way out', async () => {
  const { disk } = createMemoryDisk({ [folder]: null }, { write: 1, code: 'EACCES' });
  await expect(createJournalFile(disk, folder).write('one')).rejects.toMatchObject({
    name: 'ProjectError',
    message: `Your answers cannot be saved in ${folder} (EACCES).`,
  });
});

test('a directory in its place is not read', async () => {
  const { disk } = createMemoryDisk({ [`${folder}/${journalFileName}/x`]: '' });
  await expect(createJournalFile(disk, folder).read()).rejects.toThrow('is not a file');
});

/** After so many writes and renames every one fails; a write that fails leaves half of its text. */
function crashAfter(disk: Disk, operations: number): Disk {
  let left = operations;
  const isDown = (): boolean => {
    left -= 1;
    return left < 0;
  };
  const down = (): never => {
    throw Object.assign(new Error('down'), { code: 'EIO' });
  };
  return {
    ...disk,
    async write(path, content, options) {
      if (!isDown()) return disk.write(path, content, options);
      await disk.write(path, content.slice(0, content.length / 2), options);
      return down();
    },
    rename: async (from, to) => (isDown() ? down() : disk.rename(from, to)),
  };
}
