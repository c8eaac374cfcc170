import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fse from 'fs-extra';

/** Something that the owner of a project did to one of its files. */
export interface HandEdit {
  /** Relative to the project. */
  readonly path: string;
  /** The text that stands in the file afterwards because of it; has to be there, in one piece, after every run. */
  readonly written: string;
  /** The text that it took away; must not come back. */
  readonly removed?: string;
  readonly apply: (text: string) => string;
}

export interface Insertion {
  readonly path: string;
  /** Text of the file; its first occurrence counts. */
  readonly before?: string;
  readonly after?: string;
  readonly text: string;
}

/** Inserts text beside what the generator wrote, or at the end of the file. */
export function insert({ path, before, after, text }: Insertion): HandEdit {
  return {
    path,
    written: text,
    apply(content) {
      if (before !== undefined) return content.replace(found(content, { path, anchor: before }), () => text + before);
      if (after !== undefined) return content.replace(found(content, { path, anchor: after }), () => after + text);
      return content + text;
    },
  };
}

/** Writes something else in place of what the generator wrote. */
export function replace(path: string, from: string, to: string): HandEdit {
  return {
    path,
    written: to,
    removed: from,
    apply: (content) => content.replace(found(content, { path, anchor: from }), () => to),
  };
}

/** A file of the person's own. */
export function addFile(path: string, text: string): HandEdit {
  return { path, written: text, apply: () => text };
}

export async function applyEdits(directory: string, edits: readonly HandEdit[]): Promise<void> {
  for (const { path, apply } of edits) {
    const file = join(directory, path);
    const text = existsSync(file) ? await readFile(file, 'utf8') : '';
    const edited = apply(text);
    if (edited === text) throw new Error(`${path}: the edit changes nothing.`);
    await fse.outputFile(file, edited);
  }
}

export interface LossSearch {
  readonly edits: readonly HandEdit[];
  /** Where a file stands now, when that is another place. */
  readonly moved?: Readonly<Record<string, string>>;
  /** What the person's text says now, when the plan renamed what it is about. */
  readonly reworded?: (text: string) => string;
}

/** The edits that are not there any more, as `path: first line`; layout, quotes and trailing commas do not count. */
export async function lostEdits(
  directory: string,
  { edits, moved = {}, reworded = (text) => text }: LossSearch,
): Promise<string[]> {
  const lost: string[] = [];
  for (const { path, written, removed } of edits) {
    const file = join(directory, moved[path] ?? path);
    const text = existsSync(file) ? plain(await readFile(file, 'utf8')) : '';
    const isThere = text.includes(plain(reworded(written)));
    const cameBack = removed !== undefined && text.includes(plain(reworded(removed)));
    if (!isThere || cameBack) lost.push(`${path}: ${written.trim().split('\n')[0]}`);
  }
  return lost;
}

function plain(text: string): string {
  return text
    .replaceAll('"', "'")
    .replace(/\s+/g, '')
    .replace(/,(?=[)\]}])/g, '');
}

function found(content: string, { path, anchor }: { readonly path: string; readonly anchor: string }): string {
  if (!content.includes(anchor)) throw new Error(`${path} has no\n${anchor}`);
  return anchor;
}
