import { Volume } from 'memfs';
import { dirname } from 'node:path';
import type { Disk, Entry } from '../../src/project/disk.ts';

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
    kind: async (path) => entryAt(volume, path)?.kind,
    entry: async (path) => entryAt(volume, path),
    list: async (path) => volume.readdirSync(path).map(String).sort(),
    read: async (path) => new Uint8Array(Buffer.from(volume.readFileSync(path))),
    async write(path, content, options) {
      fail('write');
      volume.mkdirSync(dirname(path), { recursive: true });
      volume.writeFileSync(path, content, { mode: options?.executable === true ? 0o755 : 0o644 });
      if (options?.mode !== undefined) volume.chmodSync(path, options.mode);
    },
    setMode: async (path, mode) => volume.chmodSync(path, mode),
    isWritable: async (path) => (volume.lstatSync(path).mode & 0o200) !== 0,
    async makeDirectory(path) {
      let made: string | undefined;
      for (let above = path; lookUp(volume, above) === undefined; above = dirname(above)) made = above;
      volume.mkdirSync(path, { recursive: true });
      return made;
    },
    async rename(from, to) {
      fail('rename');
      assertReplaceable(volume, { from, to });
      volume.renameSync(from, to);
    },
    remove: async (path) => volume.rmSync(path, { recursive: true, force: true }),
    async removeEmptyDirectory(path) {
      // rmdirSync counts a file twice that another one was renamed onto.
      if (entryAt(volume, path)?.kind === 'directory' && volume.readdirSync(path).length === 0)
        volume.rmSync(path, { recursive: true });
    },
  };
  return { disk, volume };
}

function entryAt(volume: Volume, path: string): Entry | undefined {
  const stats = lookUp(volume, path);
  if (stats === undefined) return undefined;
  const kind = stats.isSymbolicLink() ? 'link' : stats.isDirectory() ? 'directory' : 'file';
  return { kind, mode: stats.mode & 0o7777 };
}

/** What memfs replaces without a word: folders with content, folders by files, and files by folders. */
function assertReplaceable(volume: Volume, { from, to }: { readonly from: string; readonly to: string }): void {
  const moved = entryAt(volume, from);
  const standing = entryAt(volume, to);
  if (moved === undefined || standing === undefined) return;
  const isFolder = moved.kind === 'directory';
  const code =
    standing.kind === 'directory'
      ? isFolder
        ? volume.readdirSync(to).length > 0 && 'ENOTEMPTY'
        : 'EISDIR'
      : isFolder && 'ENOTDIR';
  if (code !== false) throw Object.assign(new Error(`${code}: rename '${from}' -> '${to}'`), { code });
}

function lookUp(volume: Volume, path: string) {
  try {
    return volume.lstatSync(path);
  } catch {
    return undefined;
  }
}
