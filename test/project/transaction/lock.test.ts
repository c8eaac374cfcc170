import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../../src/project/disk.ts';
import { withLock } from '../../../src/project/transaction/lock.ts';
import { type Processes, thisMachine } from '../../../src/project/transaction/processes.ts';
import { groundInMemory } from './ground.ts';

const folder = '/home/ada/shop';

/** A machine on which the processes with these numbers run, each started at a time of its own. */
function machineWith(running: Readonly<Record<number, string>>, self: number, name = 'analytical'): Processes {
  return {
    pid: self,
    machine: async () => name,
    isRunning: (pid) => pid in running,
    startOf: async (pid) => running[pid],
  };
}

/** The process stops while it has the lock: nothing that it does afterwards happens. */
async function lockAndDie(disk: Disk, processes: Processes): Promise<void> {
  let isDead = false;
  const dying: Disk = {
    ...disk,
    rename: async (from, to) => {
      if (isDead) throw new Error('dead');
      await disk.rename(from, to);
    },
  };
  const work = async (): Promise<void> => {
    isDead = true;
  };
  await withLock(dying, { folder, processes }, work).catch(() => undefined);
}

const locks = async (disk: Disk): Promise<readonly string[]> =>
  (await disk.list(join(folder, '.groundplan'))).filter((name) => name.startsWith('lock'));

describe('a lock', () => {
  test('is there while the work goes on, and gone afterwards, also when the work fails', async () => {
    const { disk } = groundInMemory();
    const given = await withLock(disk, { folder }, async () => {
      expect(await locks(disk)).toEqual(['lock']);
      return 'done';
    });
    expect(given).toBe('done');
    expect(await locks(disk)).toEqual([]);
    const work = async (): Promise<void> => {
      throw new Error('the work failed');
    };
    await expect(withLock(disk, { folder }, work)).rejects.toThrow('the work failed');
    expect(await locks(disk)).toEqual([]);
  });

  test('keeps another process out, with who holds it and what to do', async () => {
    const { disk } = groundInMemory();
    const running = { 10: 'monday', 11: 'tuesday' };
    await withLock(disk, { folder, processes: machineWith(running, 10) }, async () => {
      const second = withLock(disk, { folder, processes: machineWith(running, 11) }, async () => undefined);
      await expect(second).rejects.toMatchObject({
        message: expect.stringMatching(
          /^Another groundplan is at work in this project \(process 10 on analytical, since /,
        ),
        hint: `Run this again when it is done. If there is none, delete ${folder}/.groundplan/lock. Nothing was written.`,
      });
      expect(await locks(disk)).toEqual(['lock']);
    });
  });

  test('keeps the same process out a second time', async () => {
    const { disk } = groundInMemory();
    await withLock(disk, { folder }, async () => {
      await expect(withLock(disk, { folder }, async () => undefined)).rejects.toThrow('at work');
    });
    expect(await withLock(disk, { folder }, async () => 'free')).toBe('free');
  });

  test.each([
    ['whose process has ended', { 11: 'tuesday' }],
    ['whose number another process has by now', { 10: 'wednesday', 11: 'tuesday' }],
  ])('%s is taken over', async (_title, running) => {
    const { disk } = groundInMemory();
    await lockAndDie(disk, machineWith({ 10: 'monday' }, 10));
    expect(await locks(disk)).toHaveLength(1);
    expect(await withLock(disk, { folder, processes: machineWith(running, 11) }, async () => 'mine')).toBe('mine');
    expect(await locks(disk)).toEqual([]);
  });

  test('is taken over from one who had taken it over and died, too', async () => {
    const { disk } = groundInMemory();
    for (const pid of [10, 11, 12]) await lockAndDie(disk, machineWith({ [pid]: 'monday' }, pid));
    expect((await locks(disk)).length).toBeGreaterThan(1);
    const processes = machineWith({ 13: 'monday' }, 13);
    expect(await withLock(disk, { folder, processes }, async () => 'mine')).toBe('mine');
    expect(await locks(disk)).toEqual([]);
  });

  test('that this process left behind is taken over by itself', async () => {
    const { disk } = groundInMemory();
    const processes = machineWith({ 10: 'monday' }, 10);
    await lockAndDie(disk, processes);
    expect(await withLock(disk, { folder, processes }, async () => 'mine')).toBe('mine');
  });

  test('of another machine is never taken over: nobody can ask there', async () => {
    const { disk } = groundInMemory();
    await lockAndDie(disk, machineWith({}, 10, 'difference'));
    const processes = machineWith({ 11: 'monday' }, 11);
    await expect(withLock(disk, { folder, processes }, async () => 'mine')).rejects.toThrow('process 10 on difference');
  });

  test('where the system does not tell when a process was started, its number counts', async () => {
    const { disk } = groundInMemory();
    const silent = (pid: number): Processes => ({
      ...machineWith({ 10: '', 11: '' }, pid),
      startOf: async () => undefined,
    });
    await lockAndDie(disk, silent(10));
    await expect(withLock(disk, { folder, processes: silent(11) }, async () => 'mine')).rejects.toThrow('process 10');
  });

  test.each([
    ['', 'cut off'],
    ['{"token":"../../etc","pid":1,"machine":"x","at":"y"}', 'with a name that leads elsewhere'],
    ['{"token":1}', 'of another kind'],
  ])('that is damaged (%j: %s) is taken over', async (text) => {
    const { disk } = groundInMemory();
    await disk.write(join(folder, '.groundplan/lock/owner.json'), text);
    expect(await withLock(disk, { folder }, async () => 'mine')).toBe('mine');
    expect(await locks(disk)).toEqual([]);
  });

  test('that is a file, or an empty folder, is taken over', async () => {
    const { disk } = groundInMemory();
    await disk.write(join(folder, '.groundplan/lock'), '');
    expect(await withLock(disk, { folder }, async () => 'mine')).toBe('mine');
    await disk.makeDirectory(join(folder, '.groundplan/lock'));
    expect(await withLock(disk, { folder }, async () => 'mine')).toBe('mine');
    expect(await locks(disk)).toEqual([]);
  });

  test('claims of which the way is gone lead nowhere and are cleared away', async () => {
    const { disk } = groundInMemory();
    await disk.write(join(folder, '.groundplan/lock-0123456789abcdef/owner.json'), '{}');
    expect(await withLock(disk, { folder }, () => locks(disk))).toEqual(['lock']);
  });

  test('a circle of locks that a repository brought along ends', async () => {
    const { disk } = groundInMemory();
    const owner = { token: '0123456789abcdef', pid: 10, machine: 'analytical', at: '' };
    for (const name of ['lock', 'lock-0123456789abcdef']) {
      await disk.write(join(folder, '.groundplan', name, 'owner.json'), JSON.stringify(owner));
    }
    const processes = machineWith({ 11: 'monday' }, 11);
    await expect(withLock(disk, { folder, processes }, async () => 'mine')).rejects.toThrow('at work');
  });
});

test('of many who find a dead one at the same time, one after the other gets in', async () => {
  const { disk } = groundInMemory();
  // Every operation lets the others go on.
  const turning: Disk = new Proxy(disk, {
    get:
      (target, name: keyof Disk) =>
      async (...given: never[]) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
        return (target[name] as (...parameters: never[]) => Promise<unknown>)(...given);
      },
  });
  for (let round = 0; round < 15; round += 1) {
    await lockAndDie(disk, machineWith({}, 1));
    const running = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [index + 2, 'monday']));
    let inside = 0;
    let entered = 0;
    const tries = Object.keys(running).map((pid) =>
      withLock(turning, { folder, processes: machineWith(running, Number(pid)) }, async () => {
        inside += 1;
        entered += 1;
        expect(inside).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 3));
        inside -= 1;
      }),
    );
    const outcomes = await Promise.allSettled(tries);
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
    expect(failures.filter((message) => !message.includes('at work'))).toEqual([]);
    expect(entered).toBeGreaterThan(0);
    expect(await locks(disk)).toEqual([]);
  }
});

