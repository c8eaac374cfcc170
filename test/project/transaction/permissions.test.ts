import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeDisk } from '../../../src/project/disk.ts';
import type { Changeset, FileWrite } from '../../../src/project/transaction/model.ts';
import { recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { runTransaction } from '../../../src/project/transaction/run-transaction.ts';
import { undoLast } from '../../../src/project/transaction/undo-last.ts';
import { groundOnDisk } from './ground.ts';
import { signal } from './scenario.ts';
import { takeSnapshot } from './snapshot.ts';

/** The system lets its administrator write everywhere: these tests are somebody else then. */
const nobody = 65534;
const isAdministrator = process.geteuid?.() === 0;

let folder: string;
beforeEach(() => {
  ({ folder } = groundOnDisk());
  mkdirSync(join(folder, 'src/closed'), { recursive: true });
  mkdirSync(join(folder, '.groundplan'));
  for (const path of ['src/a.ts', 'src/closed/b.ts']) writeFileSync(join(folder, path), path);
  if (!isAdministrator) return;
  for (const path of ['', 'src', 'src/a.ts', 'src/closed', 'src/closed/b.ts', '.groundplan']) {
    chownSync(join(folder, path), nobody, nobody);
  }
  process.seteuid?.(nobody);
});
afterEach(() => {
  if (isAdministrator) process.seteuid?.(0);
  // Whoever owns a folder may open it again, so that it can be removed.
  for (const path of ['src/closed', '.groundplan']) chmodSync(join(folder, path), 0o755);
});

/** Who is only seemingly somebody else is asked by access(2) as the one he is: there the first write is refused. */
const refusal = isAdministrator
  ? { message: 'The project could not be changed: you may not write there.', hint: 'What was written was taken back.' }
  : {
      message: 'You may not write in src/closed.',
      hint: 'Change the permissions of that folder, or run this as the one it belongs to. Nothing was written.',
    };

const write = (path: string, seen?: string): FileWrite => ({ path, content: 'new', seen });

function run(writes: readonly FileWrite[], deletions: Changeset['deletions'] = []): Promise<void> {
  return runTransaction(nodeDisk, { folder, changeset: { title: 'add', writes, deletions }, signal });
}

describe.skipIf(process.platform === 'win32')('permissions', () => {
  test.each([
    ['writing', [write('src/a.ts', 'src/a.ts'), write('src/closed/b.ts', 'src/closed/b.ts')], []],
    ['adding', [write('src/a.ts', 'src/a.ts'), write('src/closed/n.ts')], []],
    ['adding below', [write('src/a.ts', 'src/a.ts'), write('src/closed/deep/n.ts')], []],
    ['deleting', [write('src/a.ts', 'src/a.ts')], [{ path: 'src/closed/b.ts', seen: 'src/closed/b.ts' }]],
  ])('%s in a folder that is closed is refused, and changes nothing', async (_title, writes, deletions) => {
    chmodSync(join(folder, 'src/closed'), 0o555);
    const before = await takeSnapshot(nodeDisk, folder);
    await expect(run(writes, deletions)).rejects.toMatchObject(refusal);
    expect(await takeSnapshot(nodeDisk, folder)).toEqual(before);
  });

  test('a folder that is closed in the midst of it is noticed, and everything is taken back', async () => {
    const before = await takeSnapshot(nodeDisk, folder);
    const closing = {
      ...nodeDisk,
      rename: async (from: string, to: string) => {
        await nodeDisk.rename(from, to);
        if (to.endsWith('transaction')) chmodSync(join(folder, 'src/closed'), 0o555);
      },
    };
    const writes = [write('src/a.ts', 'src/a.ts'), write('src/closed/n.ts')];
    const changeset = { title: 'add', writes, deletions: [] };
    await expect(runTransaction(closing, { folder, changeset, signal })).rejects.toMatchObject({
      message: 'The project could not be changed: you may not write there.',
      hint: 'What was written was taken back.',
    });
    chmodSync(join(folder, 'src/closed'), 0o755);
    expect(await takeSnapshot(nodeDisk, folder)).toEqual(before);
    expect(await recoverTransaction(nodeDisk, folder)).toBe('nothing');
  });

  test("this program's own folder that is closed is told", async () => {
    chmodSync(join(folder, '.groundplan'), 0o555);
    await expect(run([write('src/a.ts', 'src/a.ts')])).rejects.toThrow(
      'could not be changed: you may not write there.',
    );
    expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('src/a.ts');
  });

  test.each([0o444, 0o400, 0o640, 0o755, 0o600])(
    'a file with the permissions %o keeps them, there and back',
    async (mode) => {
      chmodSync(join(folder, 'src/a.ts'), mode);
      await run([write('src/a.ts', 'src/a.ts')]);
      expect(statSync(join(folder, 'src/a.ts')).mode & 0o7777).toBe(mode);
      expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('new');
      await undoLast(nodeDisk, { folder, signal });
      expect(statSync(join(folder, 'src/a.ts')).mode & 0o7777).toBe(mode);
      expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('src/a.ts');
    },
  );

  test('a file that may not be read is told', async () => {
    chmodSync(join(folder, 'src/a.ts'), 0);
    await expect(run([write('src/a.ts', 'src/a.ts')])).rejects.toThrow('could not be changed: you may not');
    chmodSync(join(folder, 'src/a.ts'), 0o644);
    expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('src/a.ts');
  });
});
