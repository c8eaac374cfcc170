import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type Disk, nodeDisk } from '../../../src/project/disk.ts';
import type { Changeset } from '../../../src/project/transaction/model.ts';
import { runTransaction } from '../../../src/project/transaction/run-transaction.ts';
import { undoLast } from '../../../src/project/transaction/undo-last.ts';
import { createMemoryDisk } from '../memory-disk.ts';
import { signal, writeProject } from './scenario.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

/** A disk with a project on it. */
export interface Ground {
  readonly disk: Disk;
  readonly folder: string;
}

export function groundInMemory(): Ground {
  return { disk: createMemoryDisk().disk, folder: '/home/ada/shop' };
}

/** Goes with the test. */
export function groundOnDisk(): Ground {
  const folder = mkdtempSync(join(tmpdir(), 'groundplan-transaction-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { disk: nodeDisk, folder };
}

export type Work = (disk: Disk, folder: string) => Promise<unknown>;

export function apply(changeset: Changeset): Work {
  return (disk, folder) => runTransaction(disk, { folder, changeset, signal });
}

export const undo: Work = (disk, folder) => undoLast(disk, { folder, signal });

export interface Story {
  /** What has been done already. */
  readonly before: readonly Work[];
  /** What is looked at. */
  readonly work: Work;
}

export interface PreparedStory {
  readonly work: Work;
  /** A fresh project where `work` comes next. */
  readonly start: () => Promise<Ground>;
  readonly old: Snapshot;
  readonly fresh: Snapshot;
}

/** The project before and after some work. */
export async function prepareStory(place: () => Ground, { before, work }: Story): Promise<PreparedStory> {
  const start = async (): Promise<Ground> => {
    const ground = place();
    await writeProject(ground.disk, ground.folder);
    for (const step of before) await step(ground.disk, ground.folder);
    return ground;
  };
  const { disk, folder } = await start();
  const old = await takeSnapshot(disk, folder);
  await work(disk, folder);
  const fresh = await takeSnapshot(disk, folder);
  expect(fresh).not.toEqual(old);
  return { work, start, old, fresh };
}

/** Which of the two it is; the test fails when it is neither. */
export async function whichOf({ disk, folder }: Ground, { old, fresh }: PreparedStory): Promise<'old' | 'new'> {
  const snapshot = await takeSnapshot(disk, folder);
  const isOld = JSON.stringify(snapshot) === JSON.stringify(old);
  expect(snapshot).toEqual(isOld ? old : fresh);
  return isOld ? 'old' : 'new';
}
