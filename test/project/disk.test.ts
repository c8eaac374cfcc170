import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeDisk } from '../../src/project/disk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundplan-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file is written with its missing parents, and executable when it should be', async () => {
  await nodeDisk.write(join(folder, 'a', 'b', 'run.sh'), '#!/bin/sh', { executable: true });
  await nodeDisk.write(join(folder, 'a', 'b', 'text.txt'), 'text');
  expect(readFileSync(join(folder, 'a', 'b', 'text.txt'), 'utf8')).toBe('text');
  expect(statSync(join(folder, 'a', 'b', 'run.sh')).mode & 0o111).toBe(0o111);
  expect(statSync(join(folder, 'a', 'b', 'text.txt')).mode & 0o111).toBe(0);
});

test('it is said what stands at a path, without following links', async () => {
  await nodeDisk.write(join(folder, 'file'), '');
  symlinkSync(folder, join(folder, 'link'));
  symlinkSync('/nowhere', join(folder, 'broken'));
  expect(await nodeDisk.kind(folder)).toBe('directory');
  expect(await nodeDisk.kind(join(folder, 'file'))).toBe('file');
  expect(await nodeDisk.kind(join(folder, 'link'))).toBe('link');
  expect(await nodeDisk.kind(join(folder, 'broken'))).toBe('link');
  expect(await nodeDisk.kind(join(folder, 'nothing'))).toBeUndefined();
  expect(await nodeDisk.kind(join(folder, 'file', 'below'))).toBeUndefined();
});

test('the first directory that had to be made is named', async () => {
  expect(await nodeDisk.makeDirectory(join(folder, 'a', 'b'))).toBe(join(folder, 'a'));
  expect(await nodeDisk.makeDirectory(join(folder, 'a', 'b'))).toBeUndefined();
});

test('an empty directory goes, one with content, one that is gone and a file do not matter', async () => {
  await nodeDisk.write(join(folder, 'full', 'file'), '');
  await nodeDisk.makeDirectory(join(folder, 'empty'));
  for (const name of ['full', 'empty', 'gone', 'full/file']) await nodeDisk.removeEmptyDirectory(join(folder, name));
  expect(await nodeDisk.list(folder)).toEqual(['full']);
  expect(await nodeDisk.kind(join(folder, 'full', 'file'))).toBe('file');
});

test('permissions are given exactly, whatever the process masks, and told without following links', async () => {
  await nodeDisk.write(join(folder, 'shared'), Uint8Array.from([0xff]), { mode: 0o666 });
  expect(await nodeDisk.entry(join(folder, 'shared'))).toEqual({ kind: 'file', mode: 0o666 });
  await nodeDisk.setMode(join(folder, 'shared'), 0o400);
  expect(await nodeDisk.entry(join(folder, 'shared'))).toEqual({ kind: 'file', mode: 0o400 });
  symlinkSync(join(folder, 'shared'), join(folder, 'link'));
  expect(await nodeDisk.entry(join(folder, 'link'))).toMatchObject({ kind: 'link' });
  expect(await nodeDisk.entry(join(folder, 'nothing'))).toBeUndefined();
  expect(readFileSync(join(folder, 'shared'))).toEqual(Buffer.from([0xff]));
});
