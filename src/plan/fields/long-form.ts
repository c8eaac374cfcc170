import { entriesOf } from '../place.ts';
import { present } from '../present.ts';
import type { NamedItem } from '../model.ts';
import type { Place, PlaceKey, Reading } from '../reading.ts';
import { acceptShape, wasShape, whyShape } from '../shapes/item-keys.ts';
import { namedItem, plainItem } from '../shapes/record.ts';
import { text } from '../shapes/scalars.ts';
import { readShape } from '../shapes/shape.ts';
import type { FieldDraft } from './field-draft.ts';
import { LONG_FORM_KEYS, readLongKey, type LongKeyContext } from './long-field.ts';

type Entry = Place & { readonly key: PlaceKey };

/** The keys that every item has. */
interface ItemWords {
  description?: string | undefined;
  was?: string | undefined;
  why?: string | undefined;
  accept?: ReadonlyMap<string, string> | undefined;
}

const descriptionShape = text();

/** Reads `{type: money, min: 0, description: …}` into the draft. Not sound when something was wrong with the type or a rule. */
export function readLongForm(
  place: Entry,
  draft: FieldDraft,
  context: LongKeyContext,
): { readonly sound: boolean; readonly item: NamedItem } {
  let sound = true;
  const words: ItemWords = {};
  for (const entry of entriesOf(place) ?? []) {
    if (!LONG_FORM_KEYS.includes(entry.key.name)) sound = reportUnknownKey(entry, context.reading);
    else if (!readItemWord(entry, words, context.reading)) sound = readLongKey(entry, draft, context) && sound;
  }
  const { why, accept, ...named } = words;
  const item = present({ ...plainItem(place), why, accept: accept ?? new Map<string, string>() });
  return { sound, item: namedItem({ item, place }, named) };
}

function readItemWord(entry: Entry, words: ItemWords, reading: Reading): boolean {
  const { name } = entry.key;
  if (name === 'description') words.description = readShape(descriptionShape, entry, reading);
  else if (name === 'was') words.was = readShape(wasShape, entry, reading);
  else if (name === 'why') words.why = readShape(whyShape, entry, reading);
  else if (name === 'accept') words.accept = readShape(acceptShape, entry, reading);
  else return false;
  return true;
}

function reportUnknownKey(entry: Entry, reading: Reading): false {
  const { name, at } = entry.key;
  reading.log.add({
    code: 'unknown-key',
    message: `A field has no key "${name.slice(0, 60)}".`,
    at,
    path: entry.path,
    expected: LONG_FORM_KEYS.join(', '),
    near: { word: name, among: LONG_FORM_KEYS },
  });
  return false;
}
