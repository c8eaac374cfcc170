import { basename, dirname, join } from 'node:path';
import type { Disk } from '../../../src/project/disk.ts';

/** A disk like those of macOS and Windows: it keeps the case of names, and finds them in any. */
export function createCaselessDisk(inner: Disk): Disk {
  const find = async (path: string): Promise<string> => {
    const parent = dirname(path);
    if (parent === path) return path;
    const real = await find(parent);
    if ((await inner.kind(real)) !== 'directory') return join(real, basename(path));
    const names = await inner.list(real);
    const name = names.find((candidate) => candidate.toLowerCase() === basename(path).toLowerCase());
    return join(real, name ?? basename(path));
  };
  const findEach =
    <Rest extends readonly unknown[], Result>(operation: (path: string, ...rest: Rest) => Promise<Result>) =>
    async (path: string, ...rest: Rest): Promise<Result> =>
      operation(await find(path), ...rest);
  return {
    kind: findEach(inner.kind),
    entry: findEach(inner.entry),
    list: findEach(inner.list),
    read: findEach(inner.read),
    write: findEach(inner.write),
    setMode: findEach(inner.setMode),
    isWritable: findEach(inner.isWritable),
    makeDirectory: findEach(inner.makeDirectory),
    remove: findEach(inner.remove),
    removeEmptyDirectory: findEach(inner.removeEmptyDirectory),
    // What is replaced keeps its name there, as on those disks.
    rename: async (from, to) => inner.rename(await find(from), await find(to)),
  };
}
