import { isMap, isScalar, isSeq } from 'yaml';
import { spanOfNode } from './document-guard.ts';
import type { Place, PlaceKey, Reading } from './reading.ts';
import type { Span } from './model.ts';

/** True for `key:` without a value, `~` and `null`. */
export function isEmpty(place: Place): boolean {
  return place.node === null || (isScalar(place.node) && place.node.value === null);
}

/** The entries of a map in the order they are written; undefined when it is no map. Keys that are not words are left out. */
export function entriesOf(place: Place): (Place & { readonly key: PlaceKey })[] | undefined {
  if (!isMap(place.node)) return undefined;
  const entries: (Place & { readonly key: PlaceKey })[] = [];
  const seen = new Set<string>();
  for (const pair of place.node.items) {
    if (!isScalar(pair.key)) continue;
    const name = typeof pair.key.value === 'string' ? pair.key.value : (pair.key.source ?? '');
    // The second of two keys was reported as a duplicate; the first one counts.
    if (seen.has(name)) continue;
    seen.add(name);
    const at = spanOfNode(pair.key);
    entries.push({
      node: pair.value,
      at: spanOfValue(pair.value, at),
      path: joinPath(place.path, name),
      key: { name, at },
    });
  }
  return entries;
}

/** The items of a list; undefined when it is no list. */
export function itemsOf(place: Place): Place[] | undefined {
  if (!isSeq(place.node)) return undefined;
  return place.node.items.map((node, index) => {
    return { node, at: spanOfValue(node, place.at), path: `${place.path}[${index}]` };
  });
}

/** `text`, `a number`, `a list` …: for messages. */
export function describeNode(place: Place): string {
  const { node } = place;
  if (isEmpty(place)) return 'nothing';
  if (isMap(node)) return 'a map of keys';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node)) return 'something else';
  if (typeof node.value === 'number' || typeof node.value === 'bigint') return 'a number';
  return typeof node.value === 'boolean' ? 'a truth value' : 'a text';
}

/** Says that a value has the wrong form. */
export function reportForm(place: Place, reading: Reading, expected: string): undefined {
  const name = place.key?.name;
  const what = isEmpty(place)
    ? `${name === undefined ? 'This' : `"${name}"`} is empty.`
    : `${name === undefined ? 'This' : `"${name}"`} is ${describeNode(place)}.`;
  const code = isEmpty(place) ? 'empty' : 'wrong-form';
  reading.log.add({ code, message: what, at: headOf(place), path: place.path, expected });
  return undefined;
}

/** What to point at: a whole scalar, but only the beginning of a list or map, which may run over many lines. */
export function headOf(place: Place): Span {
  if (!isMap(place.node) && !isSeq(place.node)) return place.at;
  return place.key?.at ?? { start: place.at.start, end: Math.min(place.at.start + 1, place.at.end) };
}

export function joinPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function spanOfValue(node: unknown, fallback: Span): Span {
  const span = spanOfNode(node);
  return span.end > span.start ? span : fallback;
}
