import { describe, expect, test } from 'vitest';
import { stageProject } from '../../src/project/stage.ts';
import { createMemoryDisk } from './memory-disk.ts';

const files = [
  { path: 'package.json', content: '{}' },
  { path: 'src/app.ts', content: 'app' },
  { path: 'start.sh', content: '#!/bin/sh', executable: true },
];
const { signal } = new AbortController();
const fresh = { path: '/home/ada/shop', exists: false };

describe('a place where nothing is yet', () => {
  test('gets all files by one rename, and nothing beside them', async () => {
    const { disk, volume } = createMemoryDisk({ '/home/ada': null });
    await stageProject(disk, { target: fresh, files, signal });
    expect(volume.toJSON()).toEqual({
      '/home/ada/shop/package.json': '{}',
      '/home/ada/shop/src/app.ts': 'app',
      '/home/ada/shop/start.sh': '#!/bin/sh',
    });
    expect((volume.statSync('/home/ada/shop/start.sh').mode ?? 0) & 0o111).not.toBe(0);
    expect((volume.statSync('/home/ada/shop/package.json').mode ?? 0) & 0o111).toBe(0);
  });

  test('gets its missing parents', async () => {
    const { disk, volume } = createMemoryDisk({ '/home': null });
    await stageProject(disk, { target: { path: '/home/a/b/shop', exists: false }, files, signal });
    expect(volume.readFileSync('/home/a/b/shop/src/app.ts', 'utf8')).toBe('app');
  });

  test.each([1, 2, 3])('stays empty when write %i of 3 fails, made parents included', async (write) => {
    const { disk, volume } = createMemoryDisk({ '/home': null }, { write });
    const target = { path: '/home/a/b/shop', exists: false };
    await expect(stageProject(disk, { target, files, signal })).rejects.toThrow('the disk reports a fault');
    expect(volume.toJSON()).toEqual({ '/home': null });
  });

  test('stays empty when the last rename fails', async () => {
    const { disk, volume } = createMemoryDisk({ '/home/ada': null }, { rename: 1 });
    await expect(stageProject(disk, { target: fresh, files, signal })).rejects.toThrow('the disk reports a fault');
    expect(volume.toJSON()).toEqual({ '/home/ada': null });
  });

  test('stays empty when the run is cancelled', async () => {
    const { disk, volume } = createMemoryDisk({ '/home/ada': null });
    const controller = new AbortController();
    const writing: typeof disk = {
      ...disk,
      write: async (...parameters) => {
        await disk.write(...parameters);
        controller.abort(new Error('stopped'));
      },
    };
    await expect(stageProject(writing, { target: fresh, files, signal: controller.signal })).rejects.toThrow('stopped');
    expect(volume.toJSON()).toEqual({ '/home/ada': null });
  });

  test('keeps what somebody else put there in the meantime', async () => {
    const { disk, volume } = createMemoryDisk({ '/home/ada/shop/mine.txt': 'mine' });
    await expect(stageProject(disk, { target: fresh, files, signal })).rejects.toThrow('created by someone else');
    expect(volume.toJSON()).toEqual({ '/home/ada/shop/mine.txt': 'mine' });
  });

  test.each([
    ['EACCES', 'you may not write there'],
    ['ENOSPC', 'the disk is full'],
  ])('says what %s means', async (code, sentence) => {
    const { disk } = createMemoryDisk({ '/home/ada': null }, { write: 2, code });
    await expect(stageProject(disk, { target: fresh, files, signal })).rejects.toThrow(sentence);
  });
});

describe('an empty directory', () => {
  const target = { path: '/home/ada/shop', exists: true };

  test('stays the same directory', async () => {
    const { disk, volume } = createMemoryDisk({ '/home/ada/shop': null });
    const before = volume.statSync('/home/ada/shop').ino;
    await stageProject(disk, { target, files, signal });
    expect(volume.statSync('/home/ada/shop').ino).toBe(before);
    expect(Object.keys(volume.toJSON())).toEqual([
      '/home/ada/shop/package.json',
      '/home/ada/shop/src/app.ts',
      '/home/ada/shop/start.sh',
    ]);
  });

  test.each([1, 2, 3])('is empty again when rename %i of 3 fails', async (rename) => {
    const { disk, volume } = createMemoryDisk({ '/home/ada/shop': null }, { rename });
    await expect(stageProject(disk, { target, files, signal })).rejects.toThrow('the disk reports a fault');
    expect(volume.toJSON()).toEqual({ '/home/ada/shop': null });
  });
});

test.each([
  '../evil.ts',
  '/etc/passwd',
  'src/../../evil.ts',
  'a//b',
  '.git/hooks/post-commit',
  'C:/x',
  'a\\..\\b',
  './x',
  '',
])('a file called %j never reaches the disk', async (path) => {
  const { disk, volume } = createMemoryDisk({ '/home/ada': null });
  const request = { target: fresh, files: [...files, { path, content: 'evil' }], signal };
  await expect(stageProject(disk, request)).rejects.toThrow('may not be called');
  expect(volume.toJSON()).toEqual({ '/home/ada': null });
});
