import { entriesOf, headOf, isEmpty, report, reportForm, shorten } from '../place.ts';
import { isReserved, reservedFault, type WordPlace } from '../reserved.ts';
import { present } from '../present.ts';
import type { Item, NamedItem, Span } from '../model.ts';
import type { Entry, Place, PlaceKey } from '../reading.ts';
import { acceptShape, whyShape } from './item-keys.ts';
import { readShape, type JsonSchema, type SchemaBook, type Shape, type ShapeOf } from './shape.ts';

export type Keys = Readonly<Record<string, Shape<unknown>>>;

/** What was read from a record: absent where the key is missing, or had a problem that is reported already. */
export type Values<K extends Keys> = { readonly [P in keyof K]?: ShapeOf<K[P]> };

export interface RecordReading<K extends Keys> {
  readonly values: Values<K>;
  readonly place: Place;
  /** `at`, `path`, `why`, `accept`: what every item has. */
  readonly item: Item;
  /** True when the key is written, readable or not. */
  has(key: keyof K): boolean;
  /** Place of the key's word, or of the whole record where it is not written. */
  keyAt(key: keyof K): Span;
}

export interface RecordOptions<K extends Keys, T> {
  /** `a table`: for messages. */
  readonly what: string;
  readonly keys: K;
  readonly required?: readonly (keyof K & string)[];
  readonly reserved?: WordPlace;
  /** Makes the model's object; undefined when the values are not enough, which must have been reported. */
  readonly build: (record: RecordReading<K>) => T | undefined;
}

/** One for all: most items accept nothing. */
export const NOTHING_ACCEPTED: ReadonlyMap<string, string> = new Map();

const ITEM_KEYS = { why: whyShape, accept: acceptShape };

/** A map with known keys. Any item may also carry `why` and `accept`. */
export function record<const K extends Keys, T>(options: RecordOptions<K, T>): Shape<T> {
  const keys: Keys = { ...options.keys, ...ITEM_KEYS };
  const known = Object.keys(keys);
  return {
    read: (place) => {
      const entries = entriesOf(place);
      if (!entries) return reportForm(place, `${options.what}: ${Object.keys(options.keys).join(', ')}`);
      const values: Record<string, unknown> = {};
      const keyPlaces = new Map<string, PlaceKey>();
      for (const entry of entries) {
        const shape = Object.hasOwn(keys, entry.key.name) ? keys[entry.key.name] : undefined;
        if (!shape) {
          reportUnknownKey(entry, { known, what: options.what, reserved: options.reserved });
          continue;
        }
        keyPlaces.set(entry.key.name, entry.key);
        values[entry.key.name] = readShape(shape, entry);
      }
      reportMissing(place, { what: options.what, missing: missingOf(options.required, keyPlaces) });
      const item = itemOf(place, values);
      return options.build({
        values: values as Values<K>,
        place,
        item,
        has: (key) => keyPlaces.has(String(key)),
        keyAt: (key) => keyPlaces.get(String(key))?.at ?? headOf(place),
      });
    },
    schema: (book) => recordSchema(book, { keys, required: options.required ?? [] }),
  };
}

/** `at`, `path`, `why`, `accept` of a map that was read by other means. */
function itemOf(place: Place, values: Readonly<Record<string, unknown>>): Item {
  const { why, accept } = values as Values<typeof ITEM_KEYS>;
  return present({ at: wholeSpan(place), path: place.path, why, accept: accept ?? NOTHING_ACCEPTED });
}

/** An item without keys of its own: written in short form. */
export function plainItem(place: Place): Item {
  return { at: wholeSpan(place), path: place.path, accept: NOTHING_ACCEPTED };
}

/** Name and the keys that go with it, for a record that stands under its name. */
export function namedItem(
  record: { readonly item: Item; readonly place: Place },
  values: { readonly was?: string | undefined; readonly description?: string | undefined },
): NamedItem {
  const { key, at } = record.place;
  const { was, description } = values;
  return present({ ...record.item, name: key?.name ?? '', nameAt: key?.at ?? at, was, description });
}

function wholeSpan(place: Place): Span {
  return { start: place.key?.at.start ?? place.at.start, end: Math.max(place.at.end, place.key?.at.end ?? 0) };
}

function missingOf(required: readonly string[] = [], written: ReadonlyMap<string, PlaceKey>): string[] {
  return required.filter((key) => !written.has(key));
}

function reportMissing(place: Place, options: { what: string; missing: readonly string[] }): void {
  for (const key of options.missing) {
    const message = `${capitalize(options.what)} needs "${key}".`;
    report(place, { code: 'missing-key', message, at: headOf(place), expected: `${key}: …` });
  }
}

function reportUnknownKey(
  entry: Entry,
  options: { known: readonly string[]; what: string; reserved: WordPlace | undefined },
): void {
  const { known } = options;
  const { name, at } = entry.key;
  if (options.reserved && isReserved(name, options.reserved)) {
    report(entry, { ...reservedFault(name), at });
    return;
  }
  // Merge keys were refused by the document guard.
  if (name === '<<') return;
  report(entry, {
    code: 'unknown-key',
    message: `${capitalize(options.what)} has no key "${shorten(name)}".`,
    at,
    // `{ description: Red, and blue }`: YAML takes the rest of the text for a key.
    expected: isEmpty(entry) ? `${known.join(', ')}; or quotes around a value with a comma` : known.join(', '),
    near: { word: name, among: known },
  });
}

function recordSchema(book: SchemaBook, options: { keys: Keys; required: readonly string[] }): JsonSchema {
  const properties = Object.entries(options.keys).map(([key, shape]) => [key, shape.schema(book)] as const);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    ...(options.required.length > 0 && { required: options.required }),
  };
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
