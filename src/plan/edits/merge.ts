import { childOf, indexOf, lengthOf, type Draft, type Holder } from './draft.ts';
import type { PlanPath } from './edit.ts';
import { insert } from './insert.ts';
import { type Made, type MadeList, type MadeMap } from './made.ts';
import type { Node } from './node.ts';
import { removeAt } from './remove.ts';

interface Merge {
  readonly holder: Holder;
  readonly made: Made;
  readonly path: PlanPath;
}

/**
 * Puts a value where another one is, and changes only what differs: lines that say the same already keep their form and
 * their comments.
 */
export function merge(draft: Draft, { holder, made, path }: Merge): void {
  const { node } = holder;
  if (made.kind === 'new map' && isSource(node, 'map') && made.entries.length > 0)
    mergeMap(draft, { holder, made, path });
  else if (made.kind === 'new list' && isSource(node, 'list') && made.items.length > 0)
    mergeList(draft, { holder, made, path });
  else if (!isSame(node, made)) holder.node = made;
}

function isSource(node: Node, shape: 'map' | 'list'): boolean {
  return (node.kind === 'block' || node.kind === 'flow') && node.shape === shape;
}

function isSame(node: Node, made: Made): boolean {
  if (made.kind !== 'new scalar') return false;
  return node.kind === 'leaf' && node.isScalar && Object.is(node.value, made.value);
}

function mergeMap(draft: Draft, { holder, made, path }: Merge & { readonly made: MadeMap }): void {
  const { node } = holder;
  const wanted = new Set(made.entries.map(({ key }) => key));
  const keys = keysOf(node);
  for (let index = keys.length - 1; index >= 0; index -= 1) {
    const key = keys[index];
    const isFirst = keys.indexOf(key) === index;
    if (key === undefined || !wanted.has(key) || !isFirst) removeAt(node, { index, isRoot: path.length === 0 });
  }
  for (const entry of made.entries) {
    const here = [...path, entry.key];
    const child = indexOf(node, entry.key) === -1 ? undefined : childOf(draft, { node, key: entry.key, path: here });
    if (child) merge(draft, { holder: child, made: entry.node, path: here });
    else insert(draft, { node, key: entry.key, made: entry.node, path: here });
  }
}

function keysOf(node: Node): readonly (string | undefined)[] {
  if (node.kind === 'block') return node.entries.map(({ key }) => key);
  return node.kind === 'flow' ? node.parts.map(({ key }) => key) : [];
}

/** Items that are the same at both ends stay; those between them are changed in order. */
function mergeList(draft: Draft, { holder, made, path }: Merge & { readonly made: MadeList }): void {
  const { node } = holder;
  for (let index = lengthOf(node) - 1; index >= made.items.length; index -= 1) removeAt(node, { index, isRoot: false });
  for (const [index, item] of made.items.entries()) {
    const here = [...path, index];
    const child = index < lengthOf(node) ? childOf(draft, { node, key: index, path: here }) : undefined;
    if (child) merge(draft, { holder: child, made: item.node, path: here });
    else insert(draft, { node, key: index, made: item.node, path: here });
  }
}
