import fs, { type Stats } from 'fs-extra';
import { systemCode } from './errors.ts';

export type EntryKind = 'file' | 'directory' | 'link' | 'other';

/** What stands at a path. */
export interface Entry {
  readonly kind: EntryKind;
  /** Permission bits: 0o644. */
  readonly mode: number;
}

export interface WriteOptions {
  /** 0o755 instead of 0o644, both less what the process masks. */
  readonly executable?: boolean;
  /** Exactly these permission bits. */
  readonly mode?: number;
}

/**
 * The file system, as far as a project needs it.
 * Implementations: `nodeDisk` here; tests put memfs behind it (`test/project/memory-disk.ts`).
 * To add one, keep three promises: links are never followed by `kind` and `entry`, `remove` is content with what is
 * gone, and `rename` replaces a file at once, but never a folder with content.
 */
export interface Disk {
  /** What stands at the path itself; undefined when nothing does. */
  kind(path: string): Promise<EntryKind | undefined>;
  /** The same, with its permissions. */
  entry(path: string): Promise<Entry | undefined>;
  /** Names in a directory, sorted. */
  list(path: string): Promise<string[]>;
  read(path: string): Promise<Uint8Array>;
  /** Creates missing parents. */
  write(path: string, content: string | Uint8Array, options?: WriteOptions): Promise<void>;
  setMode(path: string, mode: number): Promise<void>;
  /** Whether this process may write the file, or may add and remove entries of the folder. */
  isWritable(path: string): Promise<boolean>;
  /** Creates missing parents too; says which directory was the first that had to be made. */
  makeDirectory(path: string): Promise<string | undefined>;
  rename(from: string, to: string): Promise<void>;
  /** With everything below it. */
  remove(path: string): Promise<void>;
  /** Does nothing when the directory has content, is gone, or is no directory. */
  removeEmptyDirectory(path: string): Promise<void>;
}

/** The disk of this machine. */
export const nodeDisk: Disk = {
  kind: async (path) => lookUp(path)?.kind,
  entry: async (path) => lookUp(path),
  async list(path) {
    return fs.readdirSync(path).sort();
  },
  // Synchronous on purpose, as are most here: a third of the CPU time of the asynchronous calls for many small files.
  // Whoever touches many lets the event loop turn in between (see `stage.ts`).
  read: async (path) => fs.readFileSync(path),
  async write(path, content, options) {
    const mode = options?.mode ?? (options?.executable === true ? 0o755 : 0o644);
    try {
      fs.writeFileSync(path, content, { mode });
    } catch (error) {
      // Most files follow another one in their folder: only the first has to make it.
      if (systemCode(error) !== 'ENOENT') throw error;
      fs.outputFileSync(path, content, { mode });
    }
    // What the process masks is left out when a file is made.
    if (options?.mode !== undefined) fs.chmodSync(path, options.mode);
  },
  setMode: async (path, mode) => fs.chmodSync(path, mode),
  async isWritable(path) {
    try {
      fs.accessSync(path, fs.constants.W_OK);
      return true;
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error) ?? '')) return false;
      throw error;
    }
  },
  makeDirectory: async (path) => fs.mkdirSync(path, { recursive: true }),
  async rename(from, to) {
    // On Windows this one waits for virus scanners and editors that hold the file for a moment.
    if (process.platform === 'win32') return fs.rename(from, to);
    fs.renameSync(from, to);
  },
  async remove(path) {
    try {
      fs.unlinkSync(path);
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') await fs.remove(path);
    }
  },
  async removeEmptyDirectory(path) {
    try {
      fs.rmdirSync(path);
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error;
    }
  },
};

function lookUp(path: string): Entry | undefined {
  try {
    const stats = fs.lstatSync(path);
    return { kind: kindOf(stats), mode: stats.mode & 0o7777 };
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

function kindOf(stats: Stats): EntryKind {
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isDirectory()) return 'directory';
  return stats.isFile() ? 'file' : 'other';
}
