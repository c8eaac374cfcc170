import { join } from 'node:path';
import type { Disk } from '../../../src/project/disk.ts';

export interface CrashingDisk {
  readonly disk: Disk;
  /** Operations so far. */
  readonly count: () => number;
}

/** What is thrown from the crash on. */
class Crash extends Error {
  override readonly name = 'Crash';
}

const changing: ReadonlySet<keyof Disk> = new Set<keyof Disk>([
  'write',
  'setMode',
  'makeDirectory',
  'rename',
  'remove',
  'removeEmptyDirectory',
]);

/** Operations that only look at the disk leave it as the next one finds it. */
export type Counted = 'all' | 'changing';

export interface CrashRequest {
  /** The operation it stops in, counted from 1. */
  readonly last: number;
  readonly counted: Counted;
}

/**
 * A machine that stops in the middle of one operation; every operation after it fails too. Of a write, half is done; of
 * a removal with what is below, the first half of the entries.
 */
export function createCrashingDisk(inner: Disk, { last, counted }: CrashRequest): CrashingDisk {
  let count = 0;
  const step = async (name: keyof Disk, tear: () => Promise<void>): Promise<void> => {
    if (counted === 'all' || changing.has(name)) count += 1;
    if (count < last) return;
    if (count === last && changing.has(name)) await tear();
    throw new Crash(`stopped in operation ${last}`);
  };
  return { disk: guardDisk(inner, step), count: () => count };
}

/** One operation fails with a code of the system; those before and after it work. */
export function createFailingDisk(inner: Disk, failure: { readonly at: number; readonly code: string }): CrashingDisk {
  let count = 0;
  const step = async (name: keyof Disk): Promise<void> => {
    if (changing.has(name)) count += 1;
    if (!changing.has(name) || count !== failure.at) return;
    throw Object.assign(new Error(`${failure.code}: ${name}`), { code: failure.code });
  };
  return { disk: guardDisk(inner, step), count: () => count };
}

function guardDisk(inner: Disk, step: (name: keyof Disk, tear: () => Promise<void>) => Promise<void>): Disk {
  const nothing = async (): Promise<void> => undefined;
  const guard = <Given extends readonly unknown[], Result>(
    name: keyof Disk,
    operation: (...given: Given) => Promise<Result>,
    tear: (...given: Given) => Promise<void> = nothing,
  ) => {
    return async (...given: Given): Promise<Result> => {
      await step(name, () => tear(...given));
      return operation(...given);
    };
  };
  return {
    kind: guard('kind', inner.kind),
    entry: guard('entry', inner.entry),
    list: guard('list', inner.list),
    read: guard('read', inner.read),
    isWritable: guard('isWritable', inner.isWritable),
    write: guard('write', inner.write, (path, content, options) =>
      inner.write(path, content.slice(0, Math.floor(content.length / 2)), options),
    ),
    setMode: guard('setMode', inner.setMode),
    makeDirectory: guard('makeDirectory', inner.makeDirectory),
    rename: guard('rename', inner.rename),
    remove: guard('remove', inner.remove, (path) => removeHalf(inner, path)),
    removeEmptyDirectory: guard('removeEmptyDirectory', inner.removeEmptyDirectory),
  };
}

async function removeHalf(disk: Disk, path: string): Promise<void> {
  if ((await disk.kind(path)) !== 'directory') return;
  const names = await disk.list(path);
  for (const name of names.slice(0, Math.ceil(names.length / 2))) await disk.remove(join(path, name));
}