test('who follows a dead one too late, when others have come and gone, does not get in', async () => {
  const { disk } = groundInMemory();
  await lockAndDie(disk, machineWith({}, 1));
  const running = { 2: 'monday', 3: 'monday' };
  let finish = (): void => undefined;
  let other: Promise<void> | undefined;
  const late: Disk = {
    ...disk,
    rename: async (from, to) => {
      if (other === undefined) {
        const owner = await disk.read(join(from, 'owner.json'));
        // Meanwhile the dead one is followed, that one leaves, and somebody else begins.
        await withLock(disk, { folder, processes: machineWith(running, 3) }, async () => undefined);
        await new Promise<void>((begun) => {
          other = withLock(disk, { folder, processes: machineWith(running, 3) }, async () => {
            const wait = new Promise<void>((resolve) => (finish = resolve));
            begun();
            await wait;
          });
        });
        // The claim is made ready after they have cleared up.
        await disk.write(join(from, 'owner.json'), owner);
      }
      await disk.rename(from, to);
    },
  };
  const second = withLock(late, { folder, processes: machineWith(running, 2) }, async () => 'inside');
  await expect(second).rejects.toThrow('process 3');
  finish();
  await other;
});

describe('this machine', () => {
  test('knows which processes run, and when they were started', async () => {
    expect(thisMachine.isRunning(process.pid)).toBe(true);
    expect(thisMachine.isRunning(2 ** 30)).toBe(false);
    const start = await thisMachine.startOf(process.pid);
    expect(start).toBe(await thisMachine.startOf(process.pid));
    expect(await thisMachine.startOf(2 ** 30)).toBeUndefined();
    expect(await thisMachine.machine()).not.toBe('');
  });

  test.runIf(process.platform === 'linux')('tells two processes apart by their start', async () => {
    expect(await thisMachine.startOf(process.pid)).not.toBe(await thisMachine.startOf(process.ppid));
  });
});

test('a lock that cannot be made says so', async () => {
  const { disk } = groundInMemory();
  const full: Disk = {
    ...disk,
    write: async () => {
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    },
  };
  const work = async (): Promise<void> => undefined;
  await expect(withLock(full, { folder }, work)).rejects.toThrow('could not be changed: the disk is full.');
});
