import { expect, test } from 'vitest';
import { checkTarget } from '../../src/project/target.ts';
import { createMemoryDisk } from './memory-disk.ts';

const entries = {
  '/home/ada/full/a.txt': 'a',
  '/home/ada/full/b.txt': 'b',
  '/home/ada/full/c.txt': 'c',
  '/home/ada/full/d.txt': 'd',
  '/home/ada/empty': null,
  '/home/ada/file.txt': 'text',
};

function check(directory: string, cwd = '/home/ada') {
  const { disk, volume } = createMemoryDisk(entries);
  volume.symlinkSync('/home/ada/empty', '/home/ada/link');
  volume.symlinkSync('/nowhere', '/home/ada/broken');
  return checkTarget(disk, { cwd, directory });
}

test.each([
  ['shop', { path: '/home/ada/shop', exists: false }],
  ['deep/er/shop', { path: '/home/ada/deep/er/shop', exists: false }],
  ['empty', { path: '/home/ada/empty', exists: true }],
  ['empty/', { path: '/home/ada/empty', exists: true }],
  ['../shop', { path: '/home/shop', exists: false }],
  ['/srv/shop', { path: '/srv/shop', exists: false }],
  // Below a link to a directory is an ordinary place.
  ['link/shop', { path: '/home/ada/link/shop', exists: false }],
])('%s is a place for a project', async (directory, target) => {
  expect(await check(directory)).toEqual(target);
});

test('the current directory is a place when it is empty', async () => {
  expect(await check('.', '/home/ada/empty')).toEqual({ path: '/home/ada/empty', exists: true });
});

test.each([
  ['full', 'is not empty: it has a.txt, b.txt, c.txt and 1 more'],
  ['.', 'is not empty'],
  ['..', 'is not empty'],
  ['file.txt', 'exists and is not a folder'],
  ['file.txt/shop', '/home/ada/file.txt is a file'],
  ['file.txt/deep/shop', '/home/ada/file.txt is a file'],
  ['link', 'is a symbolic link'],
  ['broken', 'is a symbolic link'],
  ['/', 'is the root of the disk'],
  ['', 'cannot be the name of a folder'],
  ['  ', 'cannot be the name of a folder'],
  ['a\0b', 'cannot be the name of a folder'],
  ['.git/shop', 'belongs to git'],
])('%j is refused: %s', async (directory, sentence) => {
  await expect(check(directory)).rejects.toThrow(sentence);
});
