import { isMap, isScalar, isSeq } from 'yaml';
import { findNearest } from './nearest.ts';

/**
 * The names a plan declares, taken from its keys and not from what could be read behind them: a field with a
 * misspelt type is still a field, and whoever refers to it makes no mistake.
 */
export interface DeclaredNames {
  /** Table → names of its fields, without a `?` behind them. */
  readonly tables: ReadonlyMap<string, ReadonlySet<string>>;
  readonly groups: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  /** Integration → names of its operations. */
  readonly integrations: ReadonlyMap<string, ReadonlySet<string>>;
  /** What `auth.roles` lists. */
  readonly roles: ReadonlySet<string>;
}

export function readDeclaredNames(contents: unknown): DeclaredNames {
  const namesIn = (key: string): ReadonlySet<string> =>
    new Set(childrenOf(childAt(contents, key)).map(([name]) => name));
  return {
    tables: namesBelow(childAt(contents, 'tables'), 'fields'),
    groups: namesIn('api'),
    functions: namesIn('functions'),
    tasks: namesIn('tasks'),
    events: namesIn('events'),
    integrations: namesBelow(childAt(contents, 'integrations'), 'operations'),
    roles: new Set(wordsIn(childAt(childAt(contents, 'auth'), 'roles'))),
  };
}

/** For each named child, the names under one of its keys. */
function namesBelow(node: unknown, key: string): ReadonlyMap<string, ReadonlySet<string>> {
  const below = new Map<string, ReadonlySet<string>>();
  for (const [name, child] of childrenOf(node)) {
    below.set(name, new Set(childrenOf(childAt(child, key)).map(([each]) => each.replace(/\?$/, ''))));
  }
  return below;
}

/** The value of a key; of a misspelt one, too, because whoever refers to what stands there makes no mistake. */
function childAt(node: unknown, key: string): unknown {
  const children = childrenOf(node);
  const found = children.find(([name]) => name === key) ?? children.find(([name]) => findNearest(name, [key]) === key);
  return found?.[1];
}

function childrenOf(node: unknown): readonly (readonly [string, unknown])[] {
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => (isScalar(key) ? [[String(key.value), value] as const] : []));
}

function wordsIn(node: unknown): string[] {
  if (!isSeq(node)) return [];
  return node.items.flatMap((item) => (isScalar(item) && typeof item.value === 'string' ? [item.value] : []));
}
