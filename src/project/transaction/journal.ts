import { join } from 'node:path';
import type { Disk } from '../disk.ts';
import { ProjectError } from '../errors.ts';
import { assertInside } from './check-path.ts';
import { journalName } from './places.ts';

/** What a transaction does; kept as its undo entry afterwards. */
export interface Journal {
  readonly format: typeof journalFormat;
  readonly title: string;
  /** Takes back what the title names. Taken back itself, it is made again. */
  readonly isUndo: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Deletions are done first, the others in this order: this program's own notes last. */
  readonly operations: readonly Operation[];
  /** Folders that may go when nothing is left in them, the deepest first. */
  readonly emptied: readonly Folder[];
  /** Folders that did not stand there before, the deepest first. */
  readonly made: readonly Folder[];
}

export interface Operation {
  readonly path: string;
  /** Absent: nothing stood there. */
  readonly before?: KeptContent;
  /** Absent: the file is deleted. */
  readonly after?: NewContent;
  /** Another operation is about the same name in other letters (`Orders.ts`, `orders.ts`), one file on some disks. */
  readonly hasTwin?: true;
}

/** A part of the file with the former contents. Offset and length in bytes. */
export interface KeptContent {
  readonly hash: string;
  readonly mode: number;
  readonly offset: number;
  readonly length: number;
}

export interface NewContent {
  readonly hash: string;
  /** Exact permission bits; absent: those of any new file. */
  readonly mode?: number;
}

export interface Folder {
  readonly path: string;
  /** Absent: that of any new folder. */
  readonly mode?: number;
}

export const journalFormat = 1;

/** The text of a journal. */
export function formatJournal(journal: Journal): string {
  return `${JSON.stringify(journal)}\n`;
}

/**
 * Reads the journal of a transaction's folder. It may have come with a repository from anywhere, so its paths are
 * looked at as closely as those of a changeset.
 * @throws ProjectError when it is damaged, or a newer version of this program wrote it
 */
export async function readJournal(disk: Disk, folder: string): Promise<Journal> {
  const path = join(folder, journalName);
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(await disk.read(path)));
    if (!isJournal(value)) throw new Error('It is no journal.');
    for (const { path: name } of [...value.operations, ...value.emptied, ...value.made]) assertInside(name);
    return value;
  } catch (cause) {
    throw new ProjectError(`${path} is damaged.`, {
      cause,
      hint: `Look at the project's files (git status), set them right, and delete ${folder}.`,
    });
  }
}

function isJournal(value: unknown): value is Journal {
  if (!isMap(value) || value['format'] !== journalFormat) return false;
  const { title, isUndo, at, operations, emptied, made } = value;
  const isTold = typeof title === 'string' && typeof isUndo === 'boolean' && typeof at === 'string';
  return isTold && isListOf(operations, isOperation) && isListOf(emptied, isFolder) && isListOf(made, isFolder);
}

function isOperation(value: unknown): value is Operation {
  if (!isMap(value) || typeof value['path'] !== 'string') return false;
  const { before, after } = value;
  const isKept =
    before === undefined ||
    (isMap(before) &&
      typeof before['hash'] === 'string' &&
      [before['mode'], before['offset'], before['length']].every(Number.isSafeInteger));
  const isNew = after === undefined || (isMap(after) && typeof after['hash'] === 'string' && isMode(after['mode']));
  return isKept && isNew && (before !== undefined || after !== undefined);
}

function isFolder(value: unknown): value is Folder {
  return isMap(value) && typeof value['path'] === 'string' && isMode(value['mode']);
}

function isMode(value: unknown): boolean {
  return value === undefined || Number.isSafeInteger(value);
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
