import fs from 'fs-extra';
import { systemCode } from './errors.ts';

export type EntryKind = 'file' | 'directory' | 'link' | 'other';

/**
 * The file system, as far as a project needs it.
 * Implementations: `nodeDisk` here; tests put memfs behind it (`test/project/memory-disk.ts`).
 * To add one, keep two promises: links are never followed by `kind`, and `remove` is content with what is gone.
 */
export interface Disk {
  /** What stands at the path itself; undefined when nothing does. */
  kind(path: string): Promise<EntryKind | undefined>;
  /** Names in a directory, sorted. */
  list(path: string): Promise<string[]>;
  read(path: string): Promise<Uint8Array>;
  /** Creates missing parents. */
  write(path: string, content: string, options?: { readonly executable?: boolean }): Promise<void>;
  /** Creates missing parents too; says which directory was the first that had to be made. */
  makeDirectory(path: string): Promise<string | undefined>;
  rename(from: string, to: string): Promise<void>;
  /** With everything below it. */
  remove(path: string): Promise<void>;
  /** Does nothing when the directory has content or is gone. */
  removeEmptyDirectory(path: string): Promise<void>;
}

/** The disk of this machine. */
export const nodeDisk: Disk = {
  async kind(path) {
    try {
      const stats = await fs.lstat(path);
      if (stats.isSymbolicLink()) return 'link';
      if (stats.isDirectory()) return 'directory';
      return stats.isFile() ? 'file' : 'other';
    } catch (error) {
      if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
      throw error;
    }
  },
  async list(path) {
    return (await fs.readdir(path)).sort();
  },
  read: (path) => fs.readFile(path),
  // Synchronous on purpose: a third of the CPU time of the asynchronous calls for many small files.
  // Whoever writes many lets the event loop turn in between (see `stage.ts`).
  async write(path, content, options) {
    const mode = options?.executable === true ? 0o755 : 0o644;
    try {
      fs.writeFileSync(path, content, { mode });
    } catch (error) {
      // Most files follow another one in their folder: only the first has to make it.
      if (systemCode(error) !== 'ENOENT') throw error;
      fs.outputFileSync(path, content, { mode });
    }
  },
  makeDirectory: (path) => fs.promises.mkdir(path, { recursive: true }),
  rename: (from, to) => fs.rename(from, to),
  remove: (path) => fs.remove(path),
  async removeEmptyDirectory(path) {
    try {
      await fs.rmdir(path);
    } catch (error) {
      if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error;
    }
  },
};
