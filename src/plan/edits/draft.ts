import { EditError } from './edit-error.ts';
import type { PlanPath } from './edit.ts';
import { writeKey } from './write-scalar.ts';
import type { Node } from './node.ts';
import { openValue } from './open-value.ts';

/** A place that holds a value, which may be replaced. */
export interface Holder {
  node: Node;
}

/** A plan's text while it is changed. */
export interface Draft {
  readonly text: string;
  /** Line end of the text's first line. */
  readonly eol: '\n' | '\r\n';
  readonly root: Holder;
}

interface At {
  readonly node: Node;
  readonly key: string | number;
  /** Up to and with the key. */
  readonly path: PlanPath;
}

/** Index of a key or item among the entries; -1 when there is none. */
export function indexOf(node: Node, key: string | number): number {
  if (typeof key === 'number') return Number.isInteger(key) && key >= 0 && key < lengthOf(node) ? key : -1;
  if (node.kind === 'block') return node.entries.findIndex((entry) => entry.key === key);
  if (node.kind === 'flow') return node.parts.findIndex((part) => part.key === key);
  return node.kind === 'new map' ? node.entries.findIndex((entry) => entry.key === key) : -1;
}

export function lengthOf(node: Node): number {
  if (node.kind === 'block' || node.kind === 'new map') return node.entries.length;
  if (node.kind === 'flow') return node.parts.length;
  return node.kind === 'new list' ? node.items.length : 0;
}

/** What stands under a key; undefined when nothing does. */
export function childOf(draft: Pick<Draft, 'text'>, { node, key, path }: At): Holder | undefined {
  const index = indexOf(node, key);
  if (index === -1) return undefined;
  if (node.kind === 'flow') return node.parts[index];
  if (node.kind === 'new map') return node.entries[index];
  if (node.kind === 'new list') return node.items[index];
  const entry = node.kind === 'block' ? node.entries[index] : undefined;
  return entry && node.kind === 'block' ? openValue(draft, { entry, indent: node.indent, path }) : undefined;
}

/** Gives the key at an index another name. */
export function renameAt(node: Node, { index, to, path }: { index: number; to: string; path: PlanPath }): void {
  if (node.kind === 'new map') {
    const entry = node.entries[index];
    if (entry) node.entries[index] = { key: to, node: entry.node };
  } else if (node.kind === 'flow') {
    const part = node.parts[index];
    if (!part) return;
    // What stands between the key and its value stays: `a: `, or nothing at all.
    const colon = part.head.lastIndexOf(':');
    part.head = `${writeKey(to, 'flow')}${colon === -1 ? '' : part.head.slice(colon)}`;
    part.key = to;
  } else if (node.kind === 'block') {
    const entry = node.entries[index];
    if (!entry) return;
    if (entry.head === '?') throw new EditError(path, 'A key that is written with a question mark cannot be changed.');
    entry.head = `${writeKey(to, 'block')}:`;
    entry.key = to;
  }
}
