import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Disk, nodeDisk } from '../../../src/project/disk.ts';
import type { Changeset, FileWrite } from '../../../src/project/transaction/model.ts';
import { recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { runTransaction } from '../../../src/project/transaction/run-transaction.ts';
import { undoLast } from '../../../src/project/transaction/undo-last.ts';
import { createCrashingDisk, createFailingDisk } from './crashing-disk.ts';
import { groundOnDisk } from './ground.ts';
import { signal } from './scenario.ts';
import { leftOvers, takeSnapshot } from './snapshot.ts';

let root: string;
let folder: string;
beforeEach(() => {
  root = groundOnDisk().folder;
  folder = join(root, 'shop');
  mkdirSync(join(folder, 'src'), { recursive: true });
  mkdirSync(join(folder, '.groundplan'));
  writeFileSync(join(folder, 'src/a.ts'), 'a');
  writeFileSync(join(folder, 'src/b.ts'), 'b');
});

function changesetOf(writes: readonly FileWrite[], deletions: Changeset['deletions'] = []): Changeset {
  return { title: 'add coupons', writes, deletions };
}

function write(path: string, seen?: string): FileWrite {
  return { path, content: `new ${path}`, seen };
}

function run(changeset: Changeset, disk: Disk = nodeDisk): Promise<void> {
  return runTransaction(disk, { folder, changeset, signal });
}

/** What a refused run says; another sentence when something was written all the same, in the project or beside it. */
async function refusalOf(changeset: Changeset): Promise<string> {
  const before = JSON.stringify(await takeSnapshot(nodeDisk, root));
  const message = await run(changeset).then(() => 'It was not refused.', String);
  if (JSON.stringify(await takeSnapshot(nodeDisk, root)) !== before) return `Something was written. ${message}`;
  const left = await leftOvers(nodeDisk, folder);
  return left.length === 0 ? message : `${left.join(', ')} is left. ${message}`;
}

describe('names', () => {
  test.each([
    '../outside.ts',
    'src/../../outside.ts',
    '/etc/passwd',
    'C:/outside.ts',
    'src\\outside.ts',
    'src//a.ts',
    './a.ts',
    '',
    'a\0b',
    '.git/hooks/pre-commit',
    '.GIT/config',
    'src/.git/config',
    '.git./config',
    '.g\u200cit/config',
    'GIT~1/config',
    '.groundplan/undo/000001/journal.json',
    '.groundplan/transaction/journal.json',
    '.groundplan/lock/owner.json',
  ])('%j is refused, to write and to delete', async (path) => {
    expect(await refusalOf(changesetOf([write('src/b.ts', 'b'), write(path)]))).toContain('may not be called');
    expect(await refusalOf(changesetOf([write('src/b.ts', 'b')], [{ path, seen: 'x' }]))).toContain(
      'may not be called',
    );
  });

  test.each([
    ['src/con.ts', 'is the name of a device on Windows'],
    ['src/AUX', 'is the name of a device on Windows'],
    ['src/lpt1.test.ts', 'is the name of a device on Windows'],
    ['src/what?.ts', 'has a character that names on Windows cannot have'],
    ['src/a:b.ts', 'has a character that names on Windows cannot have'],
    ['src/tab\t.ts', 'has a character that names on Windows cannot have'],
    ['src/dot./a.ts', 'ends in a dot or a blank'],
    ['src/blank ', 'ends in a dot or a blank'],
    [`src/${'ä'.repeat(128)}`, 'is longer than 255 bytes'],
  ])('%j is refused for a new file', async (path, reason) => {
    expect(await refusalOf(changesetOf([write('src/b.ts', 'b'), write(path)]))).toContain(reason);
  });

  test.each(['src/context.ts', 'src/common.ts', '.github/workflows/ci.yaml', '.gitignore', 'src/nulls.ts', 'src/ü.ts'])(
    '%s is a good name',
    async (path) => {
      await run(changesetOf([write(path)]));
      expect(readFileSync(join(folder, path), 'utf8')).toBe(`new ${path}`);
    },
  );

  test('a file that has such a name already follows', async () => {
    writeFileSync(join(folder, 'src/a:b.ts'), 'mine');
    await run(changesetOf([write('src/a:b.ts', 'mine')]));
    expect(readFileSync(join(folder, 'src/a:b.ts'), 'utf8')).toBe('new src/a:b.ts');
  });

  test.each([
    [['src/new.ts', 'src/New.ts'], 'src/New.ts cannot be written: src/new.ts differs only'],
    [['lib/a.ts', 'Lib/b.ts'], 'Lib cannot be written: lib differs only'],
    [['src/A.ts'], 'src/A.ts cannot be written: src/a.ts differs only'],
    [['SRC/c.ts'], 'SRC cannot be written: src differs only'],
    [['src/caf\u00e9.ts', 'src/cafe\u0301.ts'], 'differs only'],
  ])('%j: names that differ only in case are refused', async (paths, message) => {
    expect(await refusalOf(changesetOf(paths.map((path) => write(path))))).toContain(message);
  });

  test('a path that is changed twice is a fault of this program', async () => {
    expect(await refusalOf(changesetOf([write('src/n.ts'), write('src/n.ts')]))).toContain('src/n.ts is changed twice');
  });
});

describe('links', () => {
  test('nothing is written through a link to a folder, nor deleted', async () => {
    mkdirSync(join(root, 'elsewhere'));
    writeFileSync(join(root, 'elsewhere/c.ts'), 'c');
    symlinkSync(join(root, 'elsewhere'), join(folder, 'src/linked'));
    expect(await refusalOf(changesetOf([write('src/linked/n.ts')]))).toContain('src/linked is a link');
    expect(await refusalOf(changesetOf([write('src/linked/deep/n.ts')]))).toContain('src/linked is a link');
    expect(await refusalOf(changesetOf([write('src/linked/c.ts', 'c')]))).toContain('src/linked is a link');
    expect(await refusalOf(changesetOf([], [{ path: 'src/linked/c.ts', seen: 'c' }]))).toContain(
      'src/linked is a link',
    );
  });

  test('a link to a file is not replaced, and a link to nowhere counts as something', async () => {
    symlinkSync(join(folder, 'src/a.ts'), join(folder, 'src/link.ts'));
    symlinkSync('/nowhere', join(folder, 'src/broken.ts'));
    expect(await refusalOf(changesetOf([write('src/link.ts', 'a')]))).toContain(
      'src/link.ts is a link now while this ran',
    );
    expect(await refusalOf(changesetOf([write('src/broken.ts')]))).toContain('src/broken.ts is a link now');
    expect(await refusalOf(changesetOf([], [{ path: 'src/link.ts', seen: 'a' }]))).toContain(
      'src/link.ts is a link now',
    );
  });

  test('a folder that becomes a link after the commit leads nowhere', async () => {
    mkdirSync(join(root, 'elsewhere'));
    mkdirSync(join(folder, 'src/sub'));
    const disk = interfering(() => {
      rmSync(join(folder, 'src/sub'), { recursive: true });
      symlinkSync(join(root, 'elsewhere'), join(folder, 'src/sub'));
    });
    await expect(run(changesetOf([write('src/a.ts', 'a'), write('src/sub/n.ts')]), disk)).rejects.toThrow('is a link');
    expect(readdirSync(join(root, 'elsewhere'))).toEqual([]);
    expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('a');
  });

  test('a folder that becomes a link after the commit loses nothing there', async () => {
    for (const path of [join(root, 'elsewhere'), join(folder, 'src/sub')]) {
      mkdirSync(path);
      writeFileSync(join(path, 'c.ts'), 'c');
    }
    const disk = interfering(() => {
      rmSync(join(folder, 'src/sub'), { recursive: true });
      symlinkSync(join(root, 'elsewhere'), join(folder, 'src/sub'));
    });
    const changeset = changesetOf([write('src/a.ts', 'a')], [{ path: 'src/sub/c.ts', seen: 'c' }]);
    await expect(run(changeset, disk)).rejects.toThrow('is a link');
    expect(readFileSync(join(root, 'elsewhere/c.ts'), 'utf8')).toBe('c');
  });

  test("this program's own folder may be no link, nor what is in it", async () => {
    mkdirSync(join(root, 'elsewhere'));
    for (const name of ['transaction', 'transaction-back', 'transaction-new', 'undo']) {
      symlinkSync(join(root, 'elsewhere'), join(folder, '.groundplan', name));
      await expect(run(changesetOf([write('src/n.ts')]))).rejects.toThrow(`${name} is no folder`);
      rmSync(join(folder, '.groundplan', name));
    }
    rmSync(join(folder, '.groundplan'), { recursive: true });
    symlinkSync(join(root, 'elsewhere'), join(folder, '.groundplan'));
    await expect(run(changesetOf([write('src/n.ts')]))).rejects.toThrow('.groundplan is no folder');
    expect(readdirSync(join(root, 'elsewhere'))).toEqual([]);
    expect(existsSync(join(folder, 'src/n.ts'))).toBe(false);
  });

  test('the other name of a hard link keeps its content', async () => {
    linkSync(join(folder, 'src/a.ts'), join(root, 'other-name'));
    await run(changesetOf([write('src/a.ts', 'a')]));
    expect(readFileSync(join(root, 'other-name'), 'utf8')).toBe('a');
  });
});

/** Somebody does something right after the commit point, before the first file is put in place. */
function interfering(act: () => void): Disk {
  return {
    ...nodeDisk,
    rename: async (from, to) => {
      await nodeDisk.rename(from, to);
      if (to.endsWith('transaction')) act();
    },
  };
}

describe('somebody else', () => {
  test('who edits files between looking and writing keeps the edits, and hears of every file', async () => {
    writeFileSync(join(folder, 'src/a.ts'), 'edited');
    writeFileSync(join(folder, 'src/n.ts'), 'mine');
    rmSync(join(folder, 'src/b.ts'));
    expect(await refusalOf(changesetOf([write('src/a.ts', 'a'), write('src/n.ts'), write('src/b.ts', 'b')]))).toContain(
      'src/a.ts was changed, src/n.ts was created, src/b.ts was deleted while this ran.',
    );
  });

  test('who edits a byte more than can be seen in text is noticed', async () => {
    writeFileSync(join(folder, 'src/a.ts'), '\uFEFFa');
    expect(await refusalOf(changesetOf([write('src/a.ts', 'a')]))).toContain('src/a.ts was changed');
    writeFileSync(join(folder, 'src/a.ts'), 'a\r\n');
    expect(await refusalOf(changesetOf([write('src/a.ts', 'a\n')]))).toContain('src/a.ts was changed');
  });

  test('who edits a file after the commit point keeps the edit: everything else is taken back', async () => {
    const disk = interfering(() => writeFileSync(join(folder, 'src/b.ts'), 'edited'));
    const changeset = changesetOf([write('src/a.ts', 'a'), write('src/b.ts', 'b'), write('src/n.ts')]);
    await expect(run(changeset, disk)).rejects.toThrow('src/b.ts was changed while files were written.');
    expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('a');
    expect(readFileSync(join(folder, 'src/b.ts'), 'utf8')).toBe('edited');
    expect(existsSync(join(folder, 'src/n.ts'))).toBe(false);
    expect(await leftOvers(nodeDisk, folder)).toEqual([]);
  });

  test('who edits a file that is to be deleted keeps it', async () => {
    const disk = interfering(() => writeFileSync(join(folder, 'src/b.ts'), 'edited'));
    const changeset = changesetOf([write('src/a.ts', 'a')], [{ path: 'src/b.ts', seen: 'b' }]);
    await expect(run(changeset, disk)).rejects.toThrow('src/b.ts was changed while files were written.');
    expect(readFileSync(join(folder, 'src/b.ts'), 'utf8')).toBe('edited');
    expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('a');
  });

  test('who makes a file where a new one is to be keeps it', async () => {
    const disk = interfering(() => writeFileSync(join(folder, 'src/n.ts'), 'mine'));
    await expect(run(changesetOf([write('src/a.ts', 'a'), write('src/n.ts')]), disk)).rejects.toThrow('was created');
    expect(readFileSync(join(folder, 'src/n.ts'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('a');
  });

  test('who edits a file while the rest is taken back keeps it, and what stood there before is kept', async () => {
    const later = interfering(() => writeFileSync(join(folder, 'src/b.ts'), 'edited'));
    const disk: Disk = {
      ...later,
      rename: async (from, to) => {
        await later.rename(from, to);
        if (to.endsWith('transaction-back')) writeFileSync(join(folder, 'src/a.ts'), 'edited too');
      },
    };
    const changeset = changesetOf([write('src/a.ts', 'a'), write('src/b.ts', 'b')]);
    await expect(run(changeset, disk)).rejects.toThrow(
      'taken back, but src/a.ts was changed since, and stays as it is.',
    );
    expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('edited too');
    const kept = readdirSync(join(folder, '.groundplan')).find((name) => name.startsWith('transaction-back-'));
    expect(readFileSync(join(folder, '.groundplan', kept ?? '', 'former'), 'utf8')).toBe('ab');
    expect(await recoverTransaction(nodeDisk, folder)).toBe('nothing');
    await run(changesetOf([write('src/a.ts', 'edited too')]));
  });

  test('who changes permissions meanwhile keeps them', async () => {
    const disk = interfering(() => chmodSync(join(folder, 'src/a.ts'), 0o700));
    await run(changesetOf([write('src/a.ts', 'a')]), disk);
    expect(statSync(join(folder, 'src/a.ts')).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('new src/a.ts');
  });

  test('a folder that somebody made in the place of a file is not touched', async () => {
    mkdirSync(join(folder, 'src/n.ts'));
    expect(await refusalOf(changesetOf([write('src/n.ts')]))).toContain('src/n.ts is a folder now');
    writeFileSync(join(folder, 'src/n.ts/own.ts'), 'own');
    expect(await refusalOf(changesetOf([write('src/n.ts')]))).toContain('src/n.ts is a folder now');
  });

  test('a file of the person where a folder is needed is not touched', async () => {
    writeFileSync(join(folder, 'src/deep'), 'mine');
    expect(await refusalOf(changesetOf([write('src/deep/n.ts')]))).toContain(
      'src/deep/n.ts cannot be written: src/deep is no folder.',
    );
  });
});

test('a cancelled run writes nothing', async () => {
  const controller = new AbortController();
  const before = await takeSnapshot(nodeDisk, root);
  const disk: Disk = {
    ...nodeDisk,
    write: async (path, ...given) => {
      await nodeDisk.write(path, ...given);
      if (path.endsWith('former')) controller.abort(new Error('Ctrl-C'));
    },
  };
  const changeset = changesetOf([write('src/a.ts', 'a')]);
  await expect(runTransaction(disk, { folder, changeset, signal: controller.signal })).rejects.toThrow('Ctrl-C');
  expect(await takeSnapshot(nodeDisk, root)).toEqual(before);
  expect(await leftOvers(nodeDisk, folder)).toEqual([]);
});

test('a changeset that changes nothing writes nothing, not even a lock', async () => {
  const times = (): readonly number[] =>
    [folder, join(folder, '.groundplan'), join(folder, 'src/a.ts')].map((path) => statSync(path).mtimeMs);
  const before = times();
  await run(changesetOf([{ path: 'src/a.ts', content: 'a', seen: 'a' }]));
  expect(await recoverTransaction(nodeDisk, folder)).toBe('nothing');
  expect(times()).toEqual(before);
  expect(readdirSync(join(folder, '.groundplan'))).toEqual([]);
});

describe('disks', () => {
  test('a folder on another disk is written to, too', async () => {
    const disk = acrossDisks();
    await run(changesetOf([write('src/a.ts', 'a'), write('src/n.ts')]), disk);
    expect(readFileSync(join(folder, 'src/n.ts'), 'utf8')).toBe('new src/n.ts');
    expect(readdirSync(join(folder, 'src'))).toEqual(['a.ts', 'b.ts', 'n.ts']);
    await undoLast(disk, { folder, signal });
    expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('a');
    expect(readdirSync(join(folder, 'src'))).toEqual(['a.ts', 'b.ts']);
  });

  test('a crash there leaves nothing beside the files', async () => {
    const ends = new Set<string>();
    for (let last = 1, isDue = true; isDue; last += 1) {
      const crashing = createCrashingDisk(acrossDisks(), { last, counted: 'changing' });
      await run(changesetOf([write('src/a.ts', 'a'), write('src/n.ts')]), crashing.disk).catch(() => undefined);
      isDue = crashing.count() >= last;
      await recoverTransaction(acrossDisks(), folder);
      const isNew = existsSync(join(folder, 'src/n.ts'));
      expect(readdirSync(join(folder, 'src'))).toEqual(isNew ? ['a.ts', 'b.ts', 'n.ts'] : ['a.ts', 'b.ts']);
      expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe(isNew ? 'new src/a.ts' : 'a');
      if (isNew) await undoLast(acrossDisks(), { folder, signal });
      ends.add(isNew ? 'new' : 'old');
    }
    expect([...ends]).toEqual(['old', 'new']);
  });

  test('a file that may not be replaced because it is read-only, as on Windows, keeps its permissions', async () => {
    chmodSync(join(folder, 'src/a.ts'), 0o444);
    const disk: Disk = {
      ...nodeDisk,
      rename: async (from, to) => {
        const standing = await nodeDisk.entry(to);
        if (standing?.kind === 'file' && (standing.mode & 0o200) === 0)
          throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
        await nodeDisk.rename(from, to);
      },
    };
    await run(changesetOf([write('src/a.ts', 'a')]), disk);
    expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe('new src/a.ts');
    expect(statSync(join(folder, 'src/a.ts')).mode & 0o777).toBe(0o444);
  });

  test('a folder that may not be written is refused before anything is', async () => {
    const disk: Disk = { ...nodeDisk, isWritable: async (path) => !path.endsWith('src') };
    const before = await takeSnapshot(nodeDisk, root);
    await expect(run(changesetOf([write('src/deep/n.ts')]), disk)).rejects.toThrow('You may not write in src.');
    expect(await takeSnapshot(nodeDisk, root)).toEqual(before);
  });

  test('a full disk is told, with what became of the changes', async () => {
    const failing = createFailingDisk(nodeDisk, { at: 5, code: 'ENOSPC' });
    await expect(run(changesetOf([write('src/n.ts'), write('src/m.ts')]), failing.disk)).rejects.toMatchObject({
      message: 'The project could not be changed: the disk is full.',
      hint: 'Nothing was written.',
    });
    expect(existsSync(join(folder, 'src/n.ts'))).toBe(false);
  });
});

function acrossDisks(): Disk {
  return {
    ...nodeDisk,
    rename: async (from, to) => {
      const isOwn = (path: string): boolean => path.includes(`${join(folder, '.groundplan')}/`);
      if (isOwn(from) !== isOwn(to)) throw Object.assign(new Error('EXDEV'), { code: 'EXDEV' });
      await nodeDisk.rename(from, to);
    },
  };
}
