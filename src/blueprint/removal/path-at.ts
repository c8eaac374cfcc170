import { type Document, isMap, isScalar, isSeq } from 'yaml';
import type { PlanPath } from '../../plan/edits/edit.ts';

/** A place in a document: the keys and indexes that lead there. */
export interface PlacedPath {
  readonly path: PlanPath;
  /** It is the last key itself, and not its value. */
  readonly isKey: boolean;
}

/** What stands at an offset of a document's text, as deep as it goes. */
export function pathAt({ contents }: Pick<Document, 'contents'>, offset: number): PlacedPath {
  const path: (string | number)[] = [];
  let node: unknown = contents;
  let isKey = false;
  for (;;) {
    const next = childAt(node, offset);
    if (next === undefined) return { path, isKey };
    path.push(next.key);
    ({ isKey, value: node } = next);
  }
}

interface Child {
  readonly key: string | number;
  readonly value: unknown;
  readonly isKey: boolean;
}

function childAt(node: unknown, offset: number): Child | undefined {
  if (isSeq(node)) {
    const index = node.items.findIndex((item) => covers(item, offset));
    return index === -1 ? undefined : { key: index, value: node.items[index], isKey: false };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key, value }) => covers(key, offset) || covers(value, offset));
  if (pair === undefined || !isScalar(pair.key)) return undefined;
  const { key, value } = pair;
  const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
  return covers(key, offset) ? { key: name, value: undefined, isKey: true } : { key: name, value, isKey: false };
}

function covers(node: unknown, offset: number): boolean {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return false;
  const [start, end]: readonly unknown[] = node.range;
  return typeof start === 'number' && typeof end === 'number' && start <= offset && offset < end;
}
