import { isMap, isScalar, isSeq } from 'yaml';
import type { PlanPath } from '../../plan/edits/edit.ts';
import { parseText } from './sound-plan.ts';

/**
 * The keys that lead to an item, from its dotted path: `api.orders.endpoints.GET /orders/{id}`. Keys can hold dots
 * themselves, so they are looked up in the document. Ends where the document does.
 */
export function placeInPlan(text: string, path: string): PlanPath {
  const keys: (string | number)[] = [];
  let node: unknown = parseText(text).source.document.contents;
  let rest = path;
  while (rest !== '') {
    const found = isMap(node)
      ? stepIntoMap(node.items, rest)
      : isSeq(node)
        ? stepIntoList(node.items, rest)
        : undefined;
    if (found === undefined) return keys;
    keys.push(found.key);
    node = found.node;
    rest = found.rest;
  }
  return keys;
}

interface Found {
  readonly key: string | number;
  readonly node: unknown;
  readonly rest: string;
}

/** The longest key that the path begins with. */
function stepIntoMap(items: readonly { key: unknown; value: unknown }[], path: string): Found | undefined {
  const fitting = items.flatMap(({ key, value }): Found[] => {
    const name = isScalar(key) ? String(key.value) : undefined;
    if (name === undefined || !path.startsWith(name)) return [];
    const rest = path.slice(name.length);
    if (rest === '' || rest.startsWith('[')) return [{ key: name, node: value, rest }];
    return rest.startsWith('.') ? [{ key: name, node: value, rest: rest.slice(1) }] : [];
  });
  return fitting.toSorted((one, two) => String(two.key).length - String(one.key).length)[0];
}

function stepIntoList(items: readonly unknown[], path: string): Found | undefined {
  const [whole, index = ''] = /^\[(\d+)\]\.?/.exec(path) ?? [];
  if (whole === undefined) return undefined;
  const node = items[Number(index)];
  return node === undefined ? undefined : { key: Number(index), node, rest: path.slice(whole.length) };
}
