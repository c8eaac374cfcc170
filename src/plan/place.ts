import { isMap, isScalar, isSeq } from 'yaml';
import { spanOfNode } from './document-guard.ts';
import type { Span } from './model.ts';
import type { Report } from './problems.ts';
import type { Entry, Place } from './reading.ts';
import { ScalarText } from './scalar-text.ts';

/** True for `key:` without a value, `~` and `null`. */
export function isEmpty(place: Place): boolean {
  return place.node === null || (isScalar(place.node) && place.node.value === null);
}

/** The entries of a map as written; undefined when it is no map. Keys that are not words are left out. */
export function entriesOf(place: Place): Entry[] | undefined {
  if (!isMap(place.node)) return undefined;
  const { reading } = place;
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for (const { key, value } of place.node.items) {
    if (!isScalar(key)) continue;
    const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
    // The second of two keys was reported as a duplicate; the first one counts.
    if (seen.has(name)) continue;
    seen.add(name);
    const at = spanOfNode(key);
    const path = place.path === '' ? name : `${place.path}.${name}`;
    entries.push({ node: value, at: spanOfValue(value, at), path, key: { name, at }, reading });
  }
  return entries;
}

/** The items of a list; undefined when it is no list. */
export function itemsOf(place: Place): Place[] | undefined {
  if (!isSeq(place.node)) return undefined;
  const { reading } = place;
  return place.node.items.map((node, index) => {
    return { node, at: spanOfValue(node, place.at), path: `${place.path}[${index}]`, reading };
  });
}

/** Room for an enum with all the values it may have. */
const LONGEST_LINE = 20_000;

/** The text of a place that holds one, whatever YAML takes it for; otherwise reports what was expected. */
export function textAt(place: Place, expected: string): ScalarText | undefined {
  const text = isEmpty(place) ? undefined : ScalarText.of(place.node);
  if (!text) return reportForm(place, expected);
  if (text.text.length <= LONGEST_LINE) return text;
  const message = `This has ${text.text.length} characters.`;
  return report(place, {
    code: 'too-long',
    message,
    at: text.span(0, 1),
    expected: `at most ${LONGEST_LINE} characters`,
  });
}

/** A text, a number, a list …: for messages. */
export function describeNode(place: Place): string {
  const { node } = place;
  if (isEmpty(place)) return 'nothing';
  if (isMap(node)) return 'a map of keys';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node)) return 'something else';
  if (typeof node.value === 'number' || typeof node.value === 'bigint') return 'a number';
  return typeof node.value === 'boolean' ? 'a truth value' : 'a text';
}

/** Reports a problem of this place; points at its value unless `at` says otherwise. */
export function report(place: Place, problem: Omit<Report, 'at' | 'path'> & { readonly at?: Span }): undefined {
  place.reading.log.add({ at: place.at, path: place.path, ...problem });
  return undefined;
}

/** Says that a value has the wrong form. */
export function reportForm(place: Place, expected: string): undefined {
  const what = place.key === undefined ? 'This' : `"${shorten(place.key.name)}"`;
  const empty = isEmpty(place);
  const message = empty ? `${what} is empty.` : `${what} is ${describeNode(place)}.`;
  return report(place, { code: empty ? 'empty' : 'wrong-form', message, at: headOf(place), expected });
}

/** What to point at: a whole scalar, but only the beginning of a list or map, which may run over many lines. */
export function headOf(place: Place): Span {
  if (!isMap(place.node) && !isSeq(place.node)) return place.at;
  return place.key?.at ?? { start: place.at.start, end: Math.min(place.at.start + 1, place.at.end) };
}

const MOST_SHOWN = 60;

/** A text of the plan as a message shows it. */
export function shorten(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

function spanOfValue(node: unknown, fallback: Span): Span {
  const span = spanOfNode(node);
  return span.end > span.start ? span : fallback;
}
