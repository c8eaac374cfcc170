import { EditError } from './edit-error.ts';
import type { PlanEdit, PlanPath, PlanValue } from './edit.ts';
import { childOf, indexOf, lengthOf, renameAt, type Draft, type Holder } from './draft.ts';
import { insert } from './insert.ts';
import { removeAt } from './remove.ts';
import { expandShortForm, isOneOrMany } from './short-forms.ts';
import { make, type Made } from './made.ts';
import { merge } from './merge.ts';
import { isEmptyLeaf, isMap, type Node } from './node.ts';

/** Changes the tree as one edit says. */
export function change(draft: Draft, edit: PlanEdit): void {
  if (edit.path.length === 0) throw new EditError([], 'An edit needs the path of what it changes.');
  if (edit.kind === 'set') setValue(draft, edit);
  else if (edit.kind === 'append') appendValue(draft, edit);
  else if (edit.kind === 'remove') removeValue(draft, edit.path);
  else renameKey(draft, edit);
}

function setValue(draft: Draft, { path, value }: { path: PlanPath; value: PlanValue }): void {
  const parentPath = path.slice(0, -1);
  const key = path.at(-1) ?? '';
  const parent = reach(draft, parentPath, key);
  const at = { node: parent.node, key, path };
  checkKind(at);
  const existing = childOf(draft, at);
  if (existing) merge(draft, { holder: existing, made: make(value, path), path });
  else insert(draft, { node: parent.node, key, made: make(value, path), path });
}

function appendValue(draft: Draft, { path, value }: { path: PlanPath; value: PlanValue }): void {
  const list = reach(draft, path, 0);
  const index = lengthOf(list.node);
  insert(draft, { node: list.node, key: index, made: make(value, [...path, index]), path: [...path, index] });
}

/** Walks to the map or list that will have the key, and makes what is missing of it. */
function reach(draft: Draft, path: PlanPath, next: string | number): Holder {
  let holder: Holder = draft.root;
  for (const [index, key] of path.entries()) {
    const here = path.slice(0, index + 1);
    const at = { node: holder.node, key, path: here };
    checkKind(at);
    const wanted = path[index + 1] ?? next;
    let child = childOf(draft, at);
    if (!child) {
      insert(draft, { ...at, made: emptyFor(wanted) });
      child = childOf(draft, at);
    }
    if (!child) throw new EditError(here, 'This place cannot be made.');
    open(child, { path: here, next: wanted });
    holder = child;
  }
  return holder;
}

/** Makes a map or list of what is neither: of nothing, or of a short form. */
function open(holder: Holder, { path, next }: { path: PlanPath; next: string | number }): void {
  const { node } = holder;
  if (isEmptyLeaf(node)) {
    holder.node = emptyValueFor(path, next);
    return;
  }
  if (node.kind !== 'leaf' && node.kind !== 'new scalar') return;
  if (node.kind === 'leaf' && !node.isScalar)
    throw new EditError(path, 'Aliases, anchors and tags are not part of the plan language.');
  holder.node = expand(node, { path, next });
}

function expand(
  node: Node & { readonly value: PlanValue },
  { path, next }: { path: PlanPath; next: string | number },
): Made {
  if (typeof next === 'number') {
    if (isOneOrMany(path)) return { kind: 'new list', items: [{ node: make(node.value, path) }] };
    throw new EditError(path, 'This is a single value, and the language knows no list here.');
  }
  const long = expandShortForm({ path, text: textOf(node) });
  if (long !== undefined) return make(long, path);
  throw new EditError(path, `This is a value without keys, so it can have no "${next}".`);
}

function textOf(node: Node & { readonly value: PlanValue }): string {
  if (node.kind === 'leaf' && typeof node.value !== 'string') return node.source;
  return String(node.value);
}

function emptyFor(next: string | number): Made {
  return typeof next === 'number' ? { kind: 'new list', items: [] } : { kind: 'new map', entries: [] };
}

/** An endpoint or a field without a value follows from its name, and still does with keys. */
function emptyValueFor(path: PlanPath, next: string | number): Made {
  const long = typeof next === 'string' ? expandShortForm({ path, text: '' }) : undefined;
  return long === undefined ? emptyFor(next) : make(long, path);
}

function removeValue(draft: Draft, path: PlanPath): void {
  const holders: Holder[] = [draft.root];
  for (const [index, key] of path.entries()) {
    const holder = holders.at(-1) ?? draft.root;
    const here = path.slice(0, index);
    const long = index > 0 ? longFormWith(holder, { path: here, key }) : undefined;
    if (long) holder.node = long;
    if (!hasKind(holder.node, key)) return;
    const child = childOf(draft, { node: holder.node, key, path: path.slice(0, index + 1) });
    if (!child) return;
    holders.push(child);
  }
  holders.pop();
  // A map or list that is left empty goes, too.
  for (let depth = path.length; depth > 0; depth -= 1) {
    const holder = holders.pop();
    const key = path[depth - 1];
    if (!holder || key === undefined) return;
    removeAt(holder.node, { index: indexOf(holder.node, key), isRoot: depth === 1 });
    if (lengthOf(holder.node) > 0) return;
  }
}

/** The long form of a short one, if it has that key. */
function longFormWith(holder: Holder, { path, key }: { path: PlanPath; key: string | number }): Made | undefined {
  const { node } = holder;
  if (typeof key === 'number' || (node.kind !== 'leaf' && node.kind !== 'new scalar')) return undefined;
  if ((node.kind === 'leaf' && !node.isScalar) || isEmptyLeaf(node)) return undefined;
  const long = expandShortForm({ path, text: textOf(node) });
  return long !== undefined && Object.hasOwn(long, key) ? make(long, path) : undefined;
}

function renameKey(draft: Draft, { path, to }: { path: PlanPath; to: string }): void {
  const key = path.at(-1) ?? '';
  let holder: Holder | undefined = draft.root;
  for (const [index, part] of path.slice(0, -1).entries()) {
    const here = path.slice(0, index + 1);
    checkKind({ node: holder.node, key: part, path: here });
    holder = childOf(draft, { node: holder.node, key: part, path: here });
    if (!holder) throw new EditError(here, 'There is no such key.');
  }
  if (typeof key === 'number' || !isMap(holder.node)) throw new EditError(path, 'Only keys of a map have a name.');
  const found = indexOf(holder.node, key);
  if (found === -1) throw new EditError(path, 'There is no such key.');
  if (key === to) return;
  if (indexOf(holder.node, to) !== -1) throw new EditError(path, `There is a key "${to}" already.`);
  renameAt(holder.node, { index: found, to, path });
}

/** @throws EditError when a map is asked for an item, or a list for a key */
function checkKind({ node, key, path }: { node: Node; key: string | number; path: PlanPath }): void {
  if (hasKind(node, key)) return;
  if (node.kind === 'leaf' || node.kind === 'new scalar') throw new EditError(path, 'What holds it is a single value.');
  const reason = isMap(node)
    ? 'A map has keys, and no items with numbers.'
    : 'A list has items with numbers, and no keys.';
  throw new EditError(path, reason);
}

function hasKind(node: Node, key: string | number): boolean {
  if (node.kind === 'leaf' || node.kind === 'new scalar') return false;
  return isMap(node) === (typeof key === 'string');
}
