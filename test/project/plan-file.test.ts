import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeDisk } from '../../src/project/disk.ts';
import { readPlanFile } from '../../src/project/plan-file.ts';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'groundplan-plan-'));
  writeFileSync(join(cwd, 'plan.yaml'), '\uFEFFgroundplan: 1\r\n');
  writeFileSync(join(cwd, 'latin.yaml'), Buffer.from([0x6e, 0x61, 0xef, 0x76, 0x65]));
  writeFileSync(join(cwd, 'huge.yaml'), Buffer.alloc(17 * 1024 * 1024, '#'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

test('the text comes as it is, byte order mark and line ends included', async () => {
  expect(await readPlanFile(nodeDisk, { cwd, path: 'plan.yaml' })).toBe('\uFEFFgroundplan: 1\r\n');
});

test.each([
  ['missing.yaml', 'There is no file missing.yaml'],
  ['plan.yaml/x', 'There is no file plan.yaml/x'],
  ['.', '. is a folder'],
  ['latin.yaml', 'latin.yaml is not UTF-8 text'],
  ['huge.yaml', 'huge.yaml has 18 MB'],
])('%s is refused: %s', async (path, sentence) => {
  await expect(readPlanFile(nodeDisk, { cwd, path })).rejects.toThrow(sentence);
});
