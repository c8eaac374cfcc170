import { Volume } from 'memfs';
import { dirname } from 'node:path';
import type { Disk } from '../../src/project/disk.ts';

export interface MemoryDisk {
  readonly disk: Disk;
  readonly volume: Volume;
}

/** A disk in memory; fails with a system error code on the n-th write or rename when asked to. */
export function createMemoryDisk(
  entries: Readonly<Record<string, string | null>> = {},
  failures: { readonly write?: number; readonly rename?: number; readonly code?: string } = {},
): MemoryDisk {
  const volume = Volume.fromJSON(entries);
  const counts = { write: 0, rename: 0 };
  const fail = (operation: 'write' | 'rename'): void => {
    counts[operation] += 1;
    if (counts[operation] !== failures[operation]) return;
    throw Object.assign(new Error(`${operation} failed`), { code: failures.code ?? 'EIO' });
  };
  const disk: Disk = {
    async kind(path) {
      const stats = lookUp(volume, path);
      if (stats === undefined) return undefined;
      if (stats.isSymbolicLink()) return 'link';
      return stats.isDirectory() ? 'directory' : 'file';
    },
    list: async (path) => volume.readdirSync(path).map(String).sort(),
    read: async (path) => new Uint8Array(Buffer.from(volume.readFileSync(path))),
    async write(path, content, options) {
      fail('write');
      volume.mkdirSync(dirname(path), { recursive: true });
      volume.writeFileSync(path, content, { mode: options?.executable === true ? 0o755 : 0o644 });
    },
    async makeDirectory(path) {
      let made: string | undefined;
      for (let above = path; lookUp(volume, above) === undefined; above = dirname(above)) made = above;
      volume.mkdirSync(path, { recursive: true });
      return made;
    },
    async rename(from, to) {
      fail('rename');
      volume.renameSync(from, to);
    },
    remove: async (path) => volume.rmSync(path, { recursive: true, force: true }),
    async removeEmptyDirectory(path) {
      if (volume.existsSync(path) && volume.readdirSync(path).length === 0) volume.rmdirSync(path);
    },
  };
  return { disk, volume };
}

function lookUp(volume: Volume, path: string) {
  try {
    return volume.lstatSync(path);
  } catch {
    return undefined;
  }
}
