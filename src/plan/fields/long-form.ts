import { entriesOf, report, shorten } from '../place.ts';
import { present } from '../present.ts';
import type { NamedItem } from '../model.ts';
import type { Entry } from '../reading.ts';
import { acceptShape, wasShape, whyShape } from '../shapes/item-keys.ts';
import { namedItem, NOTHING_ACCEPTED, plainItem } from '../shapes/record.ts';
import { text } from '../shapes/scalars.ts';
import { readShape } from '../shapes/shape.ts';
import type { FieldDraft } from './field-draft.ts';
import { LONG_FORM_KEYS, readLongKey } from './long-field.ts';

/** The keys that every item has. */
interface ItemWords {
  description?: string | undefined;
  was?: string | undefined;
  why?: string | undefined;
  accept?: ReadonlyMap<string, string> | undefined;
}

const descriptionShape = text();

/** Reads `{type: money, min: 0, description: …}` into the draft. Not sound when the type or a rule has a problem. */
export function readLongForm(draft: FieldDraft): { readonly sound: boolean; readonly item: NamedItem } {
  const { place } = draft;
  let sound = true;
  const words: ItemWords = {};
  for (const entry of entriesOf(place) ?? []) {
    if (!LONG_FORM_KEYS.includes(entry.key.name)) sound = reportUnknownKey(entry);
    else if (!readItemWord(entry, words)) sound = readLongKey(entry, draft) && sound;
  }
  const { why, accept, ...named } = words;
  const item = present({ ...plainItem(place), why, accept: accept ?? NOTHING_ACCEPTED });
  return { sound, item: namedItem({ item, place }, named) };
}

function readItemWord(entry: Entry, words: ItemWords): boolean {
  const { name } = entry.key;
  if (name === 'description') words.description = readShape(descriptionShape, entry);
  else if (name === 'was') words.was = readShape(wasShape, entry);
  else if (name === 'why') words.why = readShape(whyShape, entry);
  else if (name === 'accept') words.accept = readShape(acceptShape, entry);
  else return false;
  return true;
}

function reportUnknownKey(entry: Entry): false {
  const { name, at } = entry.key;
  report(entry, {
    code: 'unknown-key',
    message: `A field has no key "${shorten(name)}".`,
    at,
    expected: LONG_FORM_KEYS.join(', '),
    near: { word: name, among: LONG_FORM_KEYS },
  });
  return false;
}
